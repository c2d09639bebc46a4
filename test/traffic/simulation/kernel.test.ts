import { spawnSync } from 'child_process';
import { KubeProxy, LocatedObject, NodeRules, simulate, SimulationEntry } from '../../../lib/traffic';
import { memoryOf } from '../../../lib/traffic/simulation/affinity';
import { service, slice } from '../../support/node-rules';

jest.setTimeout(180_000);

const CONNECTIONS = 10_000;
const PODS = [1, 2, 3, 4, 5].map((number) => `10.244.0.${number}`);
const isPossible = ['nft list ruleset', 'iptables-restore --test < /dev/null', 'ip -V'].every((command) => (
  spawnSync('unshare', ['-n', 'sh', '-c', command]).status === 0
));
if (!isPossible) {
  process.stderr.write('skipped: real connections through the rules of a node: needs nft, iptables, ip, and root to make a network namespace\n');
}

/** What `nft` or `iptables-restore` load for a Service of five pods. */
function rules(kubeProxy: KubeProxy, spec: any = {}, pods = PODS): string {
  const objects: LocatedObject[] = [
    service('shop', 'api', { clusterIP: '10.0.0.10', clusterIPs: ['10.0.0.10'], ports: [{ name: 'http', port: 80 }], ...spec }),
    slice('shop', 'api', { name: 'http', port: 8080 }, ...pods.map((pod): [string, string] => [pod, 'here'])),
  ];
  const profile = { kubeProxy, podCidr: '10.244.0.0/16', serviceCidr: '10.0.0.0/16' };
  // the counters are objects of the kernel that kube-proxy makes before
  return `${NodeRules.preview(objects, profile, { nodeName: 'here' }).listings[0].text.replace(/ -m nfacct --nfacct-name {2}\S+/g, '')}\n`;
}

/** Opens connections to the cluster address, each after the other from the next of some addresses, and counts the pod addresses at which they arrive. */
const CLIENT = `
const { createServer, connect } = require('net');
const [connections, sources] = process.argv.slice(1).map(Number);
const counts = {};
const server = createServer((socket) => { counts[socket.localAddress] = (counts[socket.localAddress] ?? 0) + 1; socket.end('x'); });
const one = (index) => new Promise((resolve, reject) => {
  const socket = connect({ host: '10.0.0.10', port: 80, localAddress: '10.244.' + (1 + Math.floor(index % sources / 200)) + '.' + (1 + index % sources % 200) });
  socket.on('error', reject).on('data', () => undefined).on('close', resolve);
});
server.listen(8080, '0.0.0.0', async () => {
  for (let index = 0; index < connections; index += 20) {
    await Promise.all(Array.from({ length: Math.min(20, connections - index) }, (_, more) => one(index + more)));
  }
  console.log(JSON.stringify(counts));
  server.close();
});
`;

/** The counts of connections by pod, in a network namespace of its own, and what a last command prints. */
function arrived(loader: string, text: string, connections: number, sources: number, last = 'true'): { counts: Record<string, number>; rest: string } {
  const script = [
    'ip link set lo up', 'ip route add 10.0.0.0/16 dev lo', 'ip addr add 10.244.0.0/16 dev lo',
    ...PODS.map((pod) => `ip addr add ${pod}/32 dev lo`), loader, '"$0" -e "$1" "$2" "$3"', last,
  ].join(' && ');
  const { status, stdout, stderr } = spawnSync('unshare', ['-n', 'sh', '-c', script, process.execPath, CLIENT, String(connections), String(sources)], {
    input: text, encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const [first, ...rest] = stdout.split('\n');
  return { counts: JSON.parse(first), rest: rest.join('\n') };
}

(isPossible ? describe : describe.skip)(`real connections${isPossible ? '' : ' (needs nft, iptables, ip, and root to make a network namespace)'}`, () => {
  test.each([
    ['nftables', KubeProxy.nftables(), 'nft -f -'],
    ['iptables', KubeProxy.iptables(), 'iptables-restore'],
  ])('through the rules of %s spread as in the simulation', (mode, kubeProxy, loader) => {
    const { counts } = arrived(loader, rules(kubeProxy), CONNECTIONS, 100);
    const real = PODS.map((pod) => counts[pod] ?? 0);
    const load = { pods: 5, nodes: 1, connectionSeconds: 0, requestsPerSecond: 1000, durationSeconds: 10, runs: 1 };
    const { pods, requests } = simulate({ ...load, entry: SimulationEntry.NODE_OF_ADDRESS, kubeProxy });
    const simulated = pods.map(({ share }) => share.median * requests.median);
    process.stderr.write(`${mode}: ${CONNECTIONS} real connections arrived as ${real.join(', ')}; ${requests.median} simulated as ${simulated.map(Math.round).join(', ')}\n`);
    expect(real.reduce((sum, count) => sum + count, 0)).toEqual(CONNECTIONS);
    const ratio = Math.sqrt(requests.median / CONNECTIONS);
    const chiSquare = real.reduce((sum, count, pod) => sum + (count * ratio - simulated[pod] / ratio) ** 2 / (count + simulated[pod]), 0);
    // two samples, four degrees of freedom, one in ten thousand
    expect(chiSquare).toBeLessThan(23.5);
  });

  test.each([
    ['nftables', KubeProxy.nftables(), 'nft -f -'],
    ['iptables', KubeProxy.iptables(), 'iptables-restore'],
  ])('of few addresses stay with their pods by ClientIP of %s', (_, kubeProxy, loader) => {
    const { counts } = arrived(loader, rules(kubeProxy, { sessionAffinity: 'ClientIP' }), 400, 20);
    // twenty addresses with as many connections each
    expect(Object.values(counts).map((count) => count % 20)).toEqual(Object.values(counts).map(() => 0));
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toEqual(400);
  });

  test.each([99, 100, 101])('of %d addresses: xt_recent remembers as many as the simulation', (addresses) => {
    const text = rules(KubeProxy.iptables(), { sessionAffinity: 'ClientIP' }, PODS.slice(0, 1));
    const { counts, rest } = arrived('iptables-restore', text, addresses, addresses, 'cat /proc/net/xt_recent/KUBE-SEP-*');
    const memory = memoryOf(KubeProxy.iptables(), 10800);
    Array.from({ length: addresses }).forEach((_, address) => memory.keep(address, 0, address / 1000));
    const remembered = Array.from({ length: addresses }, (_, address) => memory.recall(address, [0], 1)).filter((pod) => pod === 0);
    expect(counts).toEqual({ [PODS[0]]: addresses });
    expect(rest.trim().split('\n')).toHaveLength(remembered.length);
    expect(remembered).toHaveLength(Math.min(addresses, 100));
  });

  test('a set of nftables without a size, as kube-proxy writes it, gets 65535 elements by the rule that adds to it', () => {
    const set = 'table ip t {\nset s {\ntype ipv4_addr\nflags dynamic,timeout\ntimeout 3h\n}\nchain c {\nupdate @s { ip saddr }\n}\n}\n';
    const { stdout } = spawnSync('unshare', ['-n', 'sh', '-c', 'nft -f - && nft list set ip t s'], { input: set, encoding: 'utf8' });
    expect(stdout).toContain('size 65535');
  });
});
