import { serviceConnectionBalanced } from '../../../../lib/traffic/rules/service/service-connection-balanced';
import { found } from '../../../support/rule';
import { deployment, pathFrom, service } from '../../../support/traffic';

const api = (spec: any = {}) => deployment('api', { replicas: 3, ...spec });
const port = (more: any) => service('api', { ports: [{ port: 50051, targetPort: 8080, ...more }] });
const message = (reason: string) => `info: port 50051 is balanced for each connection, and HTTP/2 (${reason}) keeps one for all requests of a client`;
const grpcProbed = () => {
  const object = api();
  object.spec.template.spec.containers[0].readinessProbe = { grpc: { port: 8080 } };
  return object;
};

test.each([
  ['appProtocol grpc', [api(), port({ appProtocol: 'grpc' })], 'appProtocol grpc'],
  ['appProtocol kubernetes.io/h2c', [api(), port({ appProtocol: 'kubernetes.io/h2c' })], 'appProtocol kubernetes.io/h2c'],
  ['a name of a port', [api(), port({ name: 'grpc-api' })], 'port name grpc-api'],
  ['a probe', [grpcProbed(), port({})], 'a gRPC probe of its pods'],
  ['pods that nobody shows', [port({ appProtocol: 'grpc' })], 'appProtocol grpc'],
])('notes %s', (_, objects, reason) => {
  expect(found(serviceConnectionBalanced, objects)).toEqual([message(reason)]);
});

test('the path says it, with what helps', () => {
  expect(pathFrom('cluster-ip', [api(), port({ appProtocol: 'grpc' })]).notes).toEqual([
    'HTTP/2 and gRPC (appProtocol grpc) send all requests of a client through one connection: the pod is chosen once for each connection and not for each request, so that new '
    + 'pods get nothing from old connections; a headless service with balancing in the client, or a proxy that balances requests, spreads them',
  ]);
  expect(pathFrom('cluster-ip', [api(), port({ appProtocol: 'http' })]).notes).toBeUndefined();
});

const injected = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default', labels: { 'istio-injection': 'enabled' } } };
const sidecar = api();
sidecar.spec.template.metadata.annotations = { 'linkerd.io/inject': 'enabled' };
const routed = { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'api' }, spec: { hosts: ['api'], http: [] } };

test.each([
  ['another protocol', [api(), port({ appProtocol: 'http', name: 'grpc' })]],
  ['a headless Service', [api(), service('api', { clusterIP: 'None', ports: [{ port: 50051, appProtocol: 'grpc' }] })]],
  ['a single pod', [api({ replicas: 1 }), port({ appProtocol: 'grpc' })]],
  ['a namespace in a mesh', [injected, api(), port({ appProtocol: 'grpc' })]],
  ['pods with a proxy beside them', [sidecar, port({ appProtocol: 'grpc' })]],
  ['a route of a mesh', [routed, api(), port({ appProtocol: 'grpc' })]],
  ['gRPC for browsers, which is HTTP/1.1', [api(), port({ appProtocol: 'grpc-web' })]],
])('is silent for %s', (_, objects) => {
  expect(found(serviceConnectionBalanced, objects)).toEqual([]);
});
