import { ClusterProfile, KubeProxy, KubernetesVersion, LocatedObject, NetworkDataPlane, NodeRules } from '../../../lib/traffic';
import { service, slice } from '../../support/node-rules';

const IPVS = { kubeProxy: KubeProxy.ipvs() };

function workload(name: string, replicas: number | undefined, ports: any[] = [], kind = 'Deployment', namespace = 'shop'): LocatedObject {
  const template = { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image: 'i', ports }] } };
  return { object: { apiVersion: 'apps/v1', kind, metadata: { namespace, name }, spec: { replicas, template } } };
}

/** Virtual servers with their real servers, in short. */
function servers(objects: LocatedObject[], profile: ClusterProfile = IPVS, nodeName?: string): string[] {
  return NodeRules.preview(objects, profile, { nodeName }).listings[0].text.split('\n').slice(3).map((line) => line.replace(/ +Masq.*/, '').trim());
}

function assumptions(objects: LocatedObject[], profile: ClusterProfile = IPVS): string[] {
  return NodeRules.preview(objects, profile).assumptions;
}

const API = { clusterIP: '10.0.0.50', selector: { app: 'api' }, ports: [{ port: 80, targetPort: 8080 }] };

test('counts the pods of workloads, and gives them the same addresses in every service', () => {
  const objects = [
    workload('web', 1), workload('api', 2),
    service('shop', 'api', API), service('shop', 'api-admin', { ...API, clusterIP: '10.0.0.51', ports: [{ port: 81 }] }),
    service('shop', 'web', { ...API, clusterIP: '10.0.0.52', selector: { app: 'web' } }),
  ];
  expect(servers(objects)).toEqual([
    'TCP  10.0.0.50:80 rr', '-> 10.244.0.1:8080', '-> 10.244.0.2:8080',
    'TCP  10.0.0.51:81 rr', '-> 10.244.0.1:81', '-> 10.244.0.2:81',
    'TCP  10.0.0.52:80 rr', '-> 10.244.0.3:8080',
  ]);
  expect(assumptions(objects)).toEqual([
    'the range of pods is taken to be 10.244.0.0/16',
    'the range of cluster addresses is taken to be 10.0.0.0/16',
    'the address of the node is taken to be 10.224.0.4',
    'of each workload, one pod runs on this node',
    'pod addresses are placeholders: 10.244.0.0/16 from its first address on, in the order of the objects',
  ]);
});

test('takes ranges from the cluster', () => {
  const objects = [workload('api', 1), service('shop', 'api', { ...API, clusterIP: undefined })];
  expect(servers(objects, { ...IPVS, podCidr: '10.10.3.7/20', serviceCidr: '10.20.0.0/16' })).toEqual(['TCP  10.20.0.101:80 rr', '-> 10.10.0.1:8080']);
});

test('takes other ranges where those of the cluster are no ranges of IPv4', () => {
  expect(assumptions([], { ...IPVS, podCidr: 'fd00::/48', serviceCidr: 'none' }).slice(0, 2)).toEqual([
    'the range of pods is taken to be 10.244.0.0/16',
    'the range of cluster addresses is taken to be 10.0.0.0/16',
  ]);
});

test('resolves a named target port, and has no endpoint where no container has the name', () => {
  const named = { ...API, ports: [{ port: 80, targetPort: 'http' }] };
  expect(servers([workload('api', 1, [{ name: 'http', containerPort: 3000 }]), service('shop', 'api', named)])).toEqual(['TCP  10.0.0.50:80 rr', '-> 10.244.0.1:3000']);
  expect(servers([workload('api', 1), service('shop', 'api', named)])).toEqual(['TCP  10.0.0.50:80 rr']);
});

test('assumes two pods where only the cluster knows how many', () => {
  const daemons = [workload('api', undefined, [], 'DaemonSet'), service('shop', 'api', API)];
  expect(servers(daemons)).toHaveLength(3);
  expect(assumptions(daemons)).toContain('workloads whose number of pods only the cluster knows are taken to have 2');
  const elsewhere = [service('shop', 'api', API)];
  expect(servers(elsewhere)).toHaveLength(3);
  expect(assumptions(elsewhere)).toContain('services whose pods are declared elsewhere are taken to have 2');
});

