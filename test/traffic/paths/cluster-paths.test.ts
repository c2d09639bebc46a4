import { Entrance, HopComponent, NetworkDataPlane } from '../../../lib/traffic';
import { deployment, pathFrom, pathsOf, service } from '../../support/traffic';

const api = (spec: any = {}, namespace?: string) => deployment('api', { replicas: 3, ...spec }, namespace);

describe('a cluster address', () => {
  const CLUSTER_IP = Entrance.CLUSTER_IP;

  test("is balanced on the client's node and hides nobody", () => {
    expect(pathFrom(CLUSTER_IP, [api(), service('api', { clusterIP: '10.0.0.10' })])).toEqual({
      entrance: CLUSTER_IP,
      title: 'api.default:80',
      hosts: [],
      brokenBy: [],
      service: { kind: 'Service', name: 'api', namespace: undefined, origin: undefined },
      hops: [
        { component: HopComponent.CLIENT, label: 'pod in the cluster' },
        {
          component: HopComponent.NODE,
          label: "kube-proxy (iptables) on the client's node",
          address: '10.0.0.10:80',
          choosesNextBy: 'random, each of 3 pods with probability 1/3',
          stickiness: undefined,
          healthCheck: 'readiness of the pods',
        },
        { component: HopComponent.POD, label: '3 pods of deployment api', address: 'port 8080' },
      ],
      podChosenBy: "kube-proxy (iptables) on the client's node: random, each of 3 pods with probability 1/3",
      stickiness: 'none',
      sourceIp: 'the client pod',
      ineffectiveSettings: [],
    });
  });

  test('keeps a client by address for the timeout', () => {
    const sticky = { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } };
    expect(pathFrom(CLUSTER_IP, [service('api', sticky)]).stickiness).toBe('client IP for 60 s, remembered by each node');
  });

  test('is kept by Cilium for the client pod, not its address', () => {
    const path = pathFrom(CLUSTER_IP, [service('api', { sessionAffinity: 'ClientIP' })], { networkDataPlane: NetworkDataPlane.CILIUM });
    expect(path.stickiness).toBe('client pod, by its network namespace and not by its IP, remembered by each node');
  });

  test('stays on the node with internalTrafficPolicy Local', () => {
    expect(pathFrom(CLUSTER_IP, [service('api', { internalTrafficPolicy: 'Local', trafficDistribution: 'PreferSameZone' })]).hops[1].choosesNextBy)
      .toBe('random over the ready pods of that node only; none there means no answer');
  });

  test('takes no notice of externalTrafficPolicy', () => {
    expect(pathFrom(CLUSTER_IP, [service('api', { type: 'LoadBalancer', externalTrafficPolicy: 'Local' })]).ineffectiveSettings)
      .toEqual([{ setting: 'externalTrafficPolicy: Local', why: 'it is about traffic from outside; internalTrafficPolicy is about this path' }]);
  });

  test('sends to pods that are not ready when they are published', () => {
    expect(pathFrom(CLUSTER_IP, [service('api', { publishNotReadyAddresses: true })]).hops[1].healthCheck)
      .toBe('none: pods that are not ready are published');
  });

  test('has a path for each port', () => {
    expect(pathsOf([service('api', { ports: [{ port: 80 }, { port: 443, targetPort: 8443 }] })]).map((path) => [path.title, path.hops[2].address]))
      .toEqual([['api.default:80', 'port 80'], ['api.default:443', 'port 8443']]);
  });
});

