import { ingressProbeGuessed } from '../../../../lib/traffic/rules/ingress/ingress-probe-guessed';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const httpGet = (text: string) => ({ httpGet: { path: text, port: 8080 } });
const route = (annotations = {}) => ingressJson(annotations, { rules: [rule([path('/shop')])] });

test.each([
  ['no probe', deploymentJson(), 'the container of deployment api has no HTTP readiness or liveness probe'],
  ['a TCP probe', deploymentJson({ readinessProbe: { tcpSocket: { port: 8080 } } }), 'the container of deployment api has no HTTP readiness or liveness probe'],
  ['no declared port', deploymentJson({ ports: [] }), 'no container of deployment api declares the target port'],
  ['a probe but no declared port', deploymentJson({ ports: [], readinessProbe: httpGet('/ready') }), 'no container of deployment api declares the target port, so that its probe of /ready is not found'],
])('fails for a container with %s', (_, deployment, reason) => {
  expect(found(ingressProbeGuessed, [route(), backendJson(), deployment])).toEqual([`warning: health probe of service api asks for /shop, because ${reason}`]);
});

test('notes a probe that is not found but would ask the same', () => {
  expect(found(ingressProbeGuessed, [route(), backendJson(), deploymentJson({ ports: [], readinessProbe: httpGet('/shop') })])).toEqual([
    'info: health probe of service api asks for /shop, because no container of deployment api declares the target port, so that its probe of /shop is not found',
  ]);
});

test.each([
  ['a readiness probe', [route(), backendJson(), deploymentJson({ readinessProbe: httpGet('/ready') })]],
  ['a liveness probe', [route(), backendJson(), deploymentJson({ readinessProbe: { exec: {} }, livenessProbe: httpGet('/live') })]],
  ['a path of the author', [route({ 'health-probe-path': '/health' }), backendJson(), deploymentJson()]],
  ['status codes of the author', [route({ 'health-probe-status-codes': '200-401' }), backendJson(), deploymentJson()]],
  ['an empty prefix, whose value is the fault', [route({ 'backend-path-prefix': '' }), backendJson(), deploymentJson()]],
  ['pods that are not there', [route(), backendJson()]],
  ['a deployment without pods', [route(), backendJson(), { ...deploymentJson(), spec: { ...deploymentJson().spec, replicas: 0 } }]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressProbeGuessed, objects)).toEqual([]);
});

describe('a default backend', () => {
  const beside = (annotations = {}, service = 'api') => (
    ingressJson(annotations, { defaultBackend: path('/', 'Prefix', service).backend, rules: [rule([path('/web', 'Prefix', 'web')])] })
  );

  test.each([
    ['a probe of its own', beside(), deploymentJson({ readinessProbe: httpGet('/ready') })],
    ['no probe', beside(), deploymentJson()],
    ['a path of the author', beside({ 'health-probe-path': '/health' }), deploymentJson()],
    ['no rule beside it', ingressJson({}, { rules: undefined, defaultBackend: path('/').backend }), deploymentJson()],
  ])('fails for a container with %s', (_, ingress, deployment) => {
    expect(found(ingressProbeGuessed, [ingress, backendJson(), deployment])).toEqual([
      'warning: health probe of service api as the default backend asks for / of host localhost, whatever annotations and containers say',
    ]);
  });

  test.each([
    ['a probe of /', [beside(), backendJson(), deploymentJson({ readinessProbe: httpGet('/') })]],
    ['pods that are not there', [beside(), backendJson()]],
    ['the settings of a path', [beside({ 'health-probe-path': '/health' }, 'web'), backendJson({}, 'web'), deploymentJson({}, {}, 'web')]],
  ])('is silent for %s', (_, objects) => {
    expect(found(ingressProbeGuessed, objects)).toEqual([]);
  });
});
