import { KubeProxy } from '../../../lib/traffic';
import { probability } from '../../../lib/traffic/node-rules/iptables';
import { listing, service, slice } from '../../support/node-rules';

const P80 = { name: 'p80', port: 80, protocol: 'TCP' };
const ENDPOINTS: [string, string?][] = [['10.180.0.10'], ['10.180.0.2', 'here'], ['10.180.0.3']];
const SVC = 'XPGD46QRK7WJZT7O';

function rules(chain: string, spec: any, endpoints: [string, string?][], loadBalancerIp?: string): string[] {
  const objects = [
    service('ns1', 'svc1', { clusterIP: '172.30.0.41', ports: [P80], ...spec }, loadBalancerIp),
    ...(endpoints.length > 0 ? [slice('ns1', 'svc1', P80, ...endpoints)] : []),
  ];
  return listing(objects, KubeProxy.iptables()).filter((line) => line.startsWith(`-A ${chain} `));
}

test.each([
  [1, '1.00000000000'],
  [2, '0.50000000000'],
  [3, '0.33333333349'],
  [4, '0.25000000000'],
  [6, '0.16666666651'],
  [7, '0.14285714272'],
  [1000, '0.00100000016'],
])('prints one of %d as %s, as the kernel keeps it', (n, text) => {
  expect(probability(n)).toEqual(text);
});

test('spreads a cluster address over endpoints in the order of their text', () => {
  expect(rules(`KUBE-SVC-${SVC}`, {}, ENDPOINTS)).toEqual([
    `-A KUBE-SVC-${SVC} ! -s 10.0.0.0/8 -d 172.30.0.41/32 -p tcp -m comment --comment "ns1/svc1:p80 cluster IP" -m tcp --dport 80 -j KUBE-MARK-MASQ`,
    `-A KUBE-SVC-${SVC} -m comment --comment "ns1/svc1:p80 -> 10.180.0.10:80" -m statistic --mode random --probability 0.33333333349 -j KUBE-SEP-A6IB6ZRNSXM7OKSA`,
    `-A KUBE-SVC-${SVC} -m comment --comment "ns1/svc1:p80 -> 10.180.0.2:80" -m statistic --mode random --probability 0.50000000000 -j KUBE-SEP-LXVODXWDISEETFEF`,
    `-A KUBE-SVC-${SVC} -m comment --comment "ns1/svc1:p80 -> 10.180.0.3:80" -j KUBE-SEP-ICDUIKC33SFI6ZPR`,
  ]);
});

test('leads from the cluster address to the chain of the service, and to the node ports last', () => {
  expect(rules('KUBE-SERVICES', {}, ENDPOINTS)).toEqual([
    `-A KUBE-SERVICES -d 172.30.0.41/32 -p tcp -m comment --comment "ns1/svc1:p80 cluster IP" -m tcp --dport 80 -j KUBE-SVC-${SVC}`,
    '-A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS',
  ]);
});

test('translates to the endpoint, and masquerades a pod that calls itself', () => {
  expect(rules('KUBE-SEP-SXIVWICOYRO3J4NJ', {}, [['10.180.0.1']])).toEqual([
    '-A KUBE-SEP-SXIVWICOYRO3J4NJ -s 10.180.0.1/32 -m comment --comment "ns1/svc1:p80" -j KUBE-MARK-MASQ',
    '-A KUBE-SEP-SXIVWICOYRO3J4NJ -p tcp -m comment --comment "ns1/svc1:p80" -m tcp -j DNAT --to-destination 10.180.0.1:80',
  ]);
});

