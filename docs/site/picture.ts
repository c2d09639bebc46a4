import { readdirSync } from 'fs';
import { join } from 'path';
import { run } from '../../lib/cli/main';

const GOLDEN = join(__dirname, '..', '..', 'test', 'golden');

/** The picture of an example, as its report draws it from what it writes. */
export function pictureOf(example: string): string {
  const folder = join(GOLDEN, example);
  const files = readdirSync(folder).map((file) => join(folder, file));
  const manifests = files.filter((file) => file.endsWith('.yaml'));
  const { output } = run(['explain', ...manifests, '--terraform', files.find((file) => file.endsWith('.tf.json')) ?? 'none', '--format', 'html']);
  const [drawn] = /<svg class="map(?: wide)?" [^]*?<\/svg>/.exec(output) ?? [];
  if (drawn === undefined) {
    throw new Error(`example ${example} must have a picture, got none in the report of ${folder}`);
  }
  return `<div class="picture">${drawn.replace(/\n/g, '')}</div>`;
}
