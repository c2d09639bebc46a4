import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { dirname, join, posix, relative } from 'path';
import { apiPages } from './api-pages';
import { pictureOf } from './picture';

const ROOT = join(__dirname, '..', '..');
const PAGES = join(__dirname, 'pages');
const HOME = 'https://example.com/aks-constructs/blob/main';
/** What is shown, beside the reference: folders and files, and where they stand in the site. */
const SHOWN: Record<string, string> = { ...markdownIn('docs'), ...markdownIn('examples'), 'docs/site/index.md': 'index.md' };

/** Write the pages of the site: those of `docs` and `examples`, whose links lead within the site or to the repository, and the reference. */
export function writePages(): void {
  rmSync(PAGES, { recursive: true, force: true });
  const problems: string[] = [];
  for (const [source, target] of Object.entries(SHOWN)) {
    write(target, pageOf(source, target, problems));
  }
  const reference = apiPages();
  reference.forEach(({ name, text }) => write(`api/${name}.md`, text));
  const rooms = [...new Set(reference.map(({ room }) => room))];
  write('api/index.md', ['# Reference', ...rooms.flatMap((room) => {
    const all = reference.filter((page) => page.room === room);
    const list = (title: string, isConstruct: boolean) => {
      const pages = all.filter((page) => page.isConstruct === isConstruct);
      return pages.length === 0 ? [] : [`### ${title}`, pages.map(({ name, title: text }) => `[${text}](./${name}.md)`).join(' · ')];
    };
    return [`## ${room}`, ...list('Constructs', true), ...list('Classes, structs and enums', false)];
  })].join('\n\n'));
  writeFileSync(join(PAGES, 'sidebar.json'), JSON.stringify({
    rules: readdirSync(join(ROOT, 'docs', 'rules'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'examples').map(({ name }) => name),
    constructs: reference.filter(({ isConstruct }) => isConstruct).map(({ name, title, room }) => ({ name, title, room })),
  }));
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
}

function markdownIn(folder: string): Record<string, string> {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => file.replace(/\\/g, '/'));
  const pages = files.filter((file) => file.endsWith('.md') && !/^(?:site|API\.md)|node_modules|dist\/|cdktf\.out/.test(file));
  return Object.fromEntries(pages.map((file) => [`${folder}/${file}`, (folder === 'docs' ? file : `${folder}/${file}`).replace(/README\.md$/, 'index.md')]));
}

function write(name: string, text: string): void {
  const file = join(PAGES, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function pageOf(source: string, target: string, problems: string[]): string {
  const text = readFileSync(join(ROOT, source), 'utf8');
  // what is code stays as it is
  const parts = text.split(/(^```[^]*?^```$|`[^`\n]+`)/m);
  const linked = parts.map((part, index) => (index % 2 === 1 ? codeOf(part, source) : part.replace(/\]\(([^)\s]+)\)/g, (_, link: string) => `](${linkOf(link, source, target, problems)})`)));
  return linked.join('').replace(/^\[`(examples\/[\w/-]+\.ts)`\]\([^)]+\)$/gm, (line, file: string) => `${line}\n\n\`\`\`ts\n${readFileSync(join(ROOT, file), 'utf8')}\`\`\``);
}

/** A diagram of an example is the picture of its report: the site loads no library that would draw it. */
function codeOf(part: string, source: string): string {
  return part.startsWith('```mermaid') ? pictureOf(source.split('/')[1]) : part;
}

function linkOf(link: string, source: string, target: string, problems: string[]): string {
  const [path, hash] = link.split('#');
  if (/^[a-z]+:/.test(link) || path === '') {
    return link;
  }
  const named = posix.normalize(posix.join(posix.dirname(source), path)).replace(/\/$/, '');
  if (!existsSync(join(ROOT, named))) {
    problems.push(`${source}: ${link} leads to nothing`);
    return link;
  }
  const isFolder = statSync(join(ROOT, named)).isDirectory();
  const shown = SHOWN[isFolder ? `${named}/README.md` : named];
  const anchor = hash === undefined ? '' : `#${hash}`;
  return shown === undefined ? `${HOME}/${named}${anchor}` : `${relativeTo(target, shown)}${anchor}`;
}

function relativeTo(target: string, shown: string): string {
  const path = relative(dirname(target), shown).replace(/\\/g, '/');
  return path.startsWith('.') ? path : `./${path}`;
}

if (require.main === module) {
  writePages();
  const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules', 'vitepress', 'bin', 'vitepress.js'), 'build', __dirname], { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } });
  process.exitCode = status ?? 1;
}