test.each([
  ['a selector that selects no pod of the namespace', [workload('web', 1), service('shop', 'api', API)]],
  ['no selector', [service('shop', 'api', { ...API, selector: undefined })]],
  ['no replicas', [workload('api', 0), service('shop', 'api', API)]],
])('has no endpoints for %s', (_, objects) => {
  expect(servers(objects)).toEqual(['TCP  10.0.0.50:80 rr']);
});

describe('EndpointSlices', () => {
  const http = { name: 'http', port: 80 };
  const api = service('shop', 'api', { ...API, internalTrafficPolicy: 'Local', ports: [http] });
  const target = { name: 'http', port: 3000 };

  test('win over workloads, and say which endpoints are local', () => {
    const objects = [workload('api', 3), api, slice('shop', 'api', target, ['10.1.0.9', 'b'], ['10.1.0.10', 'a'], ['10.1.0.9', 'b'])];
    expect(servers(objects, IPVS, 'a')).toEqual(['TCP  10.0.0.50:80 rr', '-> 10.1.0.10:3000']);
    expect(servers(objects, IPVS, 'b')).toEqual(['TCP  10.0.0.50:80 rr', '-> 10.1.0.9:3000']);
    expect(servers(objects)).toEqual(['TCP  10.0.0.50:80 rr', '-> 10.1.0.9:3000']);
    expect(assumptions(objects)).toContain('the node is b');
  });

  test('count pods that end only where no ready one is left', () => {
    const ending = { addresses: ['10.1.0.1'], conditions: { ready: false, serving: true, terminating: true } };
    const broken = { addresses: ['10.1.0.2'], conditions: { ready: false } };
    const ready = { addresses: ['10.1.0.3'], conditions: { ready: true } };
    const withEndpoints = (...endpoints: any[]): LocatedObject[] => [
      service('shop', 'api', { ...API, ports: [http] }),
      { object: { ...slice('shop', 'api', target).object, endpoints } },
    ];
    expect(servers(withEndpoints(ending, broken, ready))).toEqual(['TCP  10.0.0.50:80 rr', '-> 10.1.0.3:3000']);
    expect(servers(withEndpoints(ending, broken))).toEqual(['TCP  10.0.0.50:80 rr', '-> 10.1.0.1:3000']);
    expect(servers(withEndpoints(broken))).toEqual(['TCP  10.0.0.50:80 rr']);
  });

  test('of another port or of IPv6 are not taken', () => {
    const { object } = slice('shop', 'api', { name: 'http', port: 3000 }, ['fd00::1']);
    expect(servers([api, slice('shop', 'api', { name: 'admin', port: 1 }, ['10.1.0.1'])])).toEqual(['TCP  10.0.0.50:80 rr']);
    expect(servers([service('shop', 'api', { ...API, selector: undefined }), { object: { ...object, addressType: 'IPv6' } }])).toEqual(['TCP  10.0.0.50:80 rr']);
  });
});

