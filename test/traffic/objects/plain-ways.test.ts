import { parseManifests } from '../../../lib/cli/parse-manifests';
import { ClusterProfile, KubernetesVersion, LocatedObject } from '../../../lib/traffic';
import * as plainService from '../../../lib/traffic/objects/plain-service';
import * as plainWays from '../../../lib/traffic/objects/plain-ways';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { judge } from '../../../lib/traffic/rules/judge';
import { brokenSet, randomOf, SETS } from '../../fuzz/documents';

const PROFILES: ClusterProfile[] = [{}, { wholeCluster: true }, { kubernetesVersion: KubernetesVersion.of('1.33') }];

function said(objects: LocatedObject[], profile: ClusterProfile): string[] {
  return judge(new TrafficModel(objects, profile)).map(({ finding, breaks }) => JSON.stringify([finding, breaks?.leavesOpen]));
}

/** The same with every Service and every route in doubt. */
function saidOfAll(objects: LocatedObject[], profile: ClusterProfile): string[] {
  jest.spyOn(plainService, 'isPlainService').mockReturnValue(false);
  jest.spyOn(plainWays, 'plainWays').mockReturnValue(new Set());
  jest.spyOn(plainWays, 'doubtfulServices').mockImplementation(({ services }) => services);
  try {
    return said(objects, profile);
  } finally {
    jest.restoreAllMocks();
  }
}

const WAY: Record<'service' | 'spec' | 'container' | 'pod' | 'annotations' | 'path', any> = {
  service: { port: 80, targetPort: 8080 }, spec: {}, container: {}, pod: {}, annotations: {}, path: {},
};

/** A route to a Service of one workload, behind which nothing is in doubt but for what a test says. */
function way(changed: Partial<typeof WAY> = {}): LocatedObject[] {
  const { service, spec, container, pod, annotations, path } = { ...WAY, ...changed };
  return [
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { selector: { app: 'api' }, ports: [service], ...spec } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api' },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'api' } },
        template: {
          metadata: { labels: { app: 'api' } },
          spec: { containers: [{ name: 'main', image: 'a:1', ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { path: '/ready', port: 8080 } }, ...container }] },
        },
        ...pod,
      },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web', annotations },
      spec: {
        ingressClassName: 'azure-application-gateway',
        rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'api', port: { number: 80 } } }, ...path }] } }],
      },
    },
  ].map((object) => ({ object }));
}

const plainOf = (objects: LocatedObject[]): number => plainWays.plainWays(new TrafficModel(objects)).size;
const probe = (given: any) => ({ readinessProbe: { httpGet: { path: '/ready', port: 8080 }, ...given } });

test.each<[string, Partial<typeof WAY>]>([
  ['as they are', {}],
  ['a number that is the same on both sides', { service: { port: 8080 } }],
  ['a port by name', { service: { port: 80, targetPort: 'web' }, container: { ports: [{ containerPort: 8080, name: 'web' }], ...probe({ httpGet: { port: 'web' } }) } }],
  ['another probe of the same port', { container: { livenessProbe: { tcpSocket: { port: 8080 } }, startupProbe: { exec: { command: ['true'] } } } }],
  ['a timeout as long as the time between', { container: probe({ timeoutSeconds: 10 }) }],
])('nothing is in doubt with %s', (_, changed) => {
  expect(plainOf(way(changed))).toBe(1);
});

test.each<[string, Partial<typeof WAY>]>([
  ['a Service that says more', { spec: { sessionAffinity: 'ClientIP' } }],
  ['no labels to select', { spec: { selector: {} } }],
  ['the port of HTTPS', { service: { port: 443, targetPort: 8080 } }],
  ['the port of HTTPS on the pods', { service: { port: 80, targetPort: 443 }, container: { ports: [{ containerPort: 443 }] } }],
  ['a port name of gRPC', { service: { port: 80, targetPort: 8080, name: 'grpc' } }],
  ['a port by a name that pods do not have', { service: { port: 80, targetPort: 'web' } }],
  ['a probe by a name that pods do not have', { container: probe({ httpGet: { port: 'web' } }) }],
  ['no pods', { pod: { replicas: 0 } }],
  ['another port', { container: { ports: [{ containerPort: 8081 }] } }],
  ['two ports', { container: { ports: [{ containerPort: 8080 }, { containerPort: 9090 }] } }],
  ['no ports', { container: { ports: undefined } }],
  ['a port of UDP', { container: { ports: [{ containerPort: 8080, protocol: 'UDP' }] } }],
  ['no probe', { container: { readinessProbe: undefined } }],
  ['a probe of TCP', { container: { readinessProbe: { tcpSocket: { port: 8080 } } } }],
  ['a probe of another port', { container: { readinessProbe: { httpGet: { port: 8081 } } } }],
  ['a probe over HTTPS', { container: { readinessProbe: { httpGet: { port: 8080, scheme: 'HTTPS' } } } }],
  ['a probe with headers', { container: { readinessProbe: { httpGet: { port: 8080, httpHeaders: [{ name: 'Host', value: 'a' }] } } } }],
  ['a timeout longer than the time between', { container: probe({ timeoutSeconds: 11 }) }],
  ['a time that is no number', { container: probe({ periodSeconds: '10' }) }],
  ['a gRPC probe', { container: { livenessProbe: { grpc: { port: 8080 } } } }],
  ['another probe of another port', { container: { livenessProbe: { tcpSocket: { port: 9 } } } }],
])('something is in doubt with %s', (_, changed) => {
  expect(plainOf(way(changed))).toBe(0);
});

