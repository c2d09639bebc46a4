import { readFileSync } from 'fs';
import { join } from 'path';

const PACKAGE = JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'package.json'), 'utf8'));
/** Owners and hosts that stand for what is still to be written. */
const PLACEHOLDER = /^https?:\/\/([^/]*\.)?example\.(com|org|net)\/|\/example-[^/]+\/|\/your-[^/]+\//;
/** The folders of the catalogue of rules: what their rules are about. */
const FOLDERS = ['azure', 'cluster', 'gateway', 'ingress', 'kube-proxy', 'manifest', 'object', 'policy', 'route', 'service'];

/** Who made a report. */
export const TOOL = { name: 'aks-constructs', version: PACKAGE.version as string, uri: homeOf(PACKAGE.repository?.url) };

/** The page of a repository as its package names it; undefined for a placeholder, which leads nowhere. */
export function homeOf(repository = ''): string | undefined {
  const url = repository.replace(/^git\+/, '').replace(/\.git$/, '');
  return /^https:\/\/[^/]+\/./.test(url) && !PLACEHOLDER.test(url) ? url : undefined;
}

/** The page of a rule in our catalogue; undefined as long as nobody can open it. */
export function rulePage(code: string, home = TOOL.uri): string | undefined {
  const folder = FOLDERS.find((name) => code.startsWith(`${name}-`));
  return home && `${home}/blob/main/docs/rules/${folder === undefined ? 'README' : `${folder}/${code}`}.md`;
}
