import { readFileSync } from 'fs';
import { join } from 'path';
import { parseManifests } from '../../lib/cli/parse-manifests';
import { Finding, KubernetesVersion, LocatedObject, TrafficReport } from '../../lib/traffic';

interface Answer {
  readonly verdict: 'created' | 'refused';
  readonly reason?: { readonly field: string; readonly detail: string }[];
}

interface Case extends Answer {
  readonly id: string;
  readonly object?: any;
  readonly yaml?: string;
  readonly before?: any[];
  readonly version: string;
  readonly versions?: Record<string, Answer>;
}

/** The range of the servers that were asked. */
const SERVICE_CIDR = '10.0.0.0/16';

/** What disagrees, and why it stays so. It may not grow. */
const DISAGREEMENTS: Record<string, string> = {
  'svc-external-name-17': 'the server takes an address as externalName, and no client can use it: DNS answers with a name of digits',
  'svc-cluster-ip-v6-05': 'the profile of a cluster has its IPv4 range only',
  'meta-namespace-url-02': 'the namespace of the request is not in the object',
  'meta-server-fields-02': 'an object with a resourceVersion is one that was read from a cluster; kubectl apply takes it',
  'yaml-shape-07': 'kubectl merges << before it sends the object; only a server that reads YAML itself refuses it',
  'yaml-shape-08': 'the same',
  'svc-generate-name-12': 'the server names an address that it allocates; the fault is the missing name, which is what we name',
  'svc-name-16': 'the same',
  'svc-name-17': 'the same',
};

/** Errors that are not about the API server: what the gateway, Azure or the pods behind a Service make of an object that it takes. */
const OF_OTHERS = /^ingress-(?!api-removed|class-unresolved)|^service-azure|unserved$|selects-nothing$|^object-duplicate$|^service-address-conflict$/;

const cases: Case[] = readFileSync(join(__dirname, 'kube-apiserver', 'objects.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const answers = cases.flatMap(({ versions, ...one }) => (
  Object.entries(versions ?? { [one.version]: one }).map(([version, answer]) => ({ one, version, answer }))
));

function expanded(text: string): string {
  return text.replace(/<(.)\*(\d+)>/g, (_, character: string, count: string) => character.repeat(Number(count)));
}

function errorsOf({ object, yaml, before = [] }: Case, version: string): Pick<Finding, 'code' | 'message'>[] {
  let objects: LocatedObject[];
  try {
    objects = parseManifests(yaml === undefined ? JSON.stringify(JSON.parse(expanded(JSON.stringify(object)))) : expanded(yaml), 'case.yaml');
  } catch (error) {
    return [{ code: 'unreadable', message: (error as Error).message }];
  }
  const profile = { kubernetesVersion: KubernetesVersion.of(version), serviceCidr: SERVICE_CIDR };
  const report = TrafficReport.analyze([...before.map((other) => ({ object: other })), ...objects], profile);
  return report.errors.filter(({ code }) => !OF_OTHERS.test(code));
}

/** The last words of the fields that the server names, in lower case: it writes some of them with a capital. */
function fieldsOf({ reason = [] }: Answer): string[] {
  return reason.map(({ field, detail }) => {
    const named = field || /unknown field \\?"([^"\\]+)/.exec(detail)?.[1] || /struct field \w+\.([\w.-]+)/.exec(detail)?.[1] || '';
    return /([A-Za-z][\w-]*)(\[[^\]]*\])?$/.exec(named)?.[1].toLowerCase() ?? '';
  });
}

/** Undefined where we say what the server says, and for a refusal name one of its fields. */
function disagreement(one: Case, version: string, answer: Answer): string | undefined {
  const messages = errorsOf(one, version).map(({ message }) => message.toLowerCase());
  if (answer.verdict === 'created') {
    return messages.length === 0 ? undefined : `${one.id} ${version} is taken: ${messages.join('; ')}`;
  }
  // where only clusterIP is written, the server names clusterIPs[0]
  const fields = fieldsOf(answer).map((field) => field.replace(/^clusterips$/, 'clusterip'));
  return messages.some((message) => fields.some((field) => message.includes(field))) ? undefined : `${one.id} ${version} is refused for ${fields.join()}: ${messages.join('; ')}`;
}

test('every object is judged as by the server of its version, but for a list that does not grow', () => {
  const found = answers.flatMap(({ one, version, answer }) => (disagreement(one, version, answer) === undefined ? [] : [one.id]));
  expect([...new Set(found)].sort()).toEqual(Object.keys(DISAGREEMENTS).sort());
  expect(found.length).toBeLessThanOrEqual(10);
});

test('the data is whole', () => {
  expect([cases.length, answers.length, answers.filter(({ answer }) => answer.verdict === 'refused').length]).toEqual([1295, 1358, 712]);
});
