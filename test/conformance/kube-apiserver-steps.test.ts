import { readFileSync } from 'fs';
import { join } from 'path';
import { IPV6_SERVICE_CIDR, SERVICE_CIDR } from './kube-apiserver-cases';
import { Finding, KubernetesVersion, Severity } from '../../lib/traffic';
import { checkLocally } from '../../lib/traffic/rules/judge';

/** An object that is one step away from one that the servers take, and what they say to it: `created`, or the fields that they name. */
interface Step {
  readonly 'base': number;
  readonly 'path': (string | number)[];
  /** What stands there; absent where the step is to leave it out. */
  readonly 'value'?: any;
  readonly 'answer': 'created' | string[];
  /** Only where it differs. */
  readonly '1.37.2'?: 'created' | string[];
}

/** Errors about something else than the API server. */
const OF_OTHERS = /^ingress-(?!api-removed|class-unresolved)|^service-azure/;

const read = (file: string) => readFileSync(join(__dirname, 'kube-apiserver', file), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const bases: any[] = read('bases.jsonl');
const steps: Step[] = read('steps.jsonl');

function objectOf({ base, path, ...step }: Step): any {
  const object = structuredClone(bases[base]);
  const last = path[path.length - 1];
  const parent = path.slice(0, -1).reduce((value, key) => value[key], object);
  if ('value' in step) {
    parent[last] = step.value;
  } else if (Array.isArray(parent)) {
    parent.splice(last as number, 1);
  } else {
    delete parent[last];
  }
  return object;
}

function errorsOf(object: any, version: string): Finding[] {
  const profile = { kubernetesVersion: KubernetesVersion.of(version), serviceCidr: SERVICE_CIDR, ipv6ServiceCidr: IPV6_SERVICE_CIDR };
  return checkLocally({ object }, profile).filter(({ code, severity }) => severity === Severity.ERROR && !OF_OTHERS.test(code));
}

/** The last word of a field, in lower case: the server writes some with a capital. */
function wordOf(field: string): string {
  return /([A-Za-z][\w-]*)(\[[^\]]*\])?$/.exec(field)?.[1].toLowerCase() ?? '';
}

const judged = steps.flatMap((step) => ['1.35.4', '1.37.2'].map((version) => {
  const answer = version === '1.37.2' ? step['1.37.2'] ?? step.answer : step.answer;
  const messages = errorsOf(objectOf(step), version).map(({ message }) => message.toLowerCase().replace('clusterip ', 'clusterips '));
  return { step, version, answer, messages };
}));

/** Text such as `$(X)` may be filled in by a pipeline before the server sees it: no error, but an assumption of the report. */
const isFilledInLater = (value: unknown): boolean => /\$\([A-Za-z_][\w.]*\)/.test(JSON.stringify(value) ?? '');

test('every object one step from a good one is refused or taken as by the server of its version', () => {
  const differing = judged.filter(({ answer, messages }) => (answer === 'created') !== (messages.length === 0));
  const wrong = differing.filter(({ step: { value } }) => !isFilledInLater(value));
  expect(differing.filter(({ step: { value }, messages }) => isFilledInLater(value) && messages.length > 0)).toEqual([]);
  expect(wrong.map(({ step: { base, path, value }, version, answer, messages }) => (
    `${bases[base].kind} ${path.join('.')} ${JSON.stringify(value)} ${version} is ${answer}: ${messages.join('; ')}`
  ))).toEqual([]);
});

test('nearly all refusals name a field that the server names', () => {
  const refused = judged.filter(({ answer }) => answer !== 'created');
  const fitting = refused.filter(({ answer, messages }) => (
    (answer as string[]).some((field) => messages.some((message) => message.includes(wordOf(field))))
  ));
  expect(fitting.length / refused.length).toBeGreaterThan(0.97);
});

test('the data is whole', () => {
  const created = judged.filter(({ answer }) => answer === 'created').length;
  expect([bases.length, steps.length, created, judged.length - created]).toEqual([317, 5958, 4974, 6942]);
});
