import { routeTimeoutTwice } from '../../../../lib/traffic/rules/route/route-timeout-twice';
import { albPolicy, albRoute } from '../../../support/alb';
import { found } from '../../../support/rule';

const POLICY = albPolicy('RoutePolicy', { default: { timeouts: { routeTimeout: '30s' } } }, 'HTTPRoute');

test('warns of a timeout of a rule beside one of the policy', () => {
  expect(found(routeTimeoutTwice, [albRoute({ timeouts: { request: '10s' } }), POLICY])).toEqual([
    'warning: routeTimeout 30s has no effect on rules of HTTPRoute api with a timeout of their own, got 10s',
  ]);
});

test('is silent for one of them', () => {
  expect(found(routeTimeoutTwice, [albRoute(), POLICY])).toEqual([]);
  expect(found(routeTimeoutTwice, [albRoute({ timeouts: { request: '10s' } }), albPolicy('RoutePolicy', { default: {} }, 'HTTPRoute')])).toEqual([]);
});
