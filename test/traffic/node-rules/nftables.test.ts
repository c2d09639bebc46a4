import { KubeProxy, KubernetesVersion, LocatedObject } from '../../../lib/traffic';
import { listing, service, slice } from '../../support/node-rules';

const P80 = { name: 'p80', port: 80, protocol: 'TCP' };
const BASE = 'ULMVA6XW-ns1/svc1/tcp/p80';
const FIRST = '5OJB2KTY-ns1/svc1/tcp/p80__10.180.0.1/80';

function svc1(spec: any = {}, loadBalancerIp?: string): LocatedObject {
  return service('ns1', 'svc1', { clusterIP: '172.30.0.41', ports: [P80], ...spec }, loadBalancerIp);
}

/** The lines between the braces of a chain, set or map, without indent; none where it is not there. */
function block(name: string, objects: LocatedObject[], version = '1.36'): string[] {
  const lines = listing(objects, KubeProxy.nftables(), { kubernetesVersion: KubernetesVersion.of(version) });
  const start = lines.findIndex((line) => [`\tchain ${name} {`, `\tset ${name} {`, `\tmap ${name} {`].includes(line));
  return start < 0 ? [] : lines.slice(start + 1, lines.indexOf('\t}', start)).map((line) => line.trim());
}

const ONE = slice('ns1', 'svc1', P80, ['10.180.0.1']);
const TWO = slice('ns1', 'svc1', P80, ['10.180.0.1', 'here'], ['10.180.0.2', 'there']);

test('looks services up by address, protocol and port', () => {
  expect(block('service-ips', [svc1(), ONE])).toEqual([
    'type ipv4_addr . inet_proto . inet_service : verdict',
    'comment "ClusterIP, ExternalIP and LoadBalancer IP traffic"',
    `elements = { 172.30.0.41 . tcp . 80 : goto service-${BASE} }`,
  ]);
  expect(block('services', [])).toEqual([
    'ip daddr @cluster-ips ip saddr != 10.0.0.0/8 meta mark set meta mark | 0x00004000 comment "masquerade clusterIP traffic from outside cluster"',
    'ip daddr . meta l4proto . th dport vmap @service-ips',
    'ip daddr @nodeport-ips meta l4proto . th dport vmap @service-nodeports',
  ]);
});

describe('Kubernetes 1.36', () => {
  test('translates to a random entry of a map', () => {
    expect(block(`service-${BASE}`, [svc1(), TWO])).toEqual([
      'meta l4proto tcp dnat ip to numgen random mod 2 map { 0 : 10.180.0.1 . 80, 1 : 10.180.0.2 . 80 }',
    ]);
    expect(block(`service-${BASE}`, [svc1(), ONE])).toEqual(['meta l4proto tcp dnat ip to numgen random mod 1 map { 0 : 10.180.0.1 . 80 }']);
    expect(block(`endpoint-${FIRST}`, [svc1(), TWO])).toEqual([]);
  });

  test('knows the pods of this node that may call themselves', () => {
    expect(block('hairpin-connections', [svc1(), TWO])).toEqual([
      'type ipv4_addr . ipv4_addr . inet_proto . inet_service',
      'comment "service hairpin connections"',
      'elements = { 10.180.0.1 . 10.180.0.1 . tcp . 80 }',
    ]);
    expect(block('masquerading', [])).toEqual([
      'meta mark & 0x00004000 != 0x00000000 meta mark set meta mark ^ 0x00004000 masquerade fully-random',
      'ct status dnat ip saddr . ip daddr . meta l4proto . th dport @hairpin-connections masquerade fully-random',
    ]);
  });
});

test('translates to a single endpoint without a map from Kubernetes 1.37 on', () => {
  expect(block(`service-${BASE}`, [svc1(), ONE], '1.37')).toEqual(['meta l4proto tcp dnat to 10.180.0.1:80']);
});

describe('Kubernetes 1.35', () => {
  test('goes to a chain for each endpoint', () => {
    expect(block(`service-${BASE}`, [svc1(), ONE], '1.35')).toEqual([
      'ip daddr 172.30.0.41 ip saddr != 10.0.0.0/8 jump mark-for-masquerade',
      `numgen random mod 1 vmap { 0 : goto endpoint-${FIRST} }`,
    ]);
    expect(block(`endpoint-${FIRST}`, [svc1(), ONE], '1.35')).toEqual([
      'ip saddr 10.180.0.1 jump mark-for-masquerade',
      'meta l4proto tcp dnat to 10.180.0.1:80',
    ]);
  });

  test('marks in a chain of its own', () => {
    expect(block('mark-for-masquerade', [], '1.35')).toEqual(['meta mark set meta mark | 0x00004000']);
    expect(block('masquerading', [], '1.35')).toEqual([
      'meta mark & 0x00004000 == 0x00000000 return',
      'meta mark set meta mark ^ 0x00004000',
      'masquerade fully-random',
    ]);
    expect(block('hairpin-connections', [svc1(), TWO], '1.35')).toEqual([]);
    expect(block('services', [], '1.35')).toHaveLength(2);
  });
});