describe('the node', () => {
  const NODE = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'a', labels: { 'topology.kubernetes.io/zone': 'westeurope-1' } },
    status: {
      addresses: [
        { type: 'Hostname', address: 'a' }, { type: 'ExternalIP', address: '20.0.0.4' }, { type: 'InternalIP', address: '10.3.0.4' },
        { type: 'InternalIP', address: 'FD00:0::4' },
      ],
    },
  };
  const spec = { ...API, type: 'NodePort', ipFamilyPolicy: 'RequireDualStack', ports: [{ port: 80, nodePort: 30080 }] };

  test('has the internal addresses that its object says, unless others are given', () => {
    const objects = [{ object: NODE }, service('shop', 'api', spec)];
    expect(servers(objects).filter((line) => line.includes('30080'))).toEqual(['TCP  10.3.0.4:30080 rr', 'TCP  [fd00::4]:30080 rr']);
    const given = NodeRules.preview(objects, IPVS, { nodeAddress: '10.3.0.9' });
    expect(given.listings[0].text).toContain('TCP  10.3.0.9:30080 rr');
    expect(given.assumptions).toContain('the node is a');
  });

  test('has no endpoints without EndpointSlices where it is among the objects: they come from a running cluster', () => {
    expect(servers([{ object: NODE }, service('shop', 'api', API)])).toEqual(['TCP  10.0.0.50:80 rr']);
  });

  test.each([
    ['b', [{ object: NODE }, slice('shop', 'api', { port: 1 }, ['10.1.0.1', 'c'])], "node must be one of a, c, got 'b'"],
    ['b', [], "node must be left out, got 'b': no Node and no EndpointSlice names a node"],
  ])('cannot be %s where nothing names it', (nodeName, objects, message) => {
    expect(() => NodeRules.preview(objects, IPVS, { nodeName })).toThrow(new Error(message));
  });

  test.each([
    ['its zone by its object', [{ object: NODE }], { forZones: [{ name: 'westeurope-1' }] }, { forZones: [{ name: 'westeurope-2' }] }, 1],
    ['its zone by an endpoint', [], { forZones: [{ name: 'z1' }] }, { forZones: [{ name: 'z2' }] }, 1],
    ['its name', [], { forNodes: [{ name: 'a' }] }, { forNodes: [{ name: 'b' }] }, 1],
    ['neither', [], { forNodes: [{ name: 'c' }] }, { forZones: [{ name: 'z3' }] }, 2],
    ['its zone, where one endpoint has no hint', [], { forZones: [{ name: 'z1' }] }, undefined, 2],
  ])('gets the endpoints that are meant for %s', (_, objects, here, there, count) => {
    const { object } = slice('shop', 'api', { port: 3000 }, ['10.1.0.1', 'a'], ['10.1.0.2', 'b']);
    object.endpoints[0] = { ...object.endpoints[0], zone: 'z1', hints: here };
    object.endpoints[1] = { ...object.endpoints[1], zone: 'z2', hints: there };
    expect(servers([...objects, service('shop', 'api', API), { object }], IPVS, 'a').slice(1)).toEqual(['-> 10.1.0.1:3000', '-> 10.1.0.2:3000'].slice(0, count));
  });

  test('is not looked up in hints before Kubernetes 1.34', () => {
    const { object } = slice('shop', 'api', { port: 3000 }, ['10.1.0.1', 'a'], ['10.1.0.2', 'b']);
    object.endpoints.forEach((endpoint: any) => Object.assign(endpoint, { hints: { forNodes: [{ name: endpoint.nodeName }] } }));
    const count = (version: string) => servers([service('shop', 'api', API), { object }], { ...IPVS, kubernetesVersion: KubernetesVersion.of(version) }, 'a').length;
    expect([count('1.33'), count('1.34')]).toEqual([3, 2]);
  });
});

test.each([['1.35', 0], ['1.36', 1]])('serves a service labelled as headless on Kubernetes %s: %d', (version, count) => {
  const object = service('shop', 'api', { ...API, selector: undefined });
  object.object.metadata.labels = { 'service.kubernetes.io/headless': '' };
  expect(servers([object], { ...IPVS, kubernetesVersion: KubernetesVersion.of(version) })).toHaveLength(count);
});

test.each([
  ['1.33', ['0.0.0.0/0', '203.0.113.0/24'], 2],
  ['1.34', ['0.0.0.0/0', '203.0.113.0/24'], 0],
  ['1.34', [' 0.0.0.0/0 '], 0],
  ['1.34', ['::/0', '203.0.113.0/24'], 1],
  ['1.34', ['2001:db8::/32'], 0],
])('on Kubernetes %s of source ranges %j keeps %d', (version, loadBalancerSourceRanges, count) => {
  const object = service('shop', 'api', { ...API, type: 'LoadBalancer', loadBalancerSourceRanges }, '20.0.0.1');
  const { listings } = NodeRules.preview([object], { ...IPVS, kubernetesVersion: KubernetesVersion.of(version) });
  expect(listings[2].text.match(/add KUBE-LOAD-BALANCER-SOURCE-CIDR/g) ?? []).toHaveLength(count);
});

test.each([
  ['of another protocol', { port: 3000, protocol: 'UDP' }, ['10.1.0.1']],
  ['without a number', { }, ['10.1.0.1']],
  ['with number 0', { port: 0 }, ['10.1.0.1']],
  ['with a name for an address', { port: 3000 }, ['example.com']],
])('takes no endpoint %s', (_, port, [address]) => {
  expect(servers([service('shop', 'api', API), slice('shop', 'api', port, [address])])).toEqual(['TCP  10.0.0.50:80 rr']);
});

