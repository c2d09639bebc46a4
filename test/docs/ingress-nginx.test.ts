import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { annotationTable, configTable } from '../../lib/traffic/migration/nginx/annotation-table';

const PAGE = join(__dirname, '../../docs/guides/ingress-nginx.md');
const MARK = '<!-- annotations -->\n';

test('the guide has the tables of all annotations and of all keys of the ConfigMap, which UPDATE_GOLDEN=1 writes', () => {
  const page = readFileSync(PAGE, 'utf8');
  const [text] = page.split(MARK);
  const wanted = `${text}${MARK}\n${annotationTable()}\n## The ConfigMap of the controller\n\n${configTable()}`;
  if (process.env.UPDATE_GOLDEN === '1') {
    writeFileSync(PAGE, wanted);
  }
  expect(readFileSync(PAGE, 'utf8')).toBe(wanted);
});