test('remembers clients with one list for each endpoint', () => {
  const spec = { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } } };
  expect(rules(`KUBE-SVC-${SVC}`, spec, [['10.180.0.1']]).slice(1)).toEqual([
    `-A KUBE-SVC-${SVC} -m comment --comment "ns1/svc1:p80 -> 10.180.0.1:80" -m recent --rcheck --seconds 600 --reap --name KUBE-SEP-SXIVWICOYRO3J4NJ`
      + ' --mask 255.255.255.255 --rsource -j KUBE-SEP-SXIVWICOYRO3J4NJ',
    `-A KUBE-SVC-${SVC} -m comment --comment "ns1/svc1:p80 -> 10.180.0.1:80" -j KUBE-SEP-SXIVWICOYRO3J4NJ`,
  ]);
  expect(rules('KUBE-SEP-SXIVWICOYRO3J4NJ', { sessionAffinity: 'ClientIP' }, [['10.180.0.1']])[1]).toEqual(
    '-A KUBE-SEP-SXIVWICOYRO3J4NJ -p tcp -m comment --comment "ns1/svc1:p80" -m recent --set --name KUBE-SEP-SXIVWICOYRO3J4NJ'
      + ' --mask 255.255.255.255 --rsource -m tcp -j DNAT --to-destination 10.180.0.1:80',
  );
});

test('takes three hours where the affinity has no timeout', () => {
  expect(rules(`KUBE-SVC-${SVC}`, { sessionAffinity: 'ClientIP' }, [['10.180.0.1']])[1]).toContain('--seconds 10800 ');
});

test('opens a node port, counted on localhost', () => {
  const spec = { type: 'NodePort', ports: [{ ...P80, nodePort: 30080 }] };
  expect(rules('KUBE-NODEPORTS', spec, ENDPOINTS)).toEqual([
    '-A KUBE-NODEPORTS -d 127.0.0.0/8 -p tcp -m comment --comment "ns1/svc1:p80" -m tcp --dport 30080'
      + ` -m nfacct --nfacct-name  localhost_nps_accepted_pkts -j KUBE-EXT-${SVC}`,
    `-A KUBE-NODEPORTS -p tcp -m comment --comment "ns1/svc1:p80" -m tcp --dport 30080 -j KUBE-EXT-${SVC}`,
  ]);
  expect(rules(`KUBE-EXT-${SVC}`, spec, ENDPOINTS)).toEqual([
    `-A KUBE-EXT-${SVC} -m comment --comment "masquerade traffic for ns1/svc1:p80 external destinations" -j KUBE-MARK-MASQ`,
    `-A KUBE-EXT-${SVC} -j KUBE-SVC-${SVC}`,
  ]);
});

describe('a load balancer with policy Local', () => {
  const spec = { type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 31000, ports: [{ ...P80, nodePort: 30080 }] };

  test('sends strangers to pods of this node and everybody else to all', () => {
    expect(rules(`KUBE-EXT-${SVC}`, spec, ENDPOINTS, '1.2.3.4')).toEqual([
      `-A KUBE-EXT-${SVC} -s 10.0.0.0/8 -m comment --comment "pod traffic for ns1/svc1:p80 external destinations" -j KUBE-SVC-${SVC}`,
      `-A KUBE-EXT-${SVC} -m comment --comment "masquerade LOCAL traffic for ns1/svc1:p80 external destinations" -m addrtype --src-type LOCAL -j KUBE-MARK-MASQ`,
      `-A KUBE-EXT-${SVC} -m comment --comment "route LOCAL traffic for ns1/svc1:p80 external destinations" -m addrtype --src-type LOCAL -j KUBE-SVC-${SVC}`,
      `-A KUBE-EXT-${SVC} -j KUBE-SVL-${SVC}`,
    ]);
    expect(rules(`KUBE-SVL-${SVC}`, spec, ENDPOINTS, '1.2.3.4')).toEqual([
      `-A KUBE-SVL-${SVC} -m comment --comment "ns1/svc1:p80 -> 10.180.0.2:80" -j KUBE-SEP-LXVODXWDISEETFEF`,
    ]);
  });

  test('drops strangers where this node has no pod', () => {
    expect(rules('KUBE-EXTERNAL-SERVICES', spec, [['10.180.0.1', 'there']], '1.2.3.4')).toEqual([
      '-A KUBE-EXTERNAL-SERVICES -d 1.2.3.4/32 -p tcp -m comment --comment "ns1/svc1:p80 has no local endpoints" -m tcp --dport 80 -j DROP',
      '-A KUBE-EXTERNAL-SERVICES -p tcp -m comment --comment "ns1/svc1:p80 has no local endpoints" -m addrtype --dst-type LOCAL -m tcp --dport 30080 -j DROP',
    ]);
    expect(rules(`KUBE-EXT-${SVC}`, spec, [['10.180.0.1', 'there']], '1.2.3.4').map((line) => line.split(' -j ')[1])).toEqual([
      `KUBE-SVC-${SVC}`, 'KUBE-MARK-MASQ', `KUBE-SVC-${SVC}`,
    ]);
  });

  test('lets health checks in', () => {
    expect(rules('KUBE-NODEPORTS', spec, ENDPOINTS, '1.2.3.4')[0]).toEqual(
      '-A KUBE-NODEPORTS -p tcp -m comment --comment "ns1/svc1:p80 health check node port" -m tcp --dport 31000 -j ACCEPT',
    );
  });
});