test('writes addresses as the kernel does: at their shortest, without zeros in front, IPv4 in IPv6 as IPv4', () => {
  const spec = { ...API, clusterIP: '010.0.000.50', externalIPs: ['::ffff:192.0.2.1', '2001:DB8:0:0::1'], ipFamilyPolicy: 'RequireDualStack' };
  expect(servers([service('shop', 'api', { ...spec, selector: undefined })])).toEqual([
    'TCP  10.0.0.50:80 rr', 'TCP  192.0.2.1:80 rr', 'TCP  [fd12:3456:789a:1::65]:80 rr', 'TCP  [2001:db8::1]:80 rr',
  ]);
});

test.each([
  ['1.35', [{ ready: true, terminating: true }, { ready: false }], ['-> 10.1.0.1:3000']],
  ['1.36', [{ ready: true, terminating: true }, { ready: false }], []],
])('on Kubernetes %s of two pods with one address %j serves %j', (version, conditions, expected) => {
  const slices = conditions.map((condition, index) => {
    const { object } = slice('shop', 'api', { port: 3000 }, ['10.1.0.1', index === 0 ? 'a' : 'b']);
    object.endpoints[0].conditions = condition;
    object.metadata.name = `api-${index}`;
    return { object };
  });
  expect(servers([service('shop', 'api', API), ...slices], { ...IPVS, kubernetesVersion: KubernetesVersion.of(version) }).slice(1)).toEqual(expected);
});

describe('placeholders', () => {
  test('stand for everything that only the cluster allocates', () => {
    const object = service('shop', 'api', { type: 'LoadBalancer', externalTrafficPolicy: 'Local', ports: [{ port: 80 }] });
    expect(servers([object])).toEqual(['TCP  10.0.0.101:80 rr', 'TCP  10.224.0.4:30002 rr']);
    expect(assumptions([object]).slice(3)).toEqual([
      'cluster addresses that no object has are placeholders from 10.0.0.101 on',
      'the load balancer of shop/api has no address in status.loadBalancer.ingress yet: nothing is written for it',
      'node ports that no object has are placeholders from 30001 on',
    ]);
  });

  test('are not made for a load balancer: kube-proxy waits for the address in its status, whatever is asked for', () => {
    const object = service('shop', 'api', { ...API, type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, loadBalancerIP: '10.10.2.9' });
    object.object.metadata.annotations = { 'service.beta.kubernetes.io/azure-load-balancer-ipv4': '10.10.2.10' };
    object.object.status = { loadBalancer: {} };
    expect(servers([object]).filter((line) => line.startsWith('TCP'))).toEqual(['TCP  10.0.0.50:80 rr']);
  });

  test('are not made for an address that works as a proxy', () => {
    const object = service('shop', 'api', { ...API, type: 'LoadBalancer', allocateLoadBalancerNodePorts: false });
    object.object.status = { loadBalancer: { ingress: [{ ip: '1.2.3.4', ipMode: 'Proxy' }] } };
    expect(servers([object]).filter((line) => line.startsWith('TCP'))).toEqual(['TCP  10.0.0.50:80 rr']);
  });
});

test.each([
  ['a headless service', service('shop', 'api', { ...API, clusterIP: 'None' })],
  ['an external name', service('shop', 'api', { type: 'ExternalName', externalName: 'example.com' })],
  ['a port that is none', service('shop', 'api', { ...API, ports: [{ port: 'http' }] })],
])('leaves %s alone', (_, object) => {
  expect(servers([object])).toEqual([]);
});

test('leaves alone what another proxy serves', () => {
  const object = service('shop', 'api', API);
  object.object.metadata.labels = { 'service.kubernetes.io/service-proxy-name': 'other' };
  expect(servers([object])).toEqual([]);
});

