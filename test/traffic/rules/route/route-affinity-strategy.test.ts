import { routeAffinityStrategy } from '../../../../lib/traffic/rules/route/route-affinity-strategy';
import { albPolicy, albRoute } from '../../../support/alb';
import { found, serviceJson } from '../../../support/rule';

const AFFINITY = albPolicy('RoutePolicy', { default: { sessionAffinity: { affinityType: 'managed-cookie' } } }, 'HTTPRoute');
const balanced = (loadBalancing: any) => albPolicy('BackendLoadBalancingPolicy', { loadBalancing });
const asked = (...policies: any[]) => found(routeAffinityStrategy, [albRoute(), serviceJson(), ...policies]);
const excluded = (what: string) => `error: session affinity of HTTPRoute api excludes ${what} of BackendLoadBalancingPolicy api for service api`;

test.each(['round-robin', 'least-request', 'load-aware'])('fails for a cookie with %s', (strategy) => {
  expect(asked(AFFINITY, balanced({ strategy }))).toEqual([excluded(strategy)]);
});

test('fails for a cookie with slow start, and warns of a strategy that controllers refused', () => {
  expect(asked(AFFINITY, balanced({ slowStart: { window: '30s' } }))).toEqual([excluded('slow start')]);
  expect(asked(AFFINITY, balanced({ strategy: 'ring-hash' }))).toEqual([
    'warning: spec.loadBalancing.strategy ring-hash needs a controller that accepts it, which versions until 1.8 did not',
  ]);
});

test('is silent for a cookie alone, a strategy alone, and a timeout with a strategy', () => {
  expect(asked(AFFINITY)).toEqual([]);
  expect(asked(balanced({ strategy: 'least-request' }))).toEqual([]);
  expect(asked(albPolicy('RoutePolicy', { default: { timeouts: { routeTimeout: '30s' } } }, 'HTTPRoute'), balanced({ strategy: 'round-robin' }))).toEqual([]);
});
