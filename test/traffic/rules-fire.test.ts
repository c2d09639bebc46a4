import { Severity } from '../../lib/traffic';
import { RULES } from '../../lib/traffic/rules';
import { exampleReport } from '../support/rule-example';
import { ingress, reportOn, rule } from '../support/traffic';

/** These speak of more objects than an example can show. */
const WITHOUT_EXAMPLE = ['ingress-gateway-limits'];
const NOTES = {
  catchAll: 'info ingress-catch-all-missing',
  longerWord: 'info ingress-prefix-matches-longer-word',
  secret: 'warning ingress-tls-secret-missing',
  preview: 'warning kube-proxy-preview',
  ipvsEnds: 'info kube-proxy-ipvs-deprecated',
};
/** What else is true of the example of a rule. Everything that is not here must stay silent. */
const ALSO: Record<string, string[]> = {
  // appProtocol gives the load balancer another probe too
  'gateway-backend-protocol': ['info service-azure-probe-guessed'],
  'ingress-backend-external-name': ['info service-external-name'],
  'ingress-backend-resource': [NOTES.longerWord, NOTES.catchAll],
  'ingress-certificate-conflict': [NOTES.secret],
  // no class can have this name
  'ingress-class-unresolved': ['error object-field-value'],
  'ingress-certificate-ignored': ['info ingress-tls-secret-missing'],
  'ingress-default-mixed': ['info ingress-rollout-unprepared', 'warning ingress-path-duplicate', 'warning service-selects-nothing'],
  'ingress-path-duplicate': [NOTES.catchAll],
  'ingress-path-pattern': [NOTES.catchAll],
  'ingress-path-shadowed': [NOTES.longerWord, NOTES.catchAll],
  'ingress-prefix-matches-longer-word': [NOTES.catchAll],
  'ingress-probe-guessed': [NOTES.catchAll, 'info ingress-rollout-unprepared'],
  'ingress-probe-headers': [NOTES.catchAll, 'info ingress-rollout-unprepared'],
  // no probe of the pods, which one of the paths is asked for instead
  'ingress-probe-shared': ['info ingress-rollout-unprepared', 'warning ingress-probe-guessed'],
  'ingress-redirect-frontend-port': [NOTES.secret],
  'ingress-rewrite-conflict': ['info ingress-rewrite-missing'],
  'ingress-tls-not-applied': [NOTES.secret],
  'kube-proxy-api-version': [NOTES.preview],
  'kube-proxy-automatic': [NOTES.preview],
  // the policy engine that excludes the mode is also one that ends
  'kube-proxy-azure-network-policy': ['warning cluster-network-retiring', NOTES.ipvsEnds, NOTES.preview],
  'kube-proxy-cilium': [NOTES.preview],
  'kube-proxy-disabled': [NOTES.preview],
  'kube-proxy-ipvs-affinity': [NOTES.ipvsEnds, NOTES.preview],
  'kube-proxy-ipvs-deprecated': [NOTES.preview],
  'kube-proxy-least-connection': [NOTES.ipvsEnds, NOTES.preview],
  'kube-proxy-nftables-name-length': [NOTES.preview],
  // AKS no longer supports a version that has no nftables
  'kube-proxy-nftables-version': [NOTES.preview, 'warning cluster-version-unsupported'],
  'kube-proxy-scheduler': [NOTES.ipvsEnds, NOTES.preview],
  'kube-proxy-windows': [NOTES.preview],
  // somebody is refused where another one waits
  'ingress-update-blocked': ['error ingress-gateway-refused'],
  // an expression is no address either
};

const codes = RULES.map(({ code }) => code);

describe.each(codes.filter((code) => !WITHOUT_EXAMPLE.includes(code)))('%s', (code) => {
  const found = exampleReport(code).findings;

  test('fires in its example', () => {
    expect(found.map((finding) => finding.code)).toContain(code);
  });

  test('is the only rule that fires there, but for what is true besides', () => {
    const others = found.filter((finding) => finding.code !== code).map((finding) => `${finding.severity} ${finding.code}`);
    // most examples leave out what a route leads to, and what a Gateway is made of
    expect([...new Set(others)].filter((line) => !['info ingress-backend-missing', 'info route-alb-missing'].includes(line)).sort()).toEqual([...(ALSO[code] ?? [])].sort());
  });
});

test('ingress-gateway-limits fires in a document of many hosts, and not one host earlier', () => {
  const hosts = (count: number) => [ingress('many', { rules: Array.from({ length: count }, (_, index) => rule('/', `h${index}.example.com`)) })];
  const limits = (count: number) => reportOn(hosts(count)).findings.filter(({ code }) => code === 'ingress-gateway-limits').map(({ severity }) => severity);
  expect([limits(100), limits(101)]).toEqual([[], [Severity.WARNING]]);
});

test('the table names rules that are there', () => {
  const named = [...Object.keys(ALSO), ...Object.values(ALSO).flat().map((line) => line.split(' ')[1])];
  expect(named.filter((code) => !codes.includes(code))).toEqual([]);
});
