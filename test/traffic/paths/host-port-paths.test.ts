import { deployment, pathFrom, pathsOf } from '../../support/traffic';

/** A DaemonSet whose only container has these ports. */
function agent(ports: any[], podSpec: any = {}): any {
  const spec = { containers: [{ name: 'main', image: 'x', ports }], ...podSpec };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent', namespace: 'monitoring' },
    spec: { selector: { matchLabels: { app: 'agent' } }, template: { metadata: { labels: { app: 'agent' } }, spec } },
  };
}

function paths(...objects: any[]): string[] {
  return pathsOf(objects).filter(({ entrance }) => entrance === 'host-port').map(({ title }) => title);
}

test('a host port is a way past every Service', () => {
  expect(pathFrom('host-port', [agent([{ containerPort: 8125, hostPort: 18125 }, { containerPort: 9090 }])])).toEqual({
    entrance: 'host-port',
    title: 'node of daemonset monitoring/agent:18125',
    hosts: [],
    brokenBy: [],
    hops: [
      { component: 'client', label: 'client in the network', choosesNextBy: 'the client names a node that runs such a pod' },
      { component: 'pod', label: 'pods of daemonset agent', address: 'port 8125' },
    ],
    podChosenBy: 'the client, by the node that it names',
    stickiness: 'none: the client chooses for itself',
    sourceIp: 'the client',
    ineffectiveSettings: [],
  });
});

test.each([
  ['on the network of the node every declared port', agent([{ containerPort: 9100 }, { containerPort: 9101 }], { hostNetwork: true }), ['node of daemonset monitoring/agent:9100, 9101']],
  ['equal ports of two protocols once', agent([{ containerPort: 53, hostPort: 53 }, { containerPort: 53, hostPort: 53, protocol: 'UDP' }]), ['node of daemonset monitoring/agent:53']],
  ['one address of the node', agent([{ containerPort: 80, hostPort: 80, hostIP: '10.0.0.4' }]), ['node of daemonset monitoring/agent:80']],
  ['a loopback address', agent([{ containerPort: 80, hostPort: 80, hostIP: '127.0.0.1' }]), []],
  ['a loopback address of IPv6', agent([{ containerPort: 80, hostPort: 80, hostIP: '::1' }]), []],
  ['a host port of 0', agent([{ containerPort: 80, hostPort: 0 }]), []],
  ['no declared ports', agent([], { hostNetwork: true }), []],
  ['no host port', deployment('api'), []],
])('%s', (_, object, titles) => {
  expect(paths(object)).toEqual(titles);
});
