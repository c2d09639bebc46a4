import { routeApiVersion } from '../../../../lib/traffic/rules/route/route-api-version';
import { found } from '../../../support/rule';

const object = (kind: string, version: string, group = 'gateway.networking.k8s.io') => ({ apiVersion: `${group}/${version}`, kind, metadata: { name: 'shop' }, spec: {} });

test.each(['Gateway', 'GatewayClass', 'HTTPRoute'])('warns of a %s in v1alpha2', (kind) => {
  expect(found(routeApiVersion, object(kind, 'v1alpha2'))).toEqual([
    `warning: apiVersion must be gateway.networking.k8s.io/v1 for kind ${kind}, got gateway.networking.k8s.io/v1alpha2, which the Gateway API 1.5.1 does not serve`,
  ]);
});

test.each<[string, any]>([
  ['v1', object('HTTPRoute', 'v1')],
  ['v1beta1', object('HTTPRoute', 'v1beta1')],
  ['a kind of the experimental channel', object('TCPRoute', 'v1alpha2')],
  ['another group', object('HTTPRoute', 'v1alpha2', 'example.com')],
])('is silent for %s', (_, one) => {
  expect(found(routeApiVersion, one)).toEqual([]);
});
