import { affinityWarning, gatewayRoute, loadBalancerPath } from './samples';
import { Entrance, HopComponent, Severity, TrafficPath } from '../../../lib/traffic';
import { overviewOf, verdictOf } from '../../../lib/traffic/render/overview';
import { verdictLine } from '../../../lib/traffic/render/verdict';

const error = affinityWarning({ severity: Severity.ERROR });
const known = affinityWarning({ acknowledgedReason: 'known' });
const rowOf = (path: TrafficPath) => {
  const { path: _, ...row } = overviewOf([path], [])[0];
  return row;
};

test('a path in a line', () => {
  expect(rowOf(gatewayRoute({ sourceIp: 'an address of the gateway subnet 10.10.16.0/24; the client IP is in X-Forwarded-For' }))).toEqual({
    state: 'ok',
    entrance: 'application gateway',
    request: 'http://shop.example.com/api',
    service: 'shop/api-service',
    pods: '3',
    balancedBy: 'application gateway',
    sessionAffinity: 'cookie of the gateway',
    sourceIp: 'gateway subnet',
  });
  expect(rowOf(loadBalancerPath({ stickiness: 'client IP for 600 s, remembered by each node' }))).toEqual({
    state: 'ok',
    entrance: 'internal load balancer',
    request: '10.10.17.10:80',
    service: 'back-office/orders',
    pods: '2',
    balancedBy: 'kube-proxy (iptables)',
    sessionAffinity: 'client IP for 600 s',
    sourceIp: 'node',
  });
});

test.each([
  ['pods in a range', { component: HopComponent.POD, label: '2 to 5 pods of deployment api' }, { pods: '2 to 5', balancedBy: 'client' }],
  ['endpoints', { component: HopComponent.POD, label: '1 endpoint of service api, by its EndpointSlices' }, { pods: '1', balancedBy: 'client' }],
  ['pods that nobody counts', { component: HopComponent.POD, label: 'pods with app=7' }, { pods: 'unknown', balancedBy: 'client' }],
  ['no pods', { component: HopComponent.EXTERNAL, label: '3 pods of a name' }, { pods: 'none', balancedBy: 'none' }],
])('the end of a path: %s', (_, end, expected) => {
  const hops = [{ component: HopComponent.CLIENT, label: 'client' }, { component: HopComponent.DNS, label: 'cluster DNS' }, end];
  expect(rowOf({ ...gatewayRoute(), entrance: Entrance.HEADLESS, hops, service: undefined })).toMatchObject({ ...expected, service: 'none', entrance: 'headless Service' });
});

test('the part that weights leave to a path stands at its entrance, and a redirect where the Service would', () => {
  const client = { component: HopComponent.CLIENT, label: 'client' };
  const shared = [client, { component: HopComponent.INGRESS_CONTROLLER, label: 'gateway shop/edge' }, { component: HopComponent.POD, label: '1 pod' }];
  expect(rowOf({ ...gatewayRoute(), entrance: Entrance.GATEWAY_API, hops: shared, share: 12.5 })).toMatchObject({ entrance: 'Gateway API, 12.5 %', pods: '1' });
  expect(rowOf({ ...gatewayRoute(), entrance: Entrance.GATEWAY_API, hops: shared, share: 0 })).toMatchObject({ entrance: 'Gateway API, 0 %' });
  const redirect = { statusCode: 301, location: 'https://shop.example.com' };
  const sent = [client, { component: HopComponent.INGRESS_CONTROLLER, label: 'gateway shop/edge' }, { component: HopComponent.EXTERNAL, label: 'redirect 301 to https://shop.example.com' }];
  expect(rowOf({ ...gatewayRoute({ sourceIp: 'none: no pod gets the request' }), entrance: Entrance.GATEWAY_API, hops: sent, service: undefined, redirect }))
    .toMatchObject({ entrance: 'Gateway API', service: 'redirect 301 to https://shop.example.com', pods: 'none', balancedBy: 'none', sourceIp: 'none' });
});

test('broken paths come first, then those with warnings, the rest in the order given', () => {
  const [ok, other, unresolved, broken] = [
    loadBalancerPath({ title: 'a' }), loadBalancerPath({ title: 'b' }), loadBalancerPath({ title: 'c', unresolved: 'service x' }), loadBalancerPath({ title: 'd', brokenBy: [error] }),
  ];
  const closed = loadBalancerPath({ title: 'e', brokenBy: [affinityWarning({ severity: Severity.INFO })] });
  expect(overviewOf([closed, ok, gatewayRoute(), unresolved, other, broken], [affinityWarning()]).map(({ state, request }) => `${state} ${request}`)).toEqual([
    'broken d', 'warning http://shop.example.com/api', 'warning c', 'ok a', 'ok b', 'closed e',
  ]);
});

test.each([
  ['ok', 'no finding', [gatewayRoute()], []],
  ['ok', 'notes', [gatewayRoute()], [affinityWarning({ severity: Severity.INFO })]],
  ['ok', 'what is acknowledged', [gatewayRoute()], [known]],
  ['warning', 'warnings', [gatewayRoute()], [affinityWarning()]],
  ['warning', 'what is not resolved', [gatewayRoute({ unresolved: 'service x' })], []],
  ['ok', 'what a policy closes', [gatewayRoute({ brokenBy: [affinityWarning({ severity: Severity.INFO })] })], []],
  ['error', 'errors that break no path', [gatewayRoute()], [error]],
  ['error', 'an error beside what is not resolved', [gatewayRoute({ unresolved: 'service x' })], [error, affinityWarning()]],
  ['broken', 'a broken path', [gatewayRoute({ brokenBy: [known] })], [known]],
])('the verdict is %s for %s', (verdict, _, paths, findings) => {
  expect(verdictOf(paths, findings)).toBe(verdict);
});

test('a Service that was not read has its name, and what is behind it is not known', () => {
  const { hops } = gatewayRoute();
  const end = { service: undefined, hops: hops.slice(0, 2) };
  expect(rowOf({ ...gatewayRoute(), ...end, unresolved: 'service shop/api' })).toMatchObject({ service: 'shop/api', pods: 'unknown', balancedBy: 'unknown' });
  expect(rowOf({ ...gatewayRoute(), ...end, unresolved: 'service without a name' })).toMatchObject({ service: 'service without a name' });
  expect(rowOf({ ...gatewayRoute(), ...end })).toMatchObject({ service: 'none', pods: 'none', balancedBy: 'none' });
});

test('the verdict in a line, with what could not be read', () => {
  expect(verdictLine([gatewayRoute()], [])).toBe('✔ ok: 1 path, 0 errors, 0 warnings, 0 notes');
  expect(verdictLine([gatewayRoute()], [error])).toBe('✖ error: 1 path, 1 error, 0 warnings, 0 notes');
  expect(verdictLine([gatewayRoute({ brokenBy: [error] })], [error])).toBe('✖ broken: 1 path, 1 of them broken, 1 error, 0 warnings, 0 notes');
  expect(verdictLine([], [], [{ file: 'a', problem: 'b' }])).toBe('⚠ warning: 1 file not read, 0 paths, 0 errors, 0 warnings, 0 notes');
  expect(verdictLine([], [error], [{ file: 'a', problem: 'b' }, { file: 'c', problem: 'd' }])).toBe('✖ error: 2 files not read, 0 paths, 1 error, 0 warnings, 0 notes');
});