describe('pods', () => {
  const pods = (objects: any[]) => pathsOf(objects)[0].hops.at(-1);

  test('of a named target port are reached on its number', () => {
    expect(pods([api(), service('api', { ports: [{ port: 80, targetPort: 'http' }] })])).toMatchObject({ address: 'port 8080' });
  });

  test('of a named target port that nobody declares are reached on its name', () => {
    expect(pods([api(), service('api', { ports: [{ port: 80, targetPort: 'web' }] })])).toMatchObject({ address: 'port web' });
  });

  test('may resolve a name differently', () => {
    const other = deployment('canary', { labels: { app: 'api' }, ports: [{ containerPort: 9090, name: 'http' }] });
    expect(pods([api(), other, service('api', { ports: [{ port: 80, targetPort: 'http' }] })]))
      .toMatchObject({ label: '4 pods of deployment api, deployment canary', address: 'ports 8080, 9090' });
  });

  test('may be served by a sidecar', () => {
    const withSidecar = api({ ports: [] });
    withSidecar.spec.template.spec.initContainers = [{ name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 15001, name: 'http' }] }];
    expect(pods([withSidecar, service('api', { ports: [{ port: 80, targetPort: 'http' }] })])).toMatchObject({ address: 'port 15001' });
  });

  test.each([
    ['a Deployment without replicas', { kind: 'Deployment', spec: {} }, '1 pod of deployment api'],
    ['a Deployment of none', { kind: 'Deployment', spec: { replicas: 0 } }, '0 pods of deployment api'],
    ['a StatefulSet', { kind: 'StatefulSet', spec: { replicas: 2 } }, '2 pods of statefulset api'],
    ['a DaemonSet', { kind: 'DaemonSet', spec: {} }, 'pods of daemonset api'],
    ['a Rollout of an operator', { kind: 'Rollout', apiVersion: 'argoproj.io/v1alpha1', spec: { replicas: 2 } }, '2 pods of rollout api'],
    ['a broken number', { kind: 'Deployment', spec: { replicas: 'many' } }, 'pods of deployment api'],
  ])('of %s', (_, { spec, ...change }, label) => {
    const workload = api();
    expect(pods([{ ...workload, ...change, spec: { template: workload.spec.template, ...spec } }, service('api')])).toMatchObject({ label });
  });

  test.each([
    ['HorizontalPodAutoscaler', { kind: 'Deployment', name: 'api' }],
    ['ScaledObject', { name: 'api' }],
  ])('are not counted when a %s sets their number', (kind, scaleTargetRef) => {
    const scaler = { apiVersion: 'autoscaling/v2', kind, metadata: { name: 'scaler' }, spec: { scaleTargetRef } };
    expect(pathsOf([api(), scaler, service('api')])[0].podChosenBy).toBe("kube-proxy (iptables) on the client's node: random over the ready pods");
  });

  test('are counted once where the output of a cluster lists owner and owned', () => {
    const owned = (kind: string, name: string, owner: any) => (
      { apiVersion: 'v1', kind, metadata: { name, labels: { app: 'api' }, ownerReferences: [owner] }, spec: { replicas: 3, template: api().spec.template, containers: [] } }
    );
    const objects = [
      owned('Pod', 'api-1-x', { kind: 'ReplicaSet', name: 'api-1' }),
      owned('ReplicaSet', 'api-1', { kind: 'Deployment', name: 'api' }),
      api(),
      service('api'),
    ];
    expect(pods(objects)).toMatchObject({ label: '3 pods of deployment api' });
    expect(pods([objects[0], service('api')])).toMatchObject({ label: '1 pod of pod api-1-x' });
  });

  test('of a Service without selector are its endpoints', () => {
    expect(pods([api(), service('api', { selector: undefined })])).toMatchObject({ label: 'endpoints of service api', address: 'port 8080' });
  });

  test('made elsewhere are named by the selector', () => {
    expect(pods([service('api', { selector: { app: 'api', tier: 'web' } })])).toMatchObject({ label: 'pods with app=api, tier=web' });
  });

  test('of other namespaces are not taken', () => {
    expect(pods([api({}, 'shop'), service('api', {}, {}, 'office')])).toMatchObject({ label: 'pods with app=api' });
    expect(pods([api({}, 'shop'), service('api', {}, {}, 'shop')])).toMatchObject({ label: '3 pods of deployment api' });
    expect(pods([api({}, 'default'), service('api')])).toMatchObject({ label: '3 pods of deployment api' });
  });

  test('need every label of the selector', () => {
    expect(pods([api(), service('api', { selector: { app: 'api', tier: 'web' } })])).toMatchObject({ label: 'pods with app=api, tier=web' });
  });
});