describe('Kubernetes 1.33', () => {
  const HOOKS: [string, string[]][] = [
    ['filter-prerouting', ['type filter hook prerouting priority dstnat - 10; policy accept;', 'ct state new jump firewall-check']],
    ['filter-input', [
      'type filter hook input priority -110; policy accept;',
      'ct state new jump nodeport-endpoints-check',
      'ct state new jump service-endpoints-check',
    ]],
    ['filter-forward', [
      'type filter hook forward priority -110; policy accept;',
      'ct state new jump service-endpoints-check',
      'ct state new jump cluster-ips-check',
    ]],
    ['filter-output', [
      'type filter hook output priority -110; policy accept;',
      'ct state new jump service-endpoints-check',
      'ct state new jump firewall-check',
    ]],
    ['filter-output-post-dnat', ['type filter hook output priority -90; policy accept;', 'ct state new jump cluster-ips-check']],
  ];

  test.each(HOOKS)('hooks %s into the kernel', (chain, lines) => {
    expect(block(chain, [], '1.33')).toEqual(lines);
  });

  test('has none of the chains of 1.34, which has none of its own', () => {
    ['filter-prerouting-pre-dnat', 'filter-output-pre-dnat'].forEach((chain) => {
      expect([block(chain, [], '1.33'), block(chain, [], '1.34').length]).toEqual([[], 2]);
    });
    ['filter-prerouting', 'filter-output-post-dnat'].forEach((chain) => expect(block(chain, [], '1.34')).toEqual([]));
  });

  test('names the port where it masquerades', () => {
    expect(block(`service-${BASE}`, [svc1(), ONE], '1.33')[0]).toEqual('ip daddr 172.30.0.41 tcp dport 80 ip saddr != 10.0.0.0/8 jump mark-for-masquerade');
    expect(block(`service-${BASE}`, [svc1(), ONE], '1.34')[0]).toEqual('ip daddr 172.30.0.41 ip saddr != 10.0.0.0/8 jump mark-for-masquerade');
  });
});

describe.each(['1.35', '1.36'])('session affinity on Kubernetes %s', (version) => {
  test.each([[1, '1s'], [90, '1m30s'], [10800, '3h'], [86400, '1d']])('remembers clients for %d seconds in a set for each endpoint', (seconds, text) => {
    const spec = { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: seconds } } };
    expect(block(`affinity-${FIRST}`, [svc1(spec), ONE], version)).toEqual([
      'type ipv4_addr', 'size 65535', 'flags dynamic,timeout', `timeout ${text}`,
    ]);
  });

  test('looks for the client before it takes a random endpoint', () => {
    expect(block(`service-${BASE}`, [svc1({ sessionAffinity: 'ClientIP' }), ONE], version).slice(-2)).toEqual([
      `ip saddr @affinity-${FIRST} goto endpoint-${FIRST}`,
      `numgen random mod 1 vmap { 0 : goto endpoint-${FIRST} }`,
    ]);
    expect(block(`endpoint-${FIRST}`, [svc1({ sessionAffinity: 'ClientIP' }), ONE], version).slice(-2)).toEqual([
      `update @affinity-${FIRST} { ip saddr }`,
      'meta l4proto tcp dnat to 10.180.0.1:80',
    ]);
  });
});

describe('a node port', () => {
  const spec = { type: 'NodePort', ports: [{ ...P80, nodePort: 30080 }] };

  test('answers on the address of the node', () => {
    expect(block('service-nodeports', [svc1(spec), ONE])[2]).toEqual(`elements = { tcp . 30080 : goto external-${BASE} }`);
    expect(block('nodeport-ips', [])[2]).toEqual('elements = { 192.168.0.2 }');
  });

  test('masquerades, by a jump before Kubernetes 1.36', () => {
    expect(block(`external-${BASE}`, [svc1(spec), ONE])).toEqual([
      'meta mark set meta mark | 0x00004000 comment "masquerade"',
      `goto service-${BASE}`,
    ]);
    expect(block(`external-${BASE}`, [svc1(spec), ONE], '1.35')).toEqual(['jump mark-for-masquerade', `goto service-${BASE}`]);
  });

  test('is refused without endpoints', () => {
    expect(block('no-endpoint-nodeports', [svc1(spec)])[2]).toEqual('elements = { tcp . 30080 comment "ns1/svc1:p80" : goto reject-chain }');
    expect(block('no-endpoint-services', [svc1(spec)])[2]).toEqual('elements = { 172.30.0.41 . tcp . 80 comment "ns1/svc1:p80" : goto reject-chain }');
    expect(block('service-ips', [svc1(spec)])).toHaveLength(2);
  });
});

