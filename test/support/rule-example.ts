import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseManifests } from '../../lib/cli/parse-manifests';
import { TrafficReport } from '../../lib/traffic';

const EXAMPLES = join(__dirname, '..', '..', 'docs', 'rules', 'examples');

/** The report of all rules on the example of one. */
export function exampleReport(code: string): TrafficReport {
  const [manifests, program] = ['yaml', 'ts'].map((extension) => join(EXAMPLES, `${code}.${extension}`));
  const objects = existsSync(manifests) ? parseManifests(readFileSync(manifests, 'utf8'), `${code}.yaml`) : [];
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which file it is shows at run time only
  return TrafficReport.analyze(objects, existsSync(program) ? require(program).cluster : {});
}
