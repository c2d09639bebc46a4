import { spawnSync } from 'child_process';

/** A program that tests need and Node does not bring. */
export interface Binary {
  readonly name: string;
  /** How it is called, with the words that come before what a test adds; undefined where it is not. */
  readonly command?: string;
  /** The environment variable that names it: then it has to work. */
  readonly variable: string;
}

function binaryOf(name: string, variable: string, words: string, ...candidates: [command: string, probe: string[]][]): Binary {
  const named = process.env[variable];
  const found = candidates.find(([command, probe]) => spawnSync(command.split(' ')[0], probe, { stdio: 'ignore' }).status === 0);
  return { name, variable, command: named === undefined ? found?.[0] : `${named}${words}` };
}

export const ACTIONLINT = binaryOf('actionlint', 'ACTIONLINT_BINARY', '', ['actionlint', ['-version']]);
export const HELM = binaryOf('helm', 'HELM_BINARY', '', ['helm', ['version']]);
export const KUSTOMIZE = binaryOf('kustomize', 'KUSTOMIZE_BINARY', ' build', ['kustomize build', ['version']], ['kubectl kustomize', ['version', '--client']]);
export const KUBECTL = binaryOf('kubectl', 'KUBECTL_BINARY', '', ['kubectl', ['version', '--client']]);
export const TERRAFORM = binaryOf('terraform', 'TERRAFORM_BINARY_NAME', '', ['terraform', ['version']]);

/** Tests that need programs: skipped without one of them, by a name that says which. */
export function describeWith(name: string, binaries: Binary[], tests: (commands: string[]) => void): void {
  const missing = binaries.filter(({ command }) => command === undefined);
  const title = missing.length === 0 ? name : `${name} (${missing.map((binary) => `${binary.name} is not installed, and ${binary.variable} names none`).join('; ')})`;
  (missing.length === 0 ? describe : describe.skip)(title, () => tests(binaries.map(({ command }) => command ?? '')));
}