describe('a load balancer with policy Local', () => {
  const spec = { type: 'LoadBalancer', externalTrafficPolicy: 'Local', ports: [{ ...P80, nodePort: 30080 }] };

  test('sends strangers to pods of this node and everybody else to all', () => {
    expect(block(`external-${BASE}`, [svc1(spec, '1.2.3.4'), TWO])).toEqual([
      `ip saddr 10.0.0.0/8 goto service-${BASE} comment "short-circuit pod traffic"`,
      'fib saddr type local meta mark set meta mark | 0x00004000 comment "masquerade local traffic"',
      `fib saddr type local goto service-${BASE} comment "short-circuit local traffic"`,
      `goto local-${BASE}`,
    ]);
    expect(block(`local-${BASE}`, [svc1(spec, '1.2.3.4'), TWO])).toEqual(['meta l4proto tcp dnat ip to numgen random mod 1 map { 0 : 10.180.0.1 . 80 }']);
  });

  test('drops strangers where this node has no pod', () => {
    expect(block('no-endpoint-services', [svc1(spec, '1.2.3.4'), ONE])[2]).toEqual('elements = { 1.2.3.4 . tcp . 80 comment "ns1/svc1:p80" : drop }');
    expect(block(`external-${BASE}`, [svc1(spec, '1.2.3.4'), ONE])).toHaveLength(3);
  });
});

describe('source ranges', () => {
  const spec = (...ranges: string[]) => ({ type: 'LoadBalancer', loadBalancerSourceRanges: ranges, ports: [P80], allocateLoadBalancerNodePorts: false });

  test('drop everything else before the address is translated', () => {
    expect(block('firewall-ips', [svc1(spec('203.0.113.0/25'), '5.6.7.8'), ONE])[2]).toEqual(`elements = { 5.6.7.8 . tcp . 80 : goto firewall-${BASE} }`);
    expect(block(`firewall-${BASE}`, [svc1(spec('203.0.113.0/25'), '5.6.7.8'), ONE])).toEqual(['ip saddr != 203.0.113.0/25 drop']);
    expect(block(`firewall-${BASE}`, [svc1(spec('203.0.113.0/25', '10.0.0.9/8'), '5.6.7.8'), ONE])).toEqual(['ip saddr != { 10.0.0.0/8, 203.0.113.0/25 } drop']);
  });

  test('let the node itself through where they have its address', () => {
    expect(block(`firewall-${BASE}`, [svc1(spec('192.168.0.2/32'), '5.6.7.8'), ONE])).toEqual(['ip saddr != { 5.6.7.8, 192.168.0.2 } drop']);
  });

  test('count without endpoints too', () => {
    expect(block(`firewall-${BASE}`, [svc1(spec('203.0.113.0/25'), '5.6.7.8')])).toHaveLength(1);
  });
});

describe('internalTrafficPolicy Local', () => {
  test('sends to pods of this node only', () => {
    expect(block('service-ips', [svc1({ internalTrafficPolicy: 'Local' }), TWO])[2]).toEqual(`elements = { 172.30.0.41 . tcp . 80 : goto local-${BASE} }`);
    expect(block(`service-${BASE}`, [svc1({ internalTrafficPolicy: 'Local' }), TWO])).toEqual([]);
  });

  test('drops where this node has no pod', () => {
    expect(block('no-endpoint-services', [svc1({ internalTrafficPolicy: 'Local' }), ONE])[2]).toEqual('elements = { 172.30.0.41 . tcp . 80 comment "ns1/svc1:p80" : drop }');
  });
});

test('refuses wrong ports of cluster addresses and drops addresses that no service has', () => {
  expect(block('cluster-ips', [svc1(), service('ns1', 'svc2', { clusterIP: '172.30.0.42', ports: [P80] }), service('ns1', 'svc3', { clusterIP: '172.30.0.43', ports: [P80] })])).toEqual([
    'type ipv4_addr', 'comment "Active ClusterIPs"', 'elements = { 172.30.0.41, 172.30.0.42,', '172.30.0.43 }',
  ]);
  expect(block('cluster-ips-check', [])).toEqual([
    'ip daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"',
    'ip daddr 172.30.0.0/16 drop comment "Drop traffic to unallocated ClusterIPs"',
  ]);
});

test('hooks into the kernel before, at and after the translation', () => {
  expect(block('filter-prerouting-pre-dnat', [])).toEqual(['type filter hook prerouting priority dstnat - 10; policy accept;', 'ct state new jump firewall-check']);
  expect(block('nat-prerouting', [])).toEqual(['type nat hook prerouting priority dstnat; policy accept;', 'jump services']);
  expect(block('filter-forward', [])).toEqual([
    'type filter hook forward priority filter; policy accept;',
    'ct state new jump service-endpoints-check',
    'ct state new jump cluster-ips-check',
  ]);
  expect(block('nat-postrouting', [])).toEqual(['type nat hook postrouting priority srcnat; policy accept;', 'jump masquerading']);
});
