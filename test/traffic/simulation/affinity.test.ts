import { KubeProxy } from '../../../lib/traffic';
import { memoryOf } from '../../../lib/traffic/simulation/affinity';

test.each([
  ['iptables', 99, 99], ['iptables', 100, 100], ['iptables', 101, 100],
])('%s remembers of %d clients at one pod %d: a list has 100 addresses, the oldest goes', (_, clients, remembered) => {
  const memory = memoryOf(KubeProxy.iptables(), 3600);
  Array.from({ length: clients }).forEach((__, client) => memory.keep(client, 0, client));
  const known = Array.from({ length: clients }, (__, client) => memory.recall(client, [0], clients)).filter((pod) => pod === 0);
  expect(known).toHaveLength(remembered);
  expect(memory.recall(0, [0], clients)).toEqual(clients > 100 ? undefined : 0);
});

test('iptables keeps the one that came again', () => {
  const memory = memoryOf(KubeProxy.iptables(), 3600);
  Array.from({ length: 100 }).forEach((_, client) => memory.keep(client, 0, client));
  memory.keep(0, 0, 100);
  memory.keep(100, 0, 101);
  expect([memory.recall(0, [0], 102), memory.recall(1, [0], 102), memory.recall(100, [0], 102)]).toEqual([0, undefined, 0]);
});

test.each([[65535, 0], [65536, undefined]])('nftables remembers the client of %d: %s', (clients, pod) => {
  const memory = memoryOf(KubeProxy.nftables(), 3600);
  Array.from({ length: clients }).forEach((_, client) => memory.keep(client, 0, 1));
  expect([memory.recall(0, [0], 2), memory.recall(clients - 1, [0], 2)]).toEqual([0, pod]);
});

test.each([['iptables', KubeProxy.iptables()], ['nftables', KubeProxy.nftables()], ['IPVS', KubeProxy.ipvs()]])('%s forgets after the timeout, and a pod that went', (_, kubeProxy) => {
  const memory = memoryOf(kubeProxy, 60);
  memory.keep(1, 2, 0);
  memory.closed?.(1);
  expect([memory.recall(1, [0, 2], 59.9), memory.recall(1, [0, 2], 60), memory.recall(1, [0], 1), memory.recall(2, [0, 2], 1)])
    .toEqual([2, undefined, undefined, undefined]);
});

test.each([['iptables', KubeProxy.iptables(), undefined], ['nftables', KubeProxy.nftables(), undefined], ['IPVS', KubeProxy.ipvs(), 2]])(
  '%s knows after the timeout, while the connection lives: %s', (_, kubeProxy, pod) => {
    const memory = memoryOf(kubeProxy, 60);
    memory.keep(1, 2, 0);
    memory.keep(1, 2, 10);
    memory.closed?.(1);
    expect(memory.recall(1, [0, 2], 71)).toEqual(pod);
    memory.closed?.(1);
    expect(memory.recall(1, [0, 2], 71)).toEqual(undefined);
  },
);
