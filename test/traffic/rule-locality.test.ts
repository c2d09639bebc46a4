import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseManifests } from '../../lib/cli/parse-manifests';
import { TrafficModel } from '../../lib/traffic/objects/traffic-model';
import { RULES } from '../../lib/traffic/rules';
import { Rule } from '../../lib/traffic/rules/rule';

const EXAMPLES = join(__dirname, '..', '..', 'docs', 'rules', 'examples');

/** These miss something that another object may bring, so they speak of one object and want to see all. */
const ABSENCES = [
  'ingress-backend-missing', 'ingress-catch-all-missing', 'ingress-default-backend-only', 'ingress-rewrite-missing', 'ingress-tls-secret-missing',
  'ingress-without-paths', 'policy-not-enforced', 'route-policy-certificate-missing', 'route-tls-secret-missing',
];
/** Their example shows them by one object; they look at others too, as their tests show. */
const OTHERS_TOO = [
  'gateway-backend-protocol', 'ingress-nginx-refused', 'ingress-nginx-unserved', 'ingress-path-shadowed', 'kube-proxy-configuration', 'policy-block-in-cluster', 'route-annotation-foreign', 'route-policy-target',
  'service-connection-balanced',
];
/** They look at the cluster and its gateways, of which a constructor knows nothing. */
const OF_PROFILE = [
  'gateway-backend-unknown', 'ingress-client-port-closed', 'ingress-target-addon', 'kube-proxy-nftables-name-length', 'service-affinity-behind-static-gateway',
  'service-gateway-port-unserved',
];
const LISTED = [...ABSENCES, ...OTHERS_TOO, ...OF_PROFILE];
/** It asks who watches: an object of its controller, or the profile. */
const OF_CONTROLLER = ['ingress-namespace-unwatched'];

/** What a rule says of its example, with all objects at hand and with one at a time. */
function said(rule: Rule): { together: string[]; alone: string[]; count: number } {
  const [manifests, program] = ['yaml', 'ts'].map((extension) => join(EXAMPLES, `${rule.code}.${extension}`));
  const objects = existsSync(manifests) ? parseManifests(readFileSync(manifests, 'utf8'), 'a.yaml') : [];
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which file it is shows at run time only
  const profile = existsSync(program) ? require(program).cluster : {};
  const of = (some: typeof objects) => rule.check(new TrafficModel(some, profile)).map(({ message }) => message).sort();
  return { together: of(objects), alone: objects.flatMap((object) => of([object])).sort(), count: objects.length };
}

const judged = RULES.filter(({ code }) => existsSync(join(EXAMPLES, `${code}.yaml`)));

test.each(judged.filter(({ local }) => local).map((rule) => [rule.code, rule] as const))('%s says of an object alone what it says among others', (code, rule) => {
  const { together, alone } = said(rule);
  expect(together).not.toEqual([]);
  if (!OF_CONTROLLER.includes(code)) {
    expect(alone).toEqual(together);
  }
});

test.each(judged.filter(({ local }) => !local).map((rule) => [rule.code, rule] as const))('%s wants to see other objects', (code, rule) => {
  const { together, alone, count } = said(rule);
  expect(together).not.toEqual([]);
  const isShown = count > 1 && JSON.stringify(alone) !== JSON.stringify(together);
  expect([code, isShown || LISTED.includes(code)]).toEqual([code, true]);
});

test('the lists above name rules that their examples do not show to look at others, and no more', () => {
  const shown = judged.filter((rule) => {
    const { together, alone, count } = said(rule);
    return count > 1 && JSON.stringify(alone) !== JSON.stringify(together);
  }).map(({ code }) => code);
  expect(LISTED.filter((code) => shown.includes(code) || RULES.find((rule) => rule.code === code)?.local !== false)).toEqual([]);
});

test('constructors of a cluster run the rules that need nothing but the cluster', () => {
  expect(RULES.filter(({ code, local }) => local && !judged.some((rule) => rule.code === code)).map(({ code }) => code)).toEqual([
    'cluster-network-mix', 'cluster-network-retiring', 'cluster-version-unsupported', 'kube-proxy-cilium', 'kube-proxy-automatic', 'kube-proxy-disabled',
    'kube-proxy-azure-network-policy', 'kube-proxy-scheduler', 'kube-proxy-nftables-version', 'kube-proxy-ipvs-deprecated', 'kube-proxy-api-version',
    'kube-proxy-preview', 'kube-proxy-windows', 'kube-proxy-least-connection', 'gateway-changes-not-ignored', 'gateway-parts-installed-once',
  ]);
});
