import { execFileSync } from 'child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, dirname, join } from 'path';
import { isInGit, readGitTree } from '../../lib/cli/git-tree';
import { runElsewhere } from '../support/elsewhere';

runElsewhere();

const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { stdio: 'pipe' });
const FILES: Record<string, string | Buffer> = {
  'dist/a.yaml': 'a: 1\n',
  'dist/b.yml': '',
  'dist/c.json': '{"c": "größer 😀"}\n\n\n',
  'dist/deep/er/d.tfstate': Buffer.from([0xff, 0xfe, 0x0a, 0x00, 0x0a]),
  'dist/notes.md': 'no manifest',
  'dist/run.sh': 'true',
  'dist/x.yaml.bak': 'x',
  'single/only.yaml': 'only: 1\n',
  'name with blanks/ä.yaml': 'blank: 1\n',
  'top.yaml': 'top: 1\n',
};

/** What was fetched, by path from its place. */
function contentsOf(place: string): Record<string, string> {
  const names = (readdirSync(place, { recursive: true }) as string[]).map((name) => join(place, name)).filter((name) => statSync(name).isFile());
  return Object.fromEntries(names.sort().map((name) => [name.slice(place.length + 1), readFileSync(name).toString('latin1')]));
}

function read(place: string) {
  const tree = readGitTree(place);
  try {
    return contentsOf(tree.place);
  } finally {
    tree.remove();
  }
}
const bytes = (...names: string[]) => names.map((name) => Buffer.from(FILES[name]).toString('latin1'));

beforeAll(() => {
  git('init', '-q', '-b', 'main');
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(dirname(name), { recursive: true });
    writeFileSync(name, content);
  }
  symlinkSync('a.yaml', 'dist/link.yaml');
  git('add', '-f', '.');
  git('commit', '-q', '-m', 'all');
});

test('a folder has its YAML, JSON and states, byte for byte, and neither links nor anything else', () => {
  const [a, b, c, d] = bytes('dist/a.yaml', 'dist/b.yml', 'dist/c.json', 'dist/deep/er/d.tfstate');
  const expected = { 'a.yaml': a, 'b.yml': b, 'c.json': c, 'deep/er/d.tfstate': d };
  ['main:dist', 'HEAD:dist/', 'main:./dist', 'main:dist/../dist'].forEach((place) => expect([place, read(place)]).toEqual([place, expected]));
});

test('no path is all of the folder that the command runs in', () => {
  expect(Object.keys(read('main:'))).toEqual(['dist/a.yaml', 'dist/b.yml', 'dist/c.json', 'dist/deep/er/d.tfstate', 'name with blanks/ä.yaml', 'single/only.yaml',
    'top.yaml']);
  process.chdir('dist');
  try {
    expect(Object.keys(read('main:'))).toEqual(['a.yaml', 'b.yml', 'c.json', 'deep/er/d.tfstate']);
    expect(read('main:../single')).toEqual({ 'only.yaml': 'only: 1\n' });
    expect(Object.keys(read('main:..'))).toContain('top.yaml');
  } finally {
    process.chdir('..');
  }
});

test.each([
  ['main:single/only.yaml', 'only.yaml', 'only: 1\n'],
  ['main:./top.yaml', 'top.yaml', 'top: 1\n'],
  ['main:name with blanks/ä.yaml', 'ä.yaml', 'blank: 1\n'],
])('%s is that file', (place, name, content) => {
  const tree = readGitTree(place);
  expect([basename(tree.place), readFileSync(tree.place, 'utf8')]).toEqual([name, content]);
  tree.remove();
});

test('a folder with one file is a folder', () => {
  expect(read('main:single')).toEqual({ 'only.yaml': 'only: 1\n' });
  expect(read('main:single/')).toEqual({ 'only.yaml': 'only: 1\n' });
});

