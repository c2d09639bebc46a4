import { RequestOptions } from './request-options';

const METHOD = /^[A-Z][A-Z_-]*$/;
/** What a name of a header may be made of. */
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

/** The same with every value in its place, names of headers in small letters. Throws for what no client sends. */
export function readOptions({ method = 'GET', headers = {} }: RequestOptions): Required<RequestOptions> {
  if (typeof method !== 'string' || !METHOD.test(method)) {
    throw new Error(`method must be a word in capital letters like POST, got '${String(method)}'`);
  }
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  for (const [name, value] of entries) {
    if (!HEADER_NAME.test(name)) {
      throw new Error(`header must have a name of letters, digits and dashes like X-Version, got '${name}'`);
    }
    if (name === 'host') {
      throw new Error(`header must not be Host, got '${value}': the host is that of the url`);
    }
    if (typeof value !== 'string' || /[\r\n\0]/.test(value)) {
      throw new Error(`header ${name} must be one line of text, got ${JSON.stringify(value)}`);
    }
  }
  return { method, headers: Object.fromEntries(entries) };
}
