import { routePolicyTarget } from '../../../../lib/traffic/rules/route/route-policy-target';
import { albGateway, albPolicy, albRoute } from '../../../support/alb';
import { found, serviceJson } from '../../../support/rule';

const OBJECTS = [albGateway(), albRoute(), serviceJson({ ports: [{ name: 'http', port: 80 }] })];
const target = (reference: any) => ({ targetRef: { group: '', kind: 'Service', name: 'api', ...reference } });

test.each<[string, any[], string]>([
  ['a kind that it is not for', [albPolicy('HealthCheckPolicy', {}, 'HTTPRoute')], 'error: kind of the target must be Service for a HealthCheckPolicy, got HTTPRoute'],
  ['a Service of a route policy', [albPolicy('RoutePolicy', {})], 'error: kind of the target must be HTTPRoute or GRPCRoute for a RoutePolicy, got Service'],
  ['no group', [albPolicy('RoutePolicy', target({ kind: 'HTTPRoute' }))], "error: group of the target must be 'gateway.networking.k8s.io' for HTTPRoute, got ''"],
  ['another namespace', [albPolicy('HealthCheckPolicy', target({ namespace: 'shop' }))], 'error: namespace of the target must be that of the policy, default, got shop'],
  ['something that is not there', [albPolicy('HealthCheckPolicy', target({ name: 'web' }))], 'warning: target must be among the objects, got no Service default/web'],
  ['a section that is not there', [albPolicy('FrontendTLSPolicy', { targetRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge', sectionNames: ['http', 'https'] } }, 'Gateway')],
    'error: sectionNames of the target must be of Gateway default/edge, got https, allowed: http'],
  ['two of a kind', [albPolicy('HealthCheckPolicy', {}), albPolicy('HealthCheckPolicy', {}, 'Service', 'other')], 'error: Service api must have one HealthCheckPolicy, got api and other'],
  ['the second of several targets', [albPolicy('BackendLoadBalancingPolicy', { targetRefs: [target({}), target({ kind: 'Gateway' })] })],
    'error: kind of the target must be Service for a BackendLoadBalancingPolicy, got Gateway'],
])('tells %s', (_, policies, message) => {
  expect(found(routePolicyTarget, [...OBJECTS, ...policies])).toEqual([message]);
});

test('is silent for each kind where it belongs', () => {
  expect(found(routePolicyTarget, [
    ...OBJECTS, albPolicy('HealthCheckPolicy', target({ sectionNames: ['http'] })), albPolicy('RoutePolicy', {}, 'HTTPRoute'), albPolicy('BackendTLSPolicy', {}),
    albPolicy('FrontendTLSPolicy', {}, 'Gateway'), albPolicy('BackendLoadBalancingPolicy', {}), albPolicy('WebApplicationFirewallPolicy', {}, 'HTTPRoute'),
    albPolicy('WebApplicationFirewallPolicy', {}, 'Gateway', 'whole'),
  ])).toEqual([]);
});