describe('IPv6', () => {
  const DUAL = { ...API, clusterIP: 'fd00::1', clusterIPs: ['fd00::1', '10.0.0.50'] };
  const bare = { ...API, clusterIP: undefined };

  test('has servers of its own where a service has both families', () => {
    expect(servers([workload('api', 1), service('shop', 'api', DUAL)])).toEqual([
      'TCP  10.0.0.50:80 rr', '-> 10.244.0.1:8080', 'TCP  [fd00::1]:80 rr', '-> [fd12:3456:789a::1]:8080',
    ]);
  });

  test.each([
    ['an address', { ...API, clusterIP: 'fd00::1' }, ['TCP  [fd00::1]:80 rr']],
    ['a family', { ...bare, ipFamilies: ['IPv6'] }, ['TCP  [fd12:3456:789a:1::65]:80 rr']],
    ['two families', { ...bare, ipFamilies: ['IPv6', 'IPv4'] }, ['TCP  10.0.0.101:80 rr', 'TCP  [fd12:3456:789a:1::65]:80 rr']],
    ['a policy', { ...API, ipFamilyPolicy: 'RequireDualStack' }, ['TCP  10.0.0.50:80 rr', 'TCP  [fd12:3456:789a:1::65]:80 rr']],
    ['a preference', { ...bare, ipFamilyPolicy: 'PreferDualStack' }, ['TCP  10.0.0.101:80 rr', 'TCP  [fd12:3456:789a:1::65]:80 rr']],
    ['nothing of it', { ...bare, ipFamilyPolicy: 'SingleStack' }, ['TCP  10.0.0.101:80 rr']],
  ])('is known by %s', (_, spec, expected) => {
    expect(servers([service('shop', 'api', { ...spec, selector: undefined })])).toEqual(expected);
  });

  test('takes what is declared, and the same node ports for both families', () => {
    const object = service('shop', 'api', { ...DUAL, selector: undefined, type: 'LoadBalancer', externalIPs: ['192.0.2.1', '2001:db8:1::1'] });
    object.object.status = { loadBalancer: { ingress: [{ ip: '20.0.0.1' }, { ip: '2603::1' }] } };
    expect(servers([object])).toEqual([
      'TCP  10.0.0.50:80 rr', 'TCP  192.0.2.1:80 rr', 'TCP  20.0.0.1:80 rr', 'TCP  10.224.0.4:30001 rr',
      'TCP  [fd00::1]:80 rr', 'TCP  [2001:db8:1::1]:80 rr', 'TCP  [2603::1]:80 rr', 'TCP  [fd12:3456:789a:2::4]:30001 rr',
    ]);
  });

  test('takes ranges, addresses and EndpointSlices of its family', () => {
    const slices = [slice('shop', 'api', { port: 3000 }, ['10.1.0.1']), slice('shop', 'api', { port: 3000 }, ['fd00:1::a'], ['fd00:1::2'])];
    slices[1].object.addressType = 'IPv6';
    const profile = { ...IPVS, podCidr: 'fd00:1::/64', serviceCidr: 'fd00:2::/108' };
    const objects = [service('shop', 'api', { ...bare, ipFamilies: ['IPv6'], ports: [{ port: 80, nodePort: 30080 }] }), ...slices];
    const rules = NodeRules.preview(objects, profile, { nodeIpv6Address: 'fd00:3::4' });
    expect(rules.listings[0].text.split('\n').slice(3).map((line) => line.replace(/ +Masq.*/, '').trim())).toEqual([
      'TCP  [fd00:2::65]:80 rr', '-> [fd00:1::2]:3000', '-> [fd00:1::a]:3000', 'TCP  [fd00:3::4]:30080 rr', '-> [fd00:1::2]:3000', '-> [fd00:1::a]:3000',
    ]);
    expect(rules.assumptions).not.toContain('the range of pods is taken to be fd12:3456:789a::/64');
  });

  test('says what it assumes', () => {
    const object = service('shop', 'api', { type: 'LoadBalancer', ipFamilies: ['IPv6'], ports: [{ port: 80 }] });
    expect(assumptions([object]).slice(3)).toEqual([
      'the range of pods is taken to be fd12:3456:789a::/64',
      'the range of cluster addresses is taken to be fd12:3456:789a:1::/108',
      'the address of the node is taken to be fd12:3456:789a:2::4',
      'cluster addresses that no object has are placeholders from fd12:3456:789a:1::65 on',
      'the load balancer of shop/api has no address in status.loadBalancer.ingress yet: nothing is written for it',
      'node ports that no object has are placeholders from 30001 on',
    ]);
  });

  test('has sets of its own, with names that are cut off at 31 characters', () => {
    const spec = { type: 'LoadBalancer', clusterIP: 'fd00::1', loadBalancerSourceRanges: ['2001:db8::/32', '192.0.2.0/24'], ports: [{ port: 80, nodePort: 30080 }] };
    const object = service('shop', 'api', spec, '2603::1');
    expect(NodeRules.preview([object], IPVS).listings[2].text.split('\n').filter((line) => line.startsWith('add'))).toEqual([
      'add KUBE-6-CLUSTER-IP fd00::1,tcp:80',
      'add KUBE-6-IPVS-IPS 2603::1',
      'add KUBE-6-IPVS-IPS fd00::1',
      'add KUBE-6-LOAD-BALANCER 2603::1,tcp:80',
      'add KUBE-6-LOAD-BALANCER-FW 2603::1,tcp:80',
      'add KUBE-6-LOAD-BALANCER-SOURCE-CID 2603::1,tcp:80,2001:db8::/32',
      'add KUBE-6-NODE-PORT-TCP 30080',
    ]);
  });
});

