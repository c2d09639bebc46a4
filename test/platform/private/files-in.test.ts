import { mkdirSync, symlinkSync, writeFileSync } from 'fs';
import { filesIn } from '../../../lib/platform/private/files-in';
import { runElsewhere } from '../../support/elsewhere';

runElsewhere();

test('finds files at any depth, and no folder, no link that leads nowhere and nothing where there is no folder', () => {
  mkdirSync('dist/shop', { recursive: true });
  ['dist/a.yaml', 'dist/shop/b.yaml'].forEach((file) => writeFileSync(file, ''));
  symlinkSync('gone.yaml', 'dist/link.yaml');
  expect(filesIn('dist').sort()).toEqual(['a.yaml', 'shop/b.yaml']);
  expect([filesIn('missing'), filesIn('dist/a.yaml')]).toEqual([[], []]);
});
