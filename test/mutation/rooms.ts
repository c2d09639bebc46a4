import { existsSync, readdirSync } from 'fs';
import { basename, dirname, join, relative } from 'path';

const ROOT = join(__dirname, '..', '..');

/** What is mutated together, and how much of it has to be noticed. */
export interface Room {
  readonly room: string;
  /** Files of `lib`, by their path in it. */
  readonly files: RegExp;
  /** Tests beside the one of the same name: files and folders of `test`, the quick ones first. */
  readonly tests: string[];
  /** Share of mutants that tests must notice. */
  readonly least: number;
}

const REPORTS = ['traffic/report', 'traffic/applications.test.ts', 'traffic/rules-fire.test.ts'];

export const ROOMS: Room[] = [
  { room: 'rules', files: /^traffic\/rules\//, tests: ['traffic/rules-fire.test.ts', 'traffic/rule-table.test.ts', 'docs/rules.test.ts', 'traffic/rule-files.test.ts', 'traffic/report'], least: 0.92 },
  { room: 'agic', files: /^traffic\/agic\//, tests: ['traffic/agic', 'traffic/rules/ingress', 'traffic/paths', ...REPORTS], least: 0.92 },
  { room: 'paths', files: /^traffic\/paths\//, tests: ['traffic/paths', ...REPORTS], least: 0.92 },
  {
    room: 'terraform-checks',
    files: /^terraform\/private\/(?:[\w-]*(?:checks?|limits|problems|security-rules|plan|routes|sizes)|kinds\/[\w-]+)\.ts$/,
    tests: ['terraform'],
    least: 0.92,
  },
  { room: 'terraform', files: /^terraform\//, tests: ['terraform', 'platform'], least: 0.88 },
  { room: 'objects', files: /^traffic\/(?:objects|yaml)\//, tests: ['traffic/objects', 'cli/parse-manifests.test.ts', 'traffic/paths', ...REPORTS], least: 0.88 },
  { room: 'readers', files: /^traffic\/(?:terraform|azure|application-gateway)\//, tests: ['traffic/terraform', 'traffic/azure', 'traffic/application-gateway', 'traffic/rules/azure'], least: 0.88 },
  { room: 'render', files: /^traffic\/(?:render|report)\//, tests: ['traffic/render', ...REPORTS, 'cli/explain-formats.test.ts', 'cli/unreadable.test.ts', 'cli/route.test.ts'], least: 0.88 },
  { room: 'simulation', files: /^traffic\/(?:simulation|node-rules)\//, tests: ['traffic/simulation', 'traffic/node-rules', 'conformance/kube-proxy', 'cli/simulate.test.ts'], least: 0.88 },
  { room: 'migration', files: /^traffic\/(?:migration|prices)\//, tests: ['traffic/migration', 'traffic/prices', 'cli/migrate.test.ts'], least: 0.88 },
  { room: 'cli', files: /^(?:cli|plugin|files)\//, tests: ['cli', 'plugin', 'files'], least: 0.88 },
  { room: 'manifests', files: /^manifests\//, tests: ['manifests'], least: 0.88 },
  { room: 'platform', files: /^platform\//, tests: ['platform'], least: 0.88 },
];

/** Rooms that were drawn already, so that a file belongs to the first one that has it. */
export function filesOf(room: Room): string[] {
  const before = ROOMS.slice(0, ROOMS.indexOf(room));
  return (readdirSync(join(ROOT, 'lib'), { recursive: true }) as string[])
    .filter((file) => file.endsWith('.ts') && !/(?:^|\/)index\.ts$|\.generated\.ts$/.test(file))
    .filter((file) => room.files.test(file) && !before.some(({ files }) => files.test(file))).sort();
}

/** Tests for a file, those that know it best first: groups of files and folders to run one after the other until one fails. */
export function testsOf(file: string, { tests }: Room): string[][] {
  const test = join('test', dirname(file));
  const name = basename(file, '.ts');
  const own = existsSync(join(ROOT, test)) ? readdirSync(join(ROOT, test)).filter((entry) => entry === `${name}.test.ts` || entry === `${name}.property.test.ts`) : [];
  const folders = [test, dirname(test)].filter((folder) => existsSync(join(ROOT, folder)) && folder.split('/').length > 2);
  const groups = [own.map((entry) => join(test, entry)), folders, tests.map((entry) => join('test', entry))].filter((group) => group.length > 0);
  return groups.map((group) => group.map((path) => relative(ROOT, join(ROOT, path))));
}