describe('a load balancer with source ranges', () => {
  const spec = { type: 'LoadBalancer', loadBalancerSourceRanges: [' 203.0.113.77/25'], ports: [{ ...P80, nodePort: 30080 }] };

  test('lets the ranges through and drops the rest', () => {
    expect(rules(`KUBE-FW-${SVC}`, spec, ENDPOINTS, '1.2.3.4')).toEqual([
      `-A KUBE-FW-${SVC} -s 203.0.113.0/25 -m comment --comment "ns1/svc1:p80 loadbalancer IP" -j KUBE-EXT-${SVC}`,
      `-A KUBE-FW-${SVC} -m comment --comment "other traffic to ns1/svc1:p80 will be dropped by KUBE-PROXY-FIREWALL"`,
    ]);
    expect(rules('KUBE-PROXY-FIREWALL', spec, ENDPOINTS, '1.2.3.4')).toEqual([
      `-A KUBE-PROXY-FIREWALL -d 1.2.3.4/32 -p tcp -m comment --comment "ns1/svc1:p80 traffic not accepted by KUBE-FW-${SVC}" -m tcp --dport 80 -j DROP`,
    ]);
    expect(rules('KUBE-SERVICES', spec, ENDPOINTS, '1.2.3.4')[1]).toEqual(
      `-A KUBE-SERVICES -d 1.2.3.4/32 -p tcp -m comment --comment "ns1/svc1:p80 loadbalancer IP" -m tcp --dport 80 -j KUBE-FW-${SVC}`,
    );
  });

  test('lets the node itself through where a range has its address', () => {
    const open = { ...spec, loadBalancerSourceRanges: ['192.168.0.0/16'] };
    expect(rules(`KUBE-FW-${SVC}`, open, ENDPOINTS, '1.2.3.4')[1]).toEqual(
      `-A KUBE-FW-${SVC} -s 1.2.3.4/32 -m comment --comment "ns1/svc1:p80 loadbalancer IP" -j KUBE-EXT-${SVC}`,
    );
  });

  test('has no firewall without endpoints', () => {
    expect(rules(`KUBE-FW-${SVC}`, spec, [], '1.2.3.4')).toEqual([]);
  });
});

