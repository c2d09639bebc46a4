import { serviceProbePort } from '../../../../lib/traffic/rules/service/service-probe-port';
import { found } from '../../../support/rule';
import { backendTo, deployment, ingress, reportOn, rule, service } from '../../../support/traffic';

/** A Deployment whose container has these probes beside its port 8080 (http). */
const probed = (probes: any, name = 'api', labels: any = { app: 'api' }) => {
  const object = deployment(name, { labels });
  Object.assign(object.spec.template.spec.containers[0], probes);
  return object;
};
const asks = (port: any) => ({ httpGet: { path: '/', port } });

test.each(['readinessProbe', 'startupProbe'])('fails for a %s by a name that its container does not have: the Service has no endpoint', (kind) => {
  const objects = [probed({ [kind]: asks('health') }), service('api')];
  expect(found(serviceProbePort, objects)).toEqual([
    `error: ${kind} of deployment api must ask for a port of container main, got 'health', declared: 8080 (http): the pods are never ready`,
  ]);
  expect(reportOn(objects).paths[0].brokenBy.map(({ code }) => code)).toEqual(['service-probe-port']);
});

test('warns where other pods are ready, and notes what does not decide', () => {
  const other = probed({}, 'canary');
  expect(found(serviceProbePort, [probed({ readinessProbe: asks('health') }), other, service('api')]).map((line) => line.split(':')[0])).toEqual(['warning']);
  expect(found(serviceProbePort, [probed({ livenessProbe: { tcpSocket: { port: 'health' } } }), service('api')])).toEqual([
    "info: livenessProbe of deployment api must ask for a port of container main, got 'health', declared: 8080 (http)",
  ]);
  expect(found(serviceProbePort, [probed({ readinessProbe: asks(8081) }), service('api')])).toEqual([
    'info: readinessProbe of deployment api asks for port 8081, which no container declares (8080): nothing here answers there',
  ]);
});

test('does not break what is published without being ready', () => {
  const { paths } = reportOn([probed({ readinessProbe: asks('health') }), service('api', { publishNotReadyAddresses: true })]);
  expect(paths[0].brokenBy).toEqual([]);
});

test.each([
  ['a name that is there', { readinessProbe: asks('http') }],
  ['a number that is declared', { readinessProbe: asks(8080) }],
  ['the same as text', { readinessProbe: asks('8080') }],
  ['a command', { readinessProbe: { exec: { command: ['true'] } } }],
  ['a health port that charts do not declare', { readinessProbe: asks(10254) }],
  ['a liveness probe of another number', { livenessProbe: asks(9999) }],
])('is silent for %s', (_, probes) => {
  expect(found(serviceProbePort, [probed(probes), service('api')])).toEqual([]);
});

test('is silent where nothing is declared, and where no Service selects the pods', () => {
  const bare = probed({ readinessProbe: asks(8081), ports: [] });
  expect(found(serviceProbePort, [bare, service('api')])).toEqual([]);
  expect(found(serviceProbePort, [probed({ readinessProbe: asks('health') }, 'other', { app: 'other' }), service('api')])).toEqual([]);
});

test('notes a port of the gateway that no container declares', () => {
  const asking = (port: string) => ingress('api', { ingressClassName: 'azure-application-gateway', rules: [rule('/', undefined, backendTo('api'))] }, {
    'appgw.ingress.kubernetes.io/health-probe-port': port,
  });
  expect(found(serviceProbePort, [probed({}), service('api'), asking('9000')])).toEqual([
    'info: health-probe-port asks the pods of service api on port 9000, which no container declares (8080): where none answers there, all pods count as unhealthy',
  ]);
  expect(found(serviceProbePort, [probed({}), service('api'), asking('8080')])).toEqual([]);
  expect(found(serviceProbePort, [probed({ ports: [] }), service('api'), asking('9000')])).toEqual([]);
  expect(found(serviceProbePort, [service('api'), asking('9000')])).toEqual([]);
});
