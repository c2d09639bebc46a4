import { routeRedirectStatus } from '../../../../lib/traffic/rules/route/route-redirect-status';
import { albRoute } from '../../../support/alb';
import { found } from '../../../support/rule';

const at = (requestRedirect: any) => found(routeRedirectStatus, albRoute({ backendRefs: undefined, filters: [{ type: 'RequestRedirect', requestRedirect }] }));

test('tells that a redirect to https without a status is not for good', () => {
  expect(at({ scheme: 'https' })).toEqual(['info: statusCode of the redirect to https should be 301 or 308, got none, which is 302']);
});

test('is silent for a status, and for a redirect to elsewhere', () => {
  expect(at({ scheme: 'https', statusCode: 302 })).toEqual([]);
  expect(at({ hostname: 'b.example.com' })).toEqual([]);
  expect(found(routeRedirectStatus, albRoute())).toEqual([]);
});
