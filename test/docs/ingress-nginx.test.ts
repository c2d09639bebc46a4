import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { annotationTable } from '../../lib/traffic/migration/nginx/annotation-table';

const PAGE = join(__dirname, '../../docs/guides/ingress-nginx.md');
const MARK = '<!-- annotations -->\n';

test('the guide has the table of all annotations, which UPDATE_GOLDEN=1 writes', () => {
  const page = readFileSync(PAGE, 'utf8');
  const [text] = page.split(MARK);
  const wanted = `${text}${MARK}\n${annotationTable()}`;
  if (process.env.UPDATE_GOLDEN === '1') {
    writeFileSync(PAGE, wanted);
  }
  expect(readFileSync(PAGE, 'utf8')).toBe(wanted);
});
