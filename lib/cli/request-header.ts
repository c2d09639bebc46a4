import { RequestOptions } from '../traffic';
import { readOptions } from '../traffic/read-request-options';

/** What `--method` and `--header NAME:VALUE` say of a request. A header that is given twice has both values, with a comma between them. */
export function requestOptionsOf(method: string | undefined, headers: string[]): Required<RequestOptions> {
  const values = new Map<string, string[]>();
  for (const header of headers) {
    const colon = header.indexOf(':');
    if (colon < 1) {
      throw new Error(`--header must look like X-Version:2, got '${header}'`);
    }
    const name = header.slice(0, colon).trim().toLowerCase();
    values.set(name, [...values.get(name) ?? [], header.slice(colon + 1).trim()]);
  }
  try {
    return readOptions({ method, headers: Object.fromEntries([...values].map(([name, all]) => [name, all.join(',')])) });
  } catch (error) {
    throw new Error(`--${(error as Error).message}`);
  }
}