test.each([
  ['Cilium', { networkDataPlane: NetworkDataPlane.CILIUM }, 'no kube-proxy runs on the nodes: Cilium (eBPF) balances traffic to services'],
  ['a plugin of your own', { kubeProxy: KubeProxy.disabled() }, 'no kube-proxy runs on the nodes: the network plugin in place of kube-proxy balances traffic to services'],
])('lists nothing with %s', (_, profile, assumption) => {
  const rules = NodeRules.preview([service('shop', 'api', API)], profile);
  expect(rules.listings).toEqual([]);
  expect(rules.assumptions).toEqual([assumption]);
});

test.each([
  [undefined, ['iptables-save']],
  [KubeProxy.PLATFORM_DEFAULT, ['iptables-save']],
  [KubeProxy.iptables(), ['iptables-save']],
  [KubeProxy.nftables(), ['nft list table ip kube-proxy']],
  [KubeProxy.ipvs(), ['ipvsadm -Ln', 'ipvsadm -L --timeout', 'ipset save', 'iptables-save', 'ip -brief address show dev kube-ipvs0']],
])('lists what the commands of the mode print', (kubeProxy, commands) => {
  expect(NodeRules.preview([], { kubeProxy }).listings.map(({ command }) => command)).toEqual(commands);
});

test.each([
  [KubeProxy.iptables(), ['iptables-save', 'ip6tables-save']],
  [KubeProxy.nftables(), ['nft list table ip kube-proxy', 'nft list table ip6 kube-proxy']],
  [KubeProxy.ipvs(), ['ipvsadm -Ln', 'ipvsadm -L --timeout', 'ipset save', 'iptables-save', 'ip6tables-save', 'ip -brief address show dev kube-ipvs0']],
])('lists both families where a service has IPv6', (kubeProxy, commands) => {
  const object = service('shop', 'api', { ...API, clusterIP: 'fd00::1' });
  expect(NodeRules.preview([object], { kubeProxy }).listings.map(({ command }) => command)).toEqual(commands);
});

test('prints what is assumed and each listing under its command', () => {
  const text = NodeRules.preview([], { ...IPVS, podCidr: '10.1.0.0/16', serviceCidr: '10.2.0.0/16' }, { nodeAddress: '10.3.0.4' }).toText();
  expect(text.split('\n').slice(0, 12)).toEqual([
    '# what kube-proxy (IPVS) programs on a node',
    '',
    '# ipvsadm -Ln',
    'IP Virtual Server version 1.2.1 (size=4096)',
    'Prot LocalAddress:Port Scheduler Flags',
    '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
    '',
    '# ipvsadm -L --timeout',
    'Timeout (tcp tcpfin udp): 900 120 300',
    '',
    '# ipset save',
    'create KUBE-6-CLUSTER-IP hash:ip,port family inet6 hashsize 1024 maxelem 65536 bucketsize 12',
  ]);
  expect(text.endsWith('\n\n# ip -brief address show dev kube-ipvs0\nkube-ipvs0       DOWN\n')).toBe(true);
});

test('invents no node ports for a service of a running cluster', () => {
  const node = { object: { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } } };
  const object = service('shop', 'api', { ...API, type: 'NodePort', selector: undefined });
  expect(servers([node, object])).toEqual(['TCP  10.0.0.50:80 rr']);
});