describe('a headless Service', () => {
  const headless = (spec: any = {}) => service('api', { clusterIP: 'None', ...spec });

  test('is balanced by nobody but the client', () => {
    expect(pathFrom(Entrance.HEADLESS, [api(), headless()])).toEqual({
      entrance: Entrance.HEADLESS,
      title: 'api.default (headless)',
      hosts: [],
      brokenBy: [],
      service: { kind: 'Service', name: 'api', namespace: undefined, origin: undefined },
      hops: [
        { component: HopComponent.CLIENT, label: 'pod in the cluster' },
        {
          component: HopComponent.DNS,
          label: 'cluster DNS',
          choosesNextBy: 'one record for each pod, the client chooses',
          healthCheck: 'readiness of the pods',
        },
        { component: HopComponent.POD, label: '3 pods of deployment api', address: 'port 8080' },
      ],
      podChosenBy: 'the client, from the pod addresses in DNS',
      stickiness: 'none: the client chooses for itself',
      sourceIp: 'the client pod',
      ineffectiveSettings: [],
    });
  });

  test('does nothing with ClientIP', () => {
    expect(pathFrom(Entrance.HEADLESS, [headless({ sessionAffinity: 'ClientIP' })]).ineffectiveSettings)
      .toEqual([{ setting: 'sessionAffinity: ClientIP', why: 'a headless service has no address that a node could balance' }]);
  });

  test('may have several ports, or none', () => {
    expect(pathFrom(Entrance.HEADLESS, [headless({ ports: [{ port: 80 }, { port: 443 }] })]).hops[2].address).toBe('ports 80, 443');
    expect(pathFrom(Entrance.HEADLESS, [headless({ ports: undefined })]).hops[2].address).toBeUndefined();
  });

  test('publishes pods that are not ready when asked to', () => {
    expect(pathFrom(Entrance.HEADLESS, [headless({ publishNotReadyAddresses: true })]).hops[1].healthCheck)
      .toBe('none: pods that are not ready are published');
  });
});

test('an alias leads out of the cluster', () => {
  const alias = service('api', { type: 'ExternalName', externalName: 'api.example', sessionAffinity: 'ClientIP' });
  expect(pathFrom(Entrance.EXTERNAL_NAME, [api(), alias])).toEqual({
    entrance: Entrance.EXTERNAL_NAME,
    title: 'api.default (alias)',
    hosts: [],
    brokenBy: [],
    service: { kind: 'Service', name: 'api', namespace: undefined, origin: undefined },
    hops: [
      { component: HopComponent.CLIENT, label: 'pod in the cluster' },
      { component: HopComponent.DNS, label: 'cluster DNS', choosesNextBy: 'a CNAME record' },
      { component: HopComponent.EXTERNAL, label: 'api.example' },
    ],
    podChosenBy: 'nobody here: DNS answers with api.example',
    stickiness: 'none',
    sourceIp: 'not known: the way out of the cluster gives it',
    ineffectiveSettings: [{ setting: 'sessionAffinity: ClientIP', why: 'the service is a DNS alias; no node balances it' }],
  });
});

test.each([
  [Entrance.CLUSTER_IP, 'dns.default:53', 'dns.default:53/UDP'],
  [Entrance.NODE_PORT, 'any node:30053', 'any node:30053/UDP'],
  [Entrance.PUBLIC_LOAD_BALANCER, 'public address:53', 'public address:53/UDP'],
])('titles of %s tell ports of equal number apart by their protocol', (entrance, tcp, udp) => {
  const type = entrance === Entrance.PUBLIC_LOAD_BALANCER ? 'LoadBalancer' : 'NodePort';
  const ports = [{ name: 'tcp', port: 53, nodePort: 30053, protocol: 'TCP' }, { name: 'udp', port: 53, nodePort: 30053, protocol: 'UDP' }];
  expect(pathsOf([service('dns', { type, ports })]).filter((path) => path.entrance === entrance).map(({ title }) => title)).toEqual([tcp, udp]);
});