test('what was fetched is gone when it is removed', () => {
  const tree = readGitTree('main:dist');
  expect(tree.place.startsWith(join(tmpdir(), 'aks-constructs-'))).toBe(true);
  tree.remove();
  expect(existsSync(dirname(tree.place))).toBe(false);
  tree.remove();
});

test.each([
  ['none:dist', "'none:dist' is no file and cannot be read from git: no commit 'none'"],
  ['main:none', "no YAML or JSON at 'main:none': the commit has none below 'none', seen from this folder"],
  ['main:dist/notes.md', "no YAML or JSON at 'main:dist/notes.md': the commit has none below 'dist/notes.md', seen from this folder"],
  ['no\u001bne:dist', "'no\\u001bne:dist' is no file and cannot be read from git: no commit 'no\\u001bne'"],
  ['main:../x', "'main:../x' is no file and cannot be read from git: "],
])('fails for %j', (place, message) => {
  expect(() => readGitTree(place)).toThrow(message);
});

test('fails where there is no repository, with what git says', () => {
  const home = process.cwd();
  process.chdir(tmpdir());
  try {
    expect(() => readGitTree('main:dist')).toThrow(/^'main:dist' is no file and cannot be read from git: fatal: not a git repository[^\n]*$/);
  } finally {
    process.chdir(home);
  }
});

test.each([
  ['git is not there', { code: 'ENOENT' }, 'git is not installed'],
  ['git says nothing', { status: 1, stderr: Buffer.from('') }, 'no commit \'main\''],
  ['git cannot be started', { code: 'EACCES' }, 'no commit \'main\''],
  ['git says more than a line', { status: 128, stderr: Buffer.from('\nfatal: \u001b[31mone\nhint: two\n') }, 'fatal: \\u001b[31mone'],
])('fails where %s', (_, error, why) => {
  const spy = jest.spyOn(jest.requireActual<typeof import('child_process')>('child_process'), 'execFileSync').mockImplementation(() => {
    throw Object.assign(new Error('spawnSync'), error);
  });
  try {
    expect(() => readGitTree('main:dist')).toThrow(new Error(`'main:dist' is no file and cannot be read from git: ${why}`));
  } finally {
    spy.mockRestore();
  }
});

test.each([
  ['ls-tree', 'its files cannot be listed'],
  ['cat-file', 'its files cannot be read'],
])('says what did not work where git %s says nothing', (command, problem) => {
  const processes = jest.requireActual<typeof import('child_process')>('child_process');
  const { execFileSync: original } = processes;
  const spy = jest.spyOn(processes, 'execFileSync').mockImplementation(((file: string, args: string[], options: any) => {
    if (args[0] === command) {
      throw new Error('ended');
    }
    return original(file, args, options);
  }) as any);
  try {
    expect(() => readGitTree('main:dist')).toThrow(new Error(`'main:dist' is no file and cannot be read from git: ${problem}`));
  } finally {
    spy.mockRestore();
  }
});

test('nothing is left of what cannot be written', () => {
  const fs = jest.requireActual<typeof import('fs')>('fs');
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('aks-constructs-')).length;
  const before = left();
  const spy = jest.spyOn(fs, 'writeFileSync').mockImplementation(() => {
    throw new Error('the disk is full');
  });
  try {
    expect(() => readGitTree('main:dist')).toThrow('the disk is full');
  } finally {
    spy.mockRestore();
  }
  expect(left()).toBe(before);
  rmSync('dist', { recursive: true });
  expect(Object.keys(read('main:dist'))).toHaveLength(4);
});

test.each([
  ['main:dist', true], ['HEAD~1:a/b.yaml', true], ['main:', true], ['dist', false], [':dist', false], ['C:\\dist', false], ['c:/dist', false], ['Cd:/dist', true], ['C:dist', true], ['v1.0:C:/x', true],
])('%s names a commit: %p', (place, expected) => {
  expect(isInGit(place)).toBe(expected);
});