describe('internalTrafficPolicy Local', () => {
  test('sends to pods of this node only', () => {
    expect(rules(`KUBE-SVL-${SVC}`, { internalTrafficPolicy: 'Local' }, ENDPOINTS).map((line) => line.split(' -j ')[1])).toEqual([
      'KUBE-MARK-MASQ', 'KUBE-SEP-LXVODXWDISEETFEF',
    ]);
    expect(rules(`KUBE-SVC-${SVC}`, { internalTrafficPolicy: 'Local' }, ENDPOINTS)).toEqual([]);
    expect(rules('KUBE-SEP-ICDUIKC33SFI6ZPR', { internalTrafficPolicy: 'Local' }, ENDPOINTS)).toEqual([]);
  });

  test('drops where this node has no pod', () => {
    expect(rules('KUBE-SERVICES', { internalTrafficPolicy: 'Local' }, [['10.180.0.1', 'there']])[0]).toEqual(
      '-A KUBE-SERVICES -d 172.30.0.41/32 -p tcp -m comment --comment "ns1/svc1:p80 has no local endpoints" -m tcp --dport 80 -j DROP',
    );
  });
});

test('refuses on every address where there is no endpoint', () => {
  const spec = { type: 'LoadBalancer', externalIPs: ['192.168.99.22'], ports: [{ ...P80, nodePort: 30080 }] };
  const refused = '-m comment --comment "ns1/svc1:p80 has no endpoints"';
  expect(rules('KUBE-SERVICES', spec, [], '1.2.3.4')[0]).toEqual(
    `-A KUBE-SERVICES -d 172.30.0.41/32 -p tcp ${refused} -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable`,
  );
  expect(rules('KUBE-EXTERNAL-SERVICES', spec, [], '1.2.3.4')).toEqual([
    `-A KUBE-EXTERNAL-SERVICES -d 192.168.99.22/32 -p tcp ${refused} -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable`,
    `-A KUBE-EXTERNAL-SERVICES -d 1.2.3.4/32 -p tcp ${refused} -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable`,
    `-A KUBE-EXTERNAL-SERVICES -p tcp ${refused} -m addrtype --dst-type LOCAL -m tcp --dport 30080 -j REJECT --reject-with icmp-port-unreachable`,
  ]);
});

test.each([[1000, true], [1001, false]])('with %d endpoints in all, says of each endpoint whose it is: %s', (count, commented) => {
  const many = Array.from({ length: count }, (_, index): [string] => [`10.1.${Math.floor(index / 250)}.${index % 250 + 1}`]);
  expect(rules(`KUBE-SVC-${SVC}`, {}, many)[1].includes('--comment')).toEqual(commented);
});

test('sorts chains and puts what all services share around them', () => {
  const lines = listing([], KubeProxy.PLATFORM_DEFAULT);
  expect(lines.filter((line) => /^[*:]|COMMIT/.test(line))).toEqual([
    '*mangle',
    ':PREROUTING ACCEPT [0:0]',
    ':INPUT ACCEPT [0:0]',
    ':FORWARD ACCEPT [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    ':POSTROUTING ACCEPT [0:0]',
    ':KUBE-PROXY-CANARY - [0:0]',
    'COMMIT',
    '*filter',
    ':INPUT ACCEPT [0:0]',
    ':FORWARD ACCEPT [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    ':KUBE-EXTERNAL-SERVICES - [0:0]',
    ':KUBE-FIREWALL - [0:0]',
    ':KUBE-FORWARD - [0:0]',
    ':KUBE-NODEPORTS - [0:0]',
    ':KUBE-PROXY-CANARY - [0:0]',
    ':KUBE-PROXY-FIREWALL - [0:0]',
    ':KUBE-SERVICES - [0:0]',
    'COMMIT',
    '*nat',
    ':PREROUTING ACCEPT [0:0]',
    ':INPUT ACCEPT [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    ':POSTROUTING ACCEPT [0:0]',
    ':KUBE-MARK-MASQ - [0:0]',
    ':KUBE-NODEPORTS - [0:0]',
    ':KUBE-POSTROUTING - [0:0]',
    ':KUBE-PROXY-CANARY - [0:0]',
    ':KUBE-SERVICES - [0:0]',
    'COMMIT',
  ]);
  expect(lines.filter((line) => /^-A KUBE-(MARK-MASQ|POSTROUTING)/.test(line))).toEqual([
    '-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000',
    '-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN',
    '-A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0',
    '-A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully',
  ]);
});
