import { ingressBackendWithoutEndpoints } from '../../../../lib/traffic/rules/ingress/ingress-backend-without-endpoints';
import { backendJson, ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const service = (spec: any = {}) => backendJson({ selector: undefined, ...spec });
const slice = (name = 'api', namespace?: string) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: `${name}-1`, namespace, labels: { 'kubernetes.io/service-name': name } },
  addressType: 'IPv4',
  ports: [{ port: 8080 }],
  endpoints: [{ addresses: ['10.20.0.4'] }],
});
const endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'api' }, subsets: [{ addresses: [{ ip: '10.20.0.4' }], ports: [{ port: 8080 }] }] };

test('fails for a slice by hand, which the controller does not read', () => {
  expect(found(ingressBackendWithoutEndpoints, [ingressJson(), service(), slice()])).toEqual([
    "error: backend of path '/' must have an Endpoints object, got service api without selector and with EndpointSlice api-1 only: requests are answered with 502",
  ]);
});

test.each([
  ['there are Endpoints too', [ingressJson(), service(), slice(), endpoints]],
  ['the Service has a selector, for which Kubernetes makes both', [ingressJson(), backendJson(), slice()]],
  ['nothing is said of the addresses', [ingressJson(), service()]],
  ['the slice is that of another Service', [ingressJson(), service(), slice('other')]],
  ['the slice is in another namespace', [ingressJson(), { ...service(), metadata: { name: 'api', namespace: 'shop' } }, slice('api', 'other')]],
  ['the slice has no labels', [ingressJson(), service(), { ...slice(), metadata: { name: 'api-1' } }]],
  ['another controller serves the Ingress', [ingressJson({}, { ingressClassName: 'nginx' }), service(), slice()]],
])('is silent when %s', (_, objects) => {
  expect(found(ingressBackendWithoutEndpoints, objects)).toEqual([]);
});
