import { longConnections } from '../../../lib/traffic/objects/long-connections';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { deployment, service } from '../../support/traffic';

const GRPC = service('api', { ports: [{ port: 50051, targetPort: 8080, appProtocol: 'grpc' }] });

function reasonIn(objects: any[]): string | undefined {
  const model = new TrafficModel(objects.map((object) => ({ object })));
  const [found] = model.services;
  return longConnections(model, found, found.ports[0]);
}

test('carry many requests where nothing balances these', () => {
  expect(reasonIn([deployment('api', { replicas: 3 }), GRPC])).toBe('appProtocol grpc');
  expect(reasonIn([deployment('api', { replicas: 1 }), GRPC])).toBeUndefined();
});

/** What injects a proxy, as a label or an annotation, and by which values it does not. */
const INJECTIONS: [key: string, on: string, off: string[]][] = [
  ['sidecar.istio.io/inject', 'true', ['false']],
  ['istio-injection', 'enabled', ['disabled']],
  ['istio.io/rev', 'canary', []],
  ['istio.io/dataplane-mode', 'ambient', ['none']],
  ['linkerd.io/inject', 'enabled', ['disabled']],
  ['kuma.io/sidecar-injection', 'enabled', ['disabled', 'false']],
  ['consul.hashicorp.com/connect-inject', 'true', ['false']],
  ['openservicemesh.io/sidecar-injection', 'enabled', ['disabled']],
];

describe.each(INJECTIONS)('a proxy by %s', (key, on, off) => {
  const namespace = (metadata: any) => [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default', ...metadata } }, deployment('api', { replicas: 3 }), GRPC,
  ];
  const pods = (metadata: any) => {
    const object = deployment('api', { replicas: 3 });
    const { template } = object.spec;
    template.metadata = { labels: { ...template.metadata.labels, ...metadata.labels }, annotations: metadata.annotations };
    return [object, GRPC];
  };
  const isSilent = (value: string) => [namespace, pods].flatMap((objectsWith) => (['labels', 'annotations'].map((place) => (
    reasonIn(objectsWith({ [place]: { [key]: value } })) === undefined
  ))));

  test('balances for each request', () => {
    expect(isSilent(on)).toEqual([true, true, true, true]);
  });

  test('is none where it is turned off', () => {
    expect(off.flatMap(isSilent)).toEqual(off.flatMap(() => [false, false, false, false]));
  });
});

describe('requests that Istio balances by a VirtualService', () => {
  const virtual = (hosts: any, namespace?: string, apiVersion = 'networking.istio.io/v1') => ({ apiVersion, kind: 'VirtualService', metadata: { name: 'x', namespace }, spec: { hosts } });
  const isSilent = (...objects: any[]) => reasonIn([deployment('api', { replicas: 3 }), GRPC, ...objects]) === undefined;

  test.each<[string, any, boolean]>([
    ['its name', virtual(['api']), true],
    ['its name from elsewhere', virtual(['api'], 'shop'), false],
    ['its name and namespace from elsewhere', virtual(['api.default'], 'shop'), true],
    ['its whole name', virtual(['api.default.svc.cluster.local'], 'shop'), true],
    ['one of several', virtual(['web', 'api']), true],
    ['another', virtual(['web', 'api.shop', 'api.default.svc']), false],
    ['none', virtual(undefined), false],
    ['what is no host', virtual([{ toString: 1 }, null]), false],
    ['an object of another group', virtual(['api'], undefined, 'example.com/v1'), false],
  ])('%s', (_, object, expected) => {
    expect(isSilent(object)).toBe(expected);
    expect(isSilent(virtual(['web']), object)).toBe(expected);
  });
});

test('a bare pod has its own annotations', () => {
  const pod = (name: string, annotations: any) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: 'api' }, annotations }, spec: { containers: [{ name: 'main', image: 'x' }] } });
  expect(reasonIn([pod('a', {}), pod('b', undefined), GRPC])).toBe('appProtocol grpc');
  expect(reasonIn([pod('a', {}), pod('b', { 'linkerd.io/inject': 'enabled' }), GRPC])).toBeUndefined();
});

test.each([[{ type: 'ExternalName', externalName: 'a.example' }], [{ clusterIP: 'None' }]])('a Service with %j is not balanced by nodes', (spec) => {
  const object = { ...GRPC, spec: { ...GRPC.spec, ...spec } };
  expect(reasonIn([deployment('api', { replicas: 3 }), object])).toBeUndefined();
});
