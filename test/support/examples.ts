import { existsSync, readdirSync, readFileSync } from 'fs';
import { join, relative } from 'path';
import { parseAllDocuments } from 'yaml';
import { expectGolden } from './golden';
import { run } from '../../lib/cli/main';

export const ROOT = join(__dirname, '..', '..');

/** The folders of the examples. */
export const EXAMPLES = readdirSync(join(ROOT, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  .filter((name) => existsSync(join(ROOT, 'examples', name, 'main.ts')));

/** What a program or a command wrote into a folder, by the name of its golden file. */
export interface Written {
  readonly manifests: Record<string, string>;
  readonly terraform: Record<string, string>;
}

/** All files below a folder, as paths from there. */
export function filesIn(folder: string): string[] {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  return entries.filter((entry) => entry.isFile()).map((entry) => join(relative(folder, entry.parentPath), entry.name).replace(/\\/g, '/')).sort();
}

/** Read `dist` and `cdktf.out` of a folder, where they are. */
export function written(folder: string): Written {
  const [dist, stacks] = [join(folder, 'dist'), join(folder, 'cdktf.out', 'stacks')];
  const namesIn = (place: string) => (existsSync(place) ? readdirSync(place).sort() : []);
  return {
    manifests: Object.fromEntries(filesIn(dist).map((file) => [file, readFileSync(join(dist, file), 'utf8')])),
    // CDKTF's default backend names a file in the folder where the program was started
    terraform: Object.fromEntries(namesIn(stacks).map((stack) => (
      [`${stack}.tf.json`, readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8').split(folder).join('<folder>')]
    ))),
  };
}

/** The Kubernetes objects in it. */
export function objectsOf({ manifests }: Written): any[] {
  return Object.values(manifests).flatMap((text) => parseAllDocuments(text).map((document: any) => document.toJS()));
}

/** The report on what is written in the working folder; none where there are no manifests. */
export function explained(output: Written): string | undefined {
  return Object.keys(output.manifests).length > 0 ? run(['explain']).output : undefined;
}

/** Everything that there is to say of it, for a terminal of a width. */
export function explainedAt(width: number, output: Written): string {
  const terminal = { width, hasColor: false };
  return Object.keys(output.manifests).length > 0 ? run(['explain', '--details', '--gateway', '--prices'], terminal).output : '';
}

/** The same in JSON. */
export function explainedJson(output: Written): any {
  return Object.keys(output.manifests).length > 0 ? JSON.parse(run(['explain', '--format', 'json']).output) : undefined;
}

/** Compare it, and the report on it, with the golden files of an example: all of them and no others. */
export function expectGoldens(example: string, { manifests, terraform }: Written, report: string | undefined): void {
  const files: Record<string, string> = { ...manifests, ...terraform, ...(report === undefined ? {} : { 'explain.txt': report }) };
  Object.entries(files).forEach(([file, text]) => expectGolden(`${example}/${file}`, text));
  expect(filesIn(join(ROOT, 'test', 'golden', example))).toEqual(Object.keys(files).sort());
}
