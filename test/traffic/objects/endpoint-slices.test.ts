import { sliceEndpoints } from '../../../lib/traffic/objects/endpoint-slices';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { service } from '../../support/traffic';

const PORT = { name: 'http', port: 80, targetPort: 8080 };
const SIX = { ipFamilies: ['IPv6'] };
const endpoints = (...subsets: any[]) => ({ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'api' }, subsets });
const subset = (addresses: string[], more: any = {}) => ({ addresses: addresses.map((ip) => ({ ip })), ports: [{ name: 'http', port: 8080 }], ...more });
const slice = (name: string, entries: any[], more: any = {}) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name, labels: { 'kubernetes.io/service-name': 'api' } },
  addressType: 'IPv4',
  ports: [{ name: 'http', port: 8080 }],
  endpoints: entries,
  ...more,
});
const at = (address: string, conditions?: any, hints?: any) => ({ addresses: [address], conditions, hints });
const READY = { ready: true };
const ENDING = { ready: false, serving: true, terminating: true };
const GONE = { ...ENDING, serving: false };
const NEAR = { forZones: [{ name: '1' }] };
const said = (source: string, count: number, more: any = {}) => (
  { source, count, ports: count > 0 ? [8080] : [], byZone: false, byNode: false, ...more }
);

function found(spec: any, ...objects: any[]) {
  const model = new TrafficModel([service('api', { ports: [PORT], ...spec }), ...objects].map((object) => ({ object })));
  return sliceEndpoints(model, model.services[0], PORT);
}

test.each<[string, any, any[], any]>([
  ['nothing', {}, [], undefined],
  // Endpoints, older than slices
  ['addresses', {}, [endpoints(subset(['10.0.0.1', '10.0.0.2']))], said('Endpoints api', 2)],
  ['addresses of two subsets', {}, [endpoints(subset(['10.0.0.1']), subset(['10.0.0.2'], { ports: [{ name: 'http', port: 8081 }] }))], said('Endpoints api', 2, { ports: [8080, 8081] })],
  ['those that are not ready', {}, [endpoints(subset([], { notReadyAddresses: [{ ip: '10.0.0.1' }] }))], said('Endpoints api', 0)],
  ['both', {}, [endpoints(subset(['10.0.0.1'], { notReadyAddresses: [{ ip: '10.0.0.2' }] }))], said('Endpoints api', 1)],
  ['an address of IPv6 for IPv4', {}, [endpoints(subset(['fd00::1', '10.0.0.1', '']))], said('Endpoints api', 1)],
  ['an address of IPv4 for IPv6', SIX, [endpoints(subset(['fd00::1', 'fd00::2', '10.0.0.1']))], said('Endpoints api', 2)],
  ['another port', {}, [endpoints(subset(['10.0.0.1'], { ports: [{ name: 'admin', port: 8080 }] }))], said('Endpoints api', 0)],
  ['another protocol', {}, [endpoints(subset(['10.0.0.1'], { ports: [{ name: 'http', port: 8080, protocol: 'UDP' }] }))], said('Endpoints api', 0)],
  ['Endpoints that somebody writes for no selector, which the control plane mirrors', { selector: undefined }, [endpoints(subset(['10.0.0.1']))], undefined],
  // slices come first
  ['a slice beside Endpoints', {}, [endpoints(subset(['10.0.0.1', '10.0.0.2'])), slice('api-a', [at('10.0.0.3', READY)])], said('EndpointSlice api-a', 1)],
  ['two slices, an address in both', {}, [slice('api-a', [at('10.0.0.1')]), slice('api-b', [at('10.0.0.1'), at('10.0.0.2')])], said('EndpointSlice api-a, api-b', 2)],
  ['a slice of another family', {}, [slice('api-a', [at('fd00::1')], { addressType: 'IPv6' })], said('EndpointSlice api-a', 0)],
  ['ending ones beside a ready one', {}, [slice('api-a', [at('10.0.0.1', ENDING), at('10.0.0.2', READY)])], said('EndpointSlice api-a', 1)],
  ['ending ones alone', {}, [slice('api-a', [at('10.0.0.1', ENDING), at('10.0.0.2', ENDING)])], said('EndpointSlice api-a', 2)],
  ['those that serve no more', {}, [slice('api-a', [at('10.0.0.1', GONE), at('10.0.0.2', { ready: false })])], said('EndpointSlice api-a', 0)],
  ['hints for all', {}, [slice('api-a', [at('10.0.0.1', READY, NEAR), at('10.0.0.2', READY, NEAR)])], said('EndpointSlice api-a', 2, { byZone: true })],
  ['hints for one', {}, [slice('api-a', [at('10.0.0.1', READY, NEAR), at('10.0.0.2', READY)])], said('EndpointSlice api-a', 2)],
  ['hints for nodes', {}, [slice('api-a', [at('10.0.0.1', READY, { forNodes: [{ name: 'a' }] })])], said('EndpointSlice api-a', 1, { byNode: true })],
  ['hints of those that end', {}, [slice('api-a', [at('10.0.0.1', ENDING, NEAR)])], said('EndpointSlice api-a', 1)],
])('%s', (_, spec, objects, expected) => {
  expect(found(spec, ...objects)).toEqual(expected);
});
