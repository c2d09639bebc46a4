import { deriveProbe, hiddenProbe, ProbeSource } from '../../../lib/traffic/agic/probe';
import { allRoutes } from '../../../lib/traffic/agic/routes';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../support/ingress';

const GUESS = { protocol: 'Http', host: 'localhost', path: '/shop', intervalSeconds: 30, timeoutSeconds: 30, unhealthyThreshold: 3, source: ProbeSource.ROUTE };
const READY = { protocol: 'Http', host: 'localhost', path: '/ready', port: 8080, intervalSeconds: 10, timeoutSeconds: 1, unhealthyThreshold: 3, source: ProbeSource.READINESS_PROBE };
const ready = { httpGet: { path: '/ready', port: 8080 } };

function probe(annotations: any, container: any = {}, service: any = {}, host?: string, text = '/shop') {
  const ingress = ingressJson(annotations, { rules: [rule([path(text, 'ImplementationSpecific')], host)] });
  return derive(ingress, backendJson(service), deploymentJson(container));
}

function derive(...objects: any[]) {
  const model = new TrafficModel(objects.map((object) => ({ object })));
  return deriveProbe(model, allRoutes(model.ingresses[0])[0]);
}

test.each([
  ['nothing', {}, {}, GUESS],
  ['a host', {}, {}, { ...GUESS, host: 'a.com' }, {}, 'a.com'],
  ['a path with a star', {}, {}, GUESS, {}, undefined, '/shop*'],
  ['a host name for pods', { 'backend-hostname': 'b.com' }, {}, { ...GUESS, host: 'b.com' }, {}, 'a.com'],
  ['a path for pods', { 'backend-path-prefix': '/v1/' }, {}, { ...GUESS, path: '/v1/' }],
  ['HTTPS to pods', { 'backend-protocol': 'HTTPS' }, {}, { ...GUESS, protocol: 'Https' }],
  ['HTTPS to port 443', {}, { ports: [{ containerPort: 443 }] }, { ...GUESS, protocol: 'Https' }, { ports: [{ port: 80, targetPort: 443 }] }],
  ['a readiness probe', {}, { readinessProbe: ready }, READY],
  ['all numbers of a probe', {}, { readinessProbe: { ...ready, periodSeconds: 7, timeoutSeconds: 2, failureThreshold: 4 } }, {
    ...READY, intervalSeconds: 7, timeoutSeconds: 2, unhealthyThreshold: 4,
  }],
  ['a threshold above what the gateway takes', {}, { readinessProbe: { ...ready, failureThreshold: 21 } }, { ...READY, unhealthyThreshold: 20 }],
  ['a host in the probe', {}, { readinessProbe: { httpGet: { ...ready.httpGet, host: 'api' } } }, { ...READY, host: 'api' }],
  ['HTTPS in the probe', {}, { readinessProbe: { httpGet: { ...ready.httpGet, scheme: 'HTTPS' } } }, { ...READY, protocol: 'Https' }],
  ['HTTP to pods in spite of the probe', { 'backend-protocol': 'http' }, { readinessProbe: { httpGet: { ...ready.httpGet, scheme: 'HTTPS' } } }, READY],
  ['another port in the probe', {}, { readinessProbe: { httpGet: { path: '/ready', port: 9090 } } }, { ...READY, port: 9090 }],
  ['a named port in the probe', {}, { ports: [{ containerPort: 8080 }, { containerPort: 9090, name: 'admin' }], readinessProbe: { httpGet: { path: '/ready', port: 'admin' } } }, {
    ...READY, port: 9090,
  }],
  ['a probe without path', {}, { readinessProbe: { httpGet: { port: 8080 } } }, { ...READY, path: '/' }],
  ['a liveness probe where readiness is no HTTP', {}, { readinessProbe: { tcpSocket: { port: 8080 } }, livenessProbe: ready }, { ...READY, source: ProbeSource.LIVENESS_PROBE }],
  ['a container that does not declare the port', {}, { ports: [], readinessProbe: ready }, GUESS],
  ['a named target port', {}, { ports: [{ containerPort: 8080, name: 'http' }], readinessProbe: ready }, READY, { ports: [{ port: 80, targetPort: 'http' }] }],
  ['annotations', {
    'health-probe-path': '/health',
    'health-probe-hostname': 'probe',
    'health-probe-port': '9090',
    'health-probe-interval': '6',
    'health-probe-timeout': '5',
    'health-probe-unhealthy-threshold': '2',
    'health-probe-status-codes': '200-399,401',
  }, { readinessProbe: ready }, {
    protocol: 'Http', host: 'probe', path: '/health', port: 9090, intervalSeconds: 6, timeoutSeconds: 5, unhealthyThreshold: 2, statusCodes: ['200-399', '401'], source: ProbeSource.ANNOTATION,
  }],
  ['annotations that the controller cannot read', { 'health-probe-port': 'x', 'health-probe-interval': '0' }, { readinessProbe: ready }, READY],
])('is derived from %s', (_, annotations, container, expected, service = {}, host = undefined, text = '/shop') => {
  expect(probe(annotations, container, service, host, text)).toEqual(expected);
});

test('is the default of the gateway for a default backend', () => {
  const ingress = ingressJson({}, { rules: undefined, defaultBackend: { service: { name: 'api', port: { number: 80 } } } });
  expect(derive(ingress, backendJson(), deploymentJson({ readinessProbe: ready }))).toEqual({ ...GUESS, path: '/' });
});

test('is the path of the route when the pods are not there', () => {
  expect(derive(ingressJson({}, { rules: [rule([path('/shop')])] }))).toEqual(GUESS);
});

describe('a probe that the controller does not find', () => {
  const hidden = (containers: any[]) => {
    const deployment = deploymentJson();
    deployment.spec.template.spec.containers = containers;
    const model = new TrafficModel([ingressJson(), backendJson(), deployment].map((object) => ({ object })));
    return hiddenProbe(model, allRoutes(model.ingresses[0])[0])?.path;
  };

  test.each([
    ['is that of the only container', [{ readinessProbe: { httpGet: { path: '/ready', port: 9090 } } }], '/ready'],
    ['is that of the container that asks the target port', [{ readinessProbe: { httpGet: { path: '/a', port: 1 } } }, { readinessProbe: { httpGet: { path: '/b', port: 8080 } } }], '/b'],
    ['is nothing where several containers ask other ports', [{ readinessProbe: { httpGet: { path: '/a', port: 1 } } }, { readinessProbe: { httpGet: { path: '/b', port: 2 } } }], undefined],
    ['is nothing where the controller finds one', [{ ports: [{ containerPort: 8080 }], readinessProbe: ready }], undefined],
  ])('%s', (_, containers, expected) => {
    expect(hidden(containers)).toEqual(expected);
  });
});
