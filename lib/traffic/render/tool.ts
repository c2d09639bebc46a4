import { readFileSync } from 'fs';
import { join } from 'path';

/** Where this project is at home. */
const HOME = 'https://example.com/aks-constructs';
/** The folders of the catalogue of rules: what their rules are about. */
const FOLDERS = ['azure', 'cluster', 'gateway', 'ingress', 'kube-proxy', 'manifest', 'object', 'policy', 'route', 'service'];

/** Who made a report. */
export const TOOL = { name: 'aks-constructs', version: versionOf(), uri: HOME };

/** The page of a rule in our catalogue. */
export function rulePage(code: string): string {
  const folder = FOLDERS.find((name) => code.startsWith(`${name}-`));
  return `${HOME}/blob/main/docs/rules/${folder === undefined ? 'README' : `${folder}/${code}`}.md`;
}

function versionOf(): string {
  return JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'package.json'), 'utf8')).version;
}
