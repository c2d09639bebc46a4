import { Answer, ANSWERS, Case, CASES, expanded, IPV6_SERVICE_CIDR, objectOf, SERVICE_CIDR } from './kube-apiserver-cases';
import { parseManifests } from '../../lib/cli/parse-manifests';
import { Finding, KubernetesVersion, LocatedObject, TrafficReport } from '../../lib/traffic';

/** What disagrees, and why it stays so. It may not grow. */
const DISAGREEMENTS: Record<string, string> = {
  'meta-namespace-url-02': 'the namespace of the request is not in the object',
  'meta-server-fields-02': 'an object with a resourceVersion is one that was read from a cluster; kubectl apply takes it',
  'yaml-shape-07': 'kubectl merges << before it sends the object; only a server that reads YAML itself refuses it',
  'yaml-shape-08': 'the same',
};

/** Errors that are not about the API server: what the gateway, Azure or the pods behind a Service make of an object that it takes. */
const OF_OTHERS = /^ingress-(?!api-removed|class-unresolved)|^service-azure|unserved$|selects-nothing$|^object-duplicate$|^service-address-conflict$/;

function errorsOf(one: Case, version: string): Pick<Finding, 'code' | 'message'>[] {
  const { yaml, before = [] } = one;
  let objects: LocatedObject[];
  try {
    objects = parseManifests(yaml === undefined ? JSON.stringify(objectOf(one)) : expanded(yaml), 'case.yaml');
  } catch (error) {
    return [{ code: 'unreadable', message: (error as Error).message }];
  }
  const profile = { kubernetesVersion: KubernetesVersion.of(version), serviceCidr: SERVICE_CIDR, ipv6ServiceCidr: IPV6_SERVICE_CIDR };
  const report = TrafficReport.analyze([...before.map((other) => ({ object: other })), ...objects], profile);
  return report.errors.filter(({ code }) => !OF_OTHERS.test(code));
}

/** The last words of the fields that the server names, in lower case: it writes some of them with a capital. */
function fieldsOf({ reason = [] }: Answer): string[] {
  return reason.map(({ field, detail }) => {
    // the name of a Service that has none is missed by the address that is made for it
    const named = detail.includes('spec.parentRef.name') ? 'name' : field || /unknown field \\?"([^"\\]+)/.exec(detail)?.[1] || /struct field \w+\.([\w.-]+)/.exec(detail)?.[1] || '';
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
  const found = ANSWERS.flatMap(({ one, version, answer }) => (disagreement(one, version, answer) === undefined ? [] : [one.id]));
  expect([...new Set(found)].sort()).toEqual(Object.keys(DISAGREEMENTS).sort());
  expect(found.length).toBeLessThanOrEqual(4);
});

test('the data is whole', () => {
  expect([CASES.length, ANSWERS.length, ANSWERS.filter(({ answer }) => answer.verdict === 'refused').length]).toEqual([1295, 1358, 712]);
});
