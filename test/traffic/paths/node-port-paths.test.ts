import { Entrance, HopComponent } from '../../../lib/traffic';
import { deployment, pathFrom, pathsOf, service } from '../../support/traffic';

const NODE_PORT = Entrance.NODE_PORT;
const api = deployment('api', { replicas: 2 });
const open = (spec: any = {}) => service('api', { type: 'NodePort', ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }], ...spec });

test('the client names a node, and kube-proxy there picks a pod anywhere', () => {
  expect(pathFrom(NODE_PORT, [api, open()])).toEqual({
    entrance: NODE_PORT,
    title: 'any node:30080',
    hosts: [],
    brokenBy: [],
    service: { kind: 'Service', name: 'api', namespace: undefined, origin: undefined },
    hops: [
      { component: HopComponent.CLIENT, label: 'client in the network', choosesNextBy: 'the client names a node' },
      {
        component: HopComponent.NODE,
        label: 'kube-proxy (iptables) on that node',
        address: 'node port 30080',
        choosesNextBy: 'random, each of 2 pods with probability 1/2',
        stickiness: undefined,
        healthCheck: 'readiness of the pods',
      },
      { component: HopComponent.POD, label: '2 pods of deployment api', address: 'port 8080' },
    ],
    podChosenBy: 'kube-proxy (iptables) on the node that the client names: random, each of 2 pods with probability 1/2',
    stickiness: 'none',
    sourceIp: 'the node that took the connection',
    ineffectiveSettings: [],
  });
});

test('a node port that the cluster gives is not known', () => {
  const path = pathFrom(NODE_PORT, [open({ ports: [{ port: 80 }] })]);
  expect([path.title, path.hops[1].address]).toEqual(['any node:30000-32767', 'node port given by the cluster']);
});

test('ClientIP keeps a client on each node by itself', () => {
  expect(pathFrom(NODE_PORT, [open({ sessionAffinity: 'ClientIP' })]).stickiness)
    .toBe('client IP for 10800 s, remembered by each node; another node knows nothing of it');
});

test('externalTrafficPolicy Local keeps the client address and answers on nodes with a pod only', () => {
  const path = pathFrom(NODE_PORT, [api, open({ externalTrafficPolicy: 'Local' })]);
  expect(path.sourceIp).toBe('the client');
  expect(path.hops[1].choosesNextBy).toBe('random over the ready pods of that node only; none there means no answer');
});

test('the cluster address is a way in beside it', () => {
  expect(pathsOf([open()]).map(({ entrance }) => entrance)).toEqual([NODE_PORT, Entrance.CLUSTER_IP]);
});

describe('behind a load balancer', () => {
  const balanced = (spec: any = {}) => [service('api', { type: 'LoadBalancer', ...spec }), deployment('api', { replicas: 2 })];

  test('the node ports of all ports are one way', () => {
    const ports = [{ name: 'a', port: 80, targetPort: 8080, nodePort: 30080 }, { name: 'b', port: 443, targetPort: 8443, nodePort: 30443 }];
    expect(pathFrom('node-port', balanced({ ports }))).toMatchObject({
      title: 'any node:30080, 30443',
      hops: [{}, { address: 'node port 30080, 30443' }, { label: '2 pods of deployment api', address: 'ports 8080, 8443' }],
      podChosenBy: 'kube-proxy (iptables) on the node that the client names: random, each of 2 pods with probability 1/2',
    });
  });

  test.each([[undefined, 1], [true, 1], [false, 0]])('allocateLoadBalancerNodePorts %p', (allocateLoadBalancerNodePorts, count) => {
    expect(pathsOf(balanced({ allocateLoadBalancerNodePorts })).filter(({ entrance }) => entrance === 'node-port')).toHaveLength(count);
  });

  test('without ports there is none', () => {
    expect(pathsOf(balanced({ ports: [] })).filter(({ entrance }) => entrance === 'node-port')).toEqual([]);
  });
});

describe('external addresses', () => {
  const external = (spec: any = {}) => [service('api', { externalIPs: ['10.9.0.1', 'fd00::1'], ...spec }), deployment('api', { replicas: 2 })];

  test('are a way to each port, at the node that the network routes them to', () => {
    expect(pathFrom('external-ip', external())).toMatchObject({
      title: '10.9.0.1,[fd00::1]:80',
      hops: [
        { label: 'client in the network', choosesNextBy: 'the network routes the address to a node' },
        { label: 'kube-proxy (iptables) on that node', address: '10.9.0.1,[fd00::1]:80' },
        { label: '2 pods of deployment api', address: 'port 8080' },
      ],
      podChosenBy: 'kube-proxy (iptables) on that node: random, each of 2 pods with probability 1/2',
      sourceIp: 'the node that took the connection',
    });
  });

  test('keep the client with policy Local', () => {
    expect(pathFrom('external-ip', external({ externalTrafficPolicy: 'Local' })).sourceIp).toBe('the client');
  });

  test.each([
    ['none', { externalIPs: [] }],
    ['of a headless Service', { clusterIP: 'None' }],
    ['of an alias', { type: 'ExternalName', externalName: 'example.com' }],
  ])('%s', (_, spec) => {
    expect(pathsOf(external(spec)).filter(({ entrance }) => entrance === 'external-ip')).toEqual([]);
  });
});
