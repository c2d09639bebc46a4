import { pathFrom, service } from '../../support/traffic';

const slice = (body: any = {}) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'api-1', labels: { 'kubernetes.io/service-name': 'api' } },
  addressType: 'IPv4',
  ports: [{ port: 8080 }],
  endpoints: [{ addresses: ['10.244.0.4'] }],
  ...body,
});
const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'deny' }, spec: { podSelector: {}, policyTypes: ['Ingress'] } };
const notes = (...objects: any[]) => pathFrom('cluster-ip', [service('api', { selector: undefined }), ...objects]).notes;

test.each([
  ['endpoints', { endpoints: 'none' }],
  ['ports', { ports: 8080 }],
  ['addressType', { addressType: 'ipv4' }],
  ['endpoints[0].addresses', { endpoints: [{ addresses: '10.244.0.4' }] }],
  ['endpoints[0].addresses', { endpoints: [{ addresses: ['10.244.0.4', ''] }] }],
  ['endpoints[1].addresses', { endpoints: [{ addresses: ['10.244.0.4'] }, {}] }],
])('the path says that %s cannot be read', (field, body) => {
  expect(notes(slice(body))).toEqual([`EndpointSlice default/api-1: ${field} cannot be read, so that its endpoints are not known`]);
});

test('the path says where a policy may be about pods that have no labels here', () => {
  expect(notes(slice(), policy)).toEqual(['the endpoints of EndpointSlice api-1 have no labels here: whether NetworkPolicy deny is about them is not known']);
});

test('the path names all slices and policies, and each field that cannot be read', () => {
  const [one, two] = [slice({ endpoints: [{ addresses: ['10.244.0.4'] }, { addresses: [] }], ports: 1 }), slice({ metadata: { ...slice().metadata, name: 'api-2' } })];
  expect(notes(one, two, policy, { ...policy, metadata: { name: 'allow' } })).toEqual([
    ...['ports', 'endpoints[1].addresses'].map((field) => `EndpointSlice default/api-1: ${field} cannot be read, so that its endpoints are not known`),
    'the endpoints of EndpointSlice api-1, EndpointSlice api-2 have no labels here: whether NetworkPolicy deny, allow is about them is not known',
  ]);
});

test.each(['IPv4', 'IPv6', 'FQDN'])('addresses of type %s can be read', (addressType) => {
  expect(notes(slice({ addressType }))).toBeUndefined();
});

test('policies are about the pods that a selector finds, not about slices', () => {
  expect(pathFrom('cluster-ip', [service('api'), slice(), policy]).notes).toEqual(['NetworkPolicy deny does not let pods in the cluster in on port 8080']);
});

test('is silent for a slice in order, and where no policy is', () => {
  expect(notes(slice())).toBeUndefined();
  expect(notes(slice({ endpoints: null, ports: null }))).toBeUndefined();
});