test('several workloads behind a Service, several containers, and endpoints written by hand leave something in doubt', () => {
  const [service, deployment, ingress] = way().map(({ object }) => object);
  const other = { ...deployment, metadata: { name: 'other' } };
  const containers = [...deployment.spec.template.spec.containers, { name: 'side', image: 'b:1' }];
  const two = { ...deployment, spec: { ...deployment.spec, template: { ...deployment.spec.template, spec: { containers } } } };
  const labels = { 'kubernetes.io/service-name': 'y' };
  const slice = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'x', labels }, addressType: 'IPv4', endpoints: [] };
  const endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'api' } };
  const sets = [[service, deployment, other, ingress], [service, two, ingress], [service, deployment, slice], [service, deployment, endpoints]];
  for (const objects of sets) {
    expect(plainOf(objects.map((object) => ({ object })))).toBe(0);
  }
});

test('a rule says of every set of objects what it says where it looks at everything', () => {
  let plain = 0;
  const sets = [...SETS, ...Array.from({ length: 300 }, (_, seed) => brokenSet(seed))];
  sets.forEach((text, index) => {
    let objects: LocatedObject[] = [];
    try {
      objects = parseManifests(text, 'a.yaml');
    } catch {
      return; // nobody can read it
    }
    const profile = PROFILES[index % PROFILES.length];
    plain += plainOf(objects);
    expect(said(objects, profile)).toEqual(saidOfAll(objects, profile));
  });
  expect(plain).toBeGreaterThan(10);
});

test('so it is where something of a plain way is said otherwise', () => {
  const oneOf = <T>(random: () => number, items: readonly T[]): T => items[Math.floor(random() * items.length)];
  let plain = 0;
  for (let seed = 0; seed < 900; seed++) {
    const random = randomOf(seed);
    const often = <T>(usual: T, ...others: T[]): T => (random() < 0.8 ? usual : oneOf(random, others));
    const target = often<any>(8080, 80, 443, 'http', undefined);
    const port = often<any>(8080, 80, 443, 'http');
    const ask = (): any => ({ ...oneOf(random, [{ httpGet: { path: '/ready', port } }, { tcpSocket: { port } }, { exec: { command: ['true'] } }]) });
    const readiness = {
      httpGet: { path: '/ready', port: often<any>(8080, 'http'), scheme: often<any>(undefined, 'HTTPS'), httpHeaders: often<any>(undefined, [{ name: 'Host', value: 'a' }]) },
      periodSeconds: often<any>(undefined, 1, 30),
      timeoutSeconds: often<any>(undefined, 5, 60),
    };
    const annotation = often('cookie-based-affinity', 'backend-protocol', 'health-probe-timeout', 'health-probe-path');
    const backend = { name: often('api', 'other'), port: often<any>({ number: 80 }, { name: 'http' }, { number: 8080 }) };
    const objects = way({
      service: {
        port: often(80, 443, 8080),
        targetPort: target,
        name: often<any>('http', 'grpc', undefined),
        appProtocol: often<any>(undefined, 'grpc', 'https', 'http'),
      },
      spec: { type: often<any>(undefined, 'ClusterIP', 'NodePort', 'ExternalName'), clusterIP: often<any>(undefined, 'None') },
      container: {
        ports: often<any>([{ containerPort: 8080 }], [{ containerPort: 443, name: 'http' }], [{ containerPort: 8080, protocol: 'UDP' }], [{ containerPort: 8080, name: 'http' }], [], undefined),
        readinessProbe: often<any>(readiness, undefined, { grpc: { port: 8080 } }, ask()),
        livenessProbe: often<any>(undefined, ask(), { grpc: { port: 8080 } }),
        startupProbe: often<any>(undefined, ask()),
      },
      pod: { replicas: often<any>(2, 0, 1, undefined) },
      annotations: often<any>({}, { [`appgw.ingress.kubernetes.io/${annotation}`]: often('https', '60', '/x', 'true') }),
      path: { backend: { service: backend } },
    });
    const written = JSON.parse(JSON.stringify(objects)) as LocatedObject[];
    const profile = oneOf(random, PROFILES);
    plain += plainOf(written);
    expect(said(written, profile)).toEqual(saidOfAll(written, profile));
  }
  expect(plain).toBeGreaterThan(20);
});
