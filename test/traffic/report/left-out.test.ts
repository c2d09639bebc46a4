import { TrafficReport } from '../../../lib/traffic';
import { countLine } from '../../../lib/traffic/render/count-line';
import { leftOutOf } from '../../../lib/traffic/report/left-out';

const located = (...objects: any[]) => objects.map((object) => ({ object }));
const named = (apiVersion: any, kind: any, spec?: any) => ({ apiVersion, kind, metadata: { name: 'x' }, spec });

test.each([
  ['v1', 'Service'], ['v1', 'Pod'], ['v1', 'Secret'], ['apps/v1', 'Deployment'], ['apps/v1', 'StatefulSet'], ['batch/v1', 'Job'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler'], ['keda.sh/v1alpha1', 'ScaledObject'], ['networking.k8s.io/v1', 'Ingress'], ['extensions/v1beta1', 'Ingress'],
  ['networking.k8s.io/v1', 'IngressClass'], ['discovery.k8s.io/v1', 'EndpointSlice'], ['appgw.ingress.k8s.io/v1', 'AzureIngressProhibitedTarget'],
  ['gateway.networking.k8s.io/v1', 'Gateway'], ['gateway.networking.k8s.io/v1beta1', 'ReferenceGrant'], ['networking.istio.io/v1', 'VirtualService'],
  ['gateway.networking.k8s.io/v1', 'ListenerSet'], ['gateway.networking.x-k8s.io/v1alpha1', 'XListenerSet'],
  ['cert-manager.io/v1', 'Certificate'], ['external-secrets.io/v1', 'ExternalSecret'], ['bitnami.com/v1alpha1', 'SealedSecret'],
  ['secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass'], ['appgw.ingress.azure.io/v1beta1', 'AzureApplicationGatewayRewrite'], ['trust.cert-manager.io/v1alpha1', 'Bundle'],
  ['alb.networking.azure.io/v1', 'ApplicationLoadBalancer'], ['alb.networking.azure.io/v1', 'IngressExtension'],
])('%s %s is followed', (apiVersion, kind) => {
  expect(leftOutOf(located(named(apiVersion, kind)))).toEqual([]);
});

test('what makes pods from a template is followed, whoever knows it; what is only called like it is not', () => {
  const template = { template: { spec: { containers: [] } } };
  expect(leftOutOf(located(named('argoproj.io/v1alpha1', 'Rollout', template), named('serving.knative.dev/v1', 'Service', template))))
    .toEqual([{ kind: 'Service', apiGroup: 'serving.knative.dev', count: 1 }]);
});

test('everything else is counted by kind and group', () => {
  expect(leftOutOf(located(
    named('v1', 'ConfigMap'), named('gateway.networking.k8s.io/v1', 'BackendLBPolicy'), named('networking.istio.io/v1', 'ServiceEntry'), named('v1', 'ConfigMap'),
    named('gateway.example.com/v1', 'Gateway'),
  ))).toEqual([
    { kind: 'BackendLBPolicy', apiGroup: 'gateway.networking.k8s.io', count: 1 },
    { kind: 'ConfigMap', apiGroup: undefined, count: 2 },
    { kind: 'Gateway', apiGroup: 'gateway.example.com', count: 1 },
    { kind: 'ServiceEntry', apiGroup: 'networking.istio.io', count: 1 },
  ]);
});

test('documents that are no objects count too', () => {
  expect(leftOutOf(located(null, {}, { kind: 7 }, { apiVersion: 'v1', kind: 'Service' }))).toEqual([
    { kind: '', apiGroup: undefined, count: 2 }, { kind: '7', apiGroup: undefined, count: 1 }, { kind: 'Service', apiGroup: undefined, count: 1 },
  ]);
});

test('a count in words', () => {
  expect(countLine({ kind: 'Gateway', apiGroup: 'networking.istio.io', count: 2 })).toBe('2 Gateways (networking.istio.io)');
  expect(countLine({ kind: 'PodDisruptionBudget', apiGroup: 'policy', count: 1 })).toBe('1 PodDisruptionBudget (policy)');
  expect(countLine({ kind: 'Endpoints', count: 2 })).toBe('2 Endpoints');
  expect(countLine({ kind: '', count: 1 })).toBe('1 without a kind');
});

test('every report says what was not followed, without letting names act', () => {
  const report = TrafficReport.analyze(located(named('v1', 'ConfigMap'), named('example.com/v1', '<script>\u001b[31m')));
  expect(report.leftOut).toHaveLength(2);
  expect(report.toText()).toMatch(/^✔ ok: 0 paths.*\n\nnot followed {2}1 <script>\S*\[31m \(example.com\), 1 ConfigMap\n\n✔ ok: 0 paths/);
  expect(report.toText()).not.toContain('\u001b');
  expect(report.toHtml()).toContain('1 &lt;script&gt;');
  expect(report.toMarkdown()).toContain('<summary>Not followed (2)</summary>');
  expect(JSON.parse(report.toJson()).leftOut).toEqual([{ kind: '<script>\u001b[31m', apiGroup: 'example.com', count: 1 }, { kind: 'ConfigMap', count: 1 }]);
});
