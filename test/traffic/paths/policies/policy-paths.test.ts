import { ClusterProfile, Entrance, GatewayManager, NetworkDataPlane, NetworkPolicyEngine, TrafficPath } from '../../../../lib/traffic';
import { api, apiIngress, apiService, APP, DENY_ALL, fromPods, fromRange, GATEWAY, letsIn, policy } from '../../../support/policies';
import { backendTo, deployment, ingress, pathFrom, rule } from '../../../support/traffic';


const NAMED_NGINX = ingress('nginx', { ingressClassName: 'nginx', rules: [rule('/', 'shop.example.com', backendTo('api-service'))] }, {}, 'shop');

const codesOf = (path: TrafficPath) => path.brokenBy.map(({ code }) => code);
const through = (entrance: Entrance, objects: any[], profile?: ClusterProfile) => {
  const path = pathFrom(entrance, objects, profile);
  return { broken: codesOf(path).includes('policy-blocks-path'), notes: path.notes };
};
const throughGateway = (...policies: any[]) => through(Entrance.APPLICATION_GATEWAY_INGRESS, [...APP, ...policies], GATEWAY);

describe('policies on the path through the application gateway', () => {
  it.each([
    ['no policy', [], undefined],
    ['a policy about other pods', [policy('db', { podSelector: { matchLabels: { app: 'db' } } })], undefined],
    ['a policy of another namespace', [policy('deny', { podSelector: {} }, 'edge')], undefined],
    ['egress only', [policy('out', { podSelector: {}, policyTypes: ['Egress'] })], undefined],
    ['the subnet of the gateway', [DENY_ALL, letsIn('gateway', fromRange('10.10.1.0/24', 8080))], ['NetworkPolicy gateway lets the gateway subnet 10.10.1.0/24 in on port 8080']],
    ['a network around it', [letsIn('net', fromRange('10.0.0.0/8'))], ['NetworkPolicy net lets the gateway subnet 10.10.1.0/24 in on port 8080']],
    ['everybody, by an empty rule', [letsIn('all', {})], ['NetworkPolicy all lets the gateway subnet 10.10.1.0/24 in on port 8080']],
    ['everybody, by an empty from', [letsIn('all', { from: [], ports: [{ port: 'http' }] })], ['NetworkPolicy all lets the gateway subnet 10.10.1.0/24 in on port 8080']],
    ['a range of ports', [letsIn('range', { from: [{ ipBlock: { cidr: '10.10.1.0/24' } }], ports: [{ port: 8000, endPort: 8100 }] })], [
      'NetworkPolicy range lets the gateway subnet 10.10.1.0/24 in on port 8080',
    ]],
    ['two halves in two policies', [letsIn('low', fromRange('10.10.1.0/25')), letsIn('high', fromRange('10.10.1.128/25'))], [
      'NetworkPolicy low lets the gateway subnet 10.10.1.0/24 in on port 8080',
    ]],
  ])('goes on with %s', (_, policies, notes) => {
    expect(throughGateway(...policies)).toEqual({ broken: false, notes });
  });

  it.each([
    ['a policy without rules', [DENY_ALL]],
    ['an empty list of rules', [letsIn('none')]],
    ['selectors alone, which no gateway matches', [letsIn('pods', { from: [{ namespaceSelector: {} }] })]],
    ['another subnet', [letsIn('net', fromRange('10.10.2.0/24'))]],
    ['the subnet left out', [letsIn('net', { from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.10.0.0/16'] } }] })]],
    ['the port of the Service', [letsIn('port', fromRange('10.10.1.0/24', 80))]],
    ['the other protocol', [letsIn('udp', { ports: [{ protocol: 'UDP', port: 8080 }] })]],
    ['a name that the pods do not have', [letsIn('name', fromRange('10.10.1.0/24', 'web'))]],
    ['a range of ports below', [letsIn('range', { ports: [{ port: 8000, endPort: 8079 }] })]],
    ['rules of type Egress only beside a deny', [DENY_ALL, policy('out', { podSelector: {}, policyTypes: ['Egress'], ingress: [{}] })]],
  ])('is broken with %s', (_, policies) => {
    expect(throughGateway(...policies).broken).toBe(true);
  });

  it('asks for port 80 of the pods behind a lone default backend, and for the port of the Service behind one beside rules', () => {
    const lone = apiIngress({}, { rules: undefined, defaultBackend: backendTo('api-service') });
    const notesOf = (web: any, port: number) => through(Entrance.APPLICATION_GATEWAY_INGRESS, [api(), apiService(), web, letsIn('gateway', fromRange('10.10.1.0/24', port))], GATEWAY).notes;
    expect(notesOf(lone, 80)).toContain('NetworkPolicy gateway lets the gateway subnet 10.10.1.0/24 in on port 80');
    expect(notesOf(lone, 8080)).toContain('NetworkPolicy gateway does not let the gateway subnet 10.10.1.0/24 in on port 80');
    expect(notesOf(apiIngress(), 8080)).toEqual(['NetworkPolicy gateway lets the gateway subnet 10.10.1.0/24 in on port 8080']);
  });

  it('is broken where only the probe is not let in', () => {
    const { broken, notes } = through(Entrance.APPLICATION_GATEWAY_INGRESS, [
      api(), apiService(), apiIngress({ 'health-probe-port': '9000', 'health-probe-path': '/healthz' }), letsIn('gateway', fromRange('10.10.1.0/24', 8080)),
    ], GATEWAY);
    expect(broken).toBe(true);
    expect(notes).toEqual([
      'NetworkPolicy gateway lets the gateway subnet 10.10.1.0/24 in on port 8080',
      'NetworkPolicy gateway does not let the gateway subnet 10.10.1.0/24 in on port 9000 for health probes',
    ]);
  });

  it('says what is not known: an unknown subnet, other kinds of policies, one that cannot be read', () => {
    expect(through(Entrance.APPLICATION_GATEWAY_INGRESS, [...APP, letsIn('net', fromRange('10.10.1.0/24'))])).toEqual({
      broken: false,
      notes: ['NetworkPolicy net lets 10.10.1.0/24 in on port 8080; whether that takes in the gateway subnet (range not known) is not known'],
    });
    const cilium = { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'l7', namespace: 'shop' }, spec: { endpointSelector: { matchLabels: { app: 'api' } } } };
    expect(throughGateway(DENY_ALL, cilium)).toEqual({
      broken: false,
      notes: [
        'NetworkPolicy default-deny does not let the gateway subnet 10.10.1.0/24 in on port 8080',
        'CiliumNetworkPolicy l7 is not evaluated: whether it lets this through is not known',
      ],
    });
    expect(throughGateway({ ...cilium, spec: { endpointSelector: { matchLabels: { app: 'db' } } } })).toEqual({ broken: false, notes: undefined });
    expect(throughGateway(letsIn('broken', fromRange('10.10.1.0', 8080)))).toEqual({
      broken: false,
      notes: ['NetworkPolicy broken cannot be read, so that nobody knows what it lets in: spec.ingress[0].from[0].ipBlock.cidr must be a range such as 10.0.0.0/16, got "10.10.1.0"'],
    });
  });

  it.each([
    ['GlobalNetworkPolicy', 'crd.projectcalico.org/v1', undefined, 'GlobalNetworkPolicy of Calico'],
    ['NetworkPolicy', 'projectcalico.org/v3', 'shop', 'NetworkPolicy of Calico'],
    ['CiliumClusterwideNetworkPolicy', 'cilium.io/v2', undefined, 'CiliumClusterwideNetworkPolicy'],
    ['AdminNetworkPolicy', 'policy.networking.k8s.io/v1alpha1', undefined, 'AdminNetworkPolicy'],
    ['BaselineAdminNetworkPolicy', 'policy.networking.k8s.io/v1alpha1', undefined, 'BaselineAdminNetworkPolicy'],
    ['AuthorizationPolicy', 'security.istio.io/v1', 'istio-system', 'AuthorizationPolicy'],
  ])('says that a %s of %s is not evaluated', (kind, apiVersion, namespace, label) => {
    expect(throughGateway({ apiVersion, kind, metadata: { name: 'x', namespace }, spec: {} }).notes)
      .toEqual([`${label} x is not evaluated: whether it lets this through is not known`]);
  });

  it('takes the subnet that is delegated to gateways where the gateway says none', () => {
    const profile = { subnets: [{ subnetName: 'agw', addressPrefixes: ['10.10.1.0/24'], delegatedTo: 'Microsoft.Network/applicationGateways' }] };
    expect(through(Entrance.APPLICATION_GATEWAY_INGRESS, [...APP, letsIn('net', fromRange('10.10.2.0/24'))], profile).broken).toBe(true);
    expect(through(Entrance.APPLICATION_GATEWAY_INGRESS, [...APP, letsIn('net', fromRange('10.10.1.0/24'))], profile).broken).toBe(false);
  });

  it('judges pods that are not here by the labels that the Service selects', () => {
    expect(through(Entrance.APPLICATION_GATEWAY_INGRESS, [apiService(), apiIngress(), letsIn('pods', { from: [{ podSelector: {} }] })], GATEWAY).broken).toBe(true);
    expect(through(Entrance.APPLICATION_GATEWAY_INGRESS, [apiService(), apiIngress(), policy('tier', { podSelector: { matchLabels: { tier: 'web' } } })], GATEWAY))
      .toEqual({
        broken: false,
        notes: ['NetworkPolicy tier may be about pods with app=api: whether the gateway subnet 10.10.1.0/24 gets in is not known'],
      });
    const two = { selector: { app: 'api', part: 'web' } };
    expect(through(Entrance.APPLICATION_GATEWAY_INGRESS, [apiService(two), apiIngress(), policy('tier', { podSelector: { matchLabels: { tier: 'web' } } })], GATEWAY).notes)
      .toEqual(['NetworkPolicy tier may be about pods with app=api, part=web: whether the gateway subnet 10.10.1.0/24 gets in is not known']);
  });

  it('lets policies alone that are about pods on the network of their node', () => {
    const hosted = api();
    hosted.spec.template.spec.hostNetwork = true;
    expect(through(Entrance.APPLICATION_GATEWAY_INGRESS, [hosted, apiService(), apiIngress(), DENY_ALL], GATEWAY))
      .toEqual({ broken: false, notes: ['NetworkPolicy default-deny does nothing here: deployment api uses the network of its node'] });
  });
});

describe('the engine of policies', () => {
  const withEngine = (profile: ClusterProfile) => through(Entrance.APPLICATION_GATEWAY_INGRESS, [...APP, DENY_ALL], { ...GATEWAY, ...profile });

  it('none: a policy does nothing, and the path says so', () => {
    expect(withEngine({ networkPolicy: NetworkPolicyEngine.NONE }))
      .toEqual({ broken: false, notes: ['NetworkPolicy default-deny does nothing: the cluster has no engine for network policies'] });
  });

  it.each([
    {},
    { networkPolicy: NetworkPolicyEngine.CALICO },
    { networkPolicy: NetworkPolicyEngine.AZURE },
    { networkDataPlane: NetworkDataPlane.CILIUM },
    { automatic: true },
  ])(
    'judges with %j', (profile) => {
      expect(withEngine(profile).broken).toBe(true);
    },
  );
});

describe('policies behind load balancers and node ports', () => {
  const balanced = (spec: any = {}, annotations: any = {}) => [api(), apiService({ type: 'LoadBalancer', ...spec }, annotations)];
  const nodes: ClusterProfile = { nodeSubnetName: 'nodes', subnets: [{ subnetName: 'nodes', addressPrefixes: ['10.10.4.0/22'] }] };

  it('nodes are the senders with the policy Cluster', () => {
    const judged = (policies: any[], profile: ClusterProfile = nodes) => (
      through(Entrance.PUBLIC_LOAD_BALANCER, [...balanced(), ...policies], profile)
    );
    expect(judged([letsIn('nodes', fromRange('10.10.4.0/22'))])).toEqual({ broken: false, notes: ['NetworkPolicy nodes lets the nodes 10.10.4.0/22 in on port 8080'] });
    expect(judged([letsIn('clients', fromRange('203.0.113.0/24'))]).broken).toBe(true);
    expect(judged([letsIn('nodes', fromRange('10.10.4.0/22'))], { ...nodes, networkDataPlane: NetworkDataPlane.CILIUM }).broken).toBe(true);
    expect(judged([letsIn('all', {})], { ...nodes, networkDataPlane: NetworkDataPlane.CILIUM }).broken).toBe(false);
    expect(judged([letsIn('clients', fromRange('203.0.113.0/24'))], { ...nodes, networkPolicy: NetworkPolicyEngine.AZURE })).toEqual({
      broken: false, notes: ['NetworkPolicy clients is not asked: Azure Network Policy Manager lets in what comes by a node port'],
    });
  });

  it('clients are the senders with the policy Local', () => {
    const judged = (policies: any[], spec: any = {}, annotations: any = {}) => (
      through(annotations['azure-load-balancer-internal'] ? Entrance.INTERNAL_LOAD_BALANCER : Entrance.PUBLIC_LOAD_BALANCER,
        [...balanced({ externalTrafficPolicy: 'Local', ...spec }, annotations), ...policies], nodes)
    );
    expect(judged([letsIn('clients', fromRange('203.0.113.0/24'))])).toEqual({ broken: false, notes: ['NetworkPolicy clients lets only 203.0.113.0/24 in on port 8080'] });
    expect(judged([letsIn('net', fromRange('10.0.0.0/8'))]).broken).toBe(true);
    expect(judged([letsIn('net', fromRange('10.0.0.0/8'))], {}, { 'azure-load-balancer-internal': 'true' }).broken).toBe(false);
    expect(judged([letsIn('clients', fromRange('203.0.113.0/24'))], { loadBalancerSourceRanges: ['198.51.100.0/24'] }).broken).toBe(true);
    expect(judged([letsIn('clients', fromRange('203.0.113.0/24'))], { loadBalancerSourceRanges: [' 203.0.113.0/25 ', 5, {}] }).notes)
      .toEqual(['NetworkPolicy clients lets clients of 203.0.113.0/25 in on port 8080']);
    expect(judged([letsIn('pods', fromPods({ app: 'web' }))]).broken).toBe(true);
  });

  it('a probe on another port must be let in too', () => {
    const ports = [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'health', port: 81, targetPort: 9000 }];
    const objects = balanced({ ports }, { 'port_80_health-probe_port': 'health' });
    const paths = (cidrPorts: number[]) => through(Entrance.PUBLIC_LOAD_BALANCER, [
      objects[0], { ...objects[1], metadata: { ...objects[1].metadata, annotations: { ...objects[1].metadata.annotations, 'service.beta.kubernetes.io/port_81_no_lb_rule': 'true' } } },
      letsIn('nodes', fromRange('10.10.4.0/22', ...cidrPorts)),
    ], nodes);
    expect(paths([8080]).broken).toBe(true);
    expect(paths([8080, 9000]).broken).toBe(false);
  });

  it('node ports, external addresses and ports of pods on their nodes', () => {
    const nodePort = [api(), apiService({ type: 'NodePort' })];
    expect(through(Entrance.NODE_PORT, [...nodePort, letsIn('net', fromRange('10.0.0.0/8'))], nodes).broken).toBe(false);
    expect(through(Entrance.NODE_PORT, [...nodePort, DENY_ALL], nodes).broken).toBe(true);
    expect(through(Entrance.EXTERNAL_IP, [api(), apiService({ externalIPs: ['192.0.2.1'] }), DENY_ALL], nodes).broken).toBe(true);
    const hostPort = api({ ports: [{ containerPort: 8080, hostPort: 80 }] });
    expect(through(Entrance.HOST_PORT, [hostPort, DENY_ALL]).broken).toBe(true);
    expect(through(Entrance.HOST_PORT, [hostPort, letsIn('net', fromRange('10.0.0.0/8', 8080))]).broken).toBe(false);
    expect(through(Entrance.HOST_PORT, [hostPort, letsIn('net', fromRange('10.0.0.0/8', 80))]).broken).toBe(true);
  });

  it('a gateway with a fixed pool in front: nodes with Cluster, the gateway with Local', () => {
    const fixed: ClusterProfile = {
      ...nodes,
      gateways: [{
        gatewayName: 'agw',
        managedBy: GatewayManager.TERRAFORM,
        subnetAddressPrefix: '10.10.1.0/24',
        routes: [{ path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.10.2.10'], backendPort: 80, backendProtocol: 'Http' }],
      }],
    };
    const inner = (externalTrafficPolicy: string) => [api(), apiService({ type: 'LoadBalancer', externalTrafficPolicy }, {
      'azure-load-balancer-internal': 'true', 'azure-load-balancer-ipv4': '10.10.2.10',
    }), letsIn('gateway', fromRange('10.10.1.0/24'))];
    expect(through(Entrance.APPLICATION_GATEWAY_STATIC, inner('Local'), fixed).broken).toBe(false);
    expect(through(Entrance.APPLICATION_GATEWAY_STATIC, inner('Cluster'), fixed).broken).toBe(true);
  });
});

describe('policies behind proxies in the cluster', () => {
  const proxy = deployment('ingress-nginx-controller', { labels: { 'app.kubernetes.io/name': 'ingress-nginx' } }, 'ingress-nginx');
  const judged = (...objects: any[]) => through(Entrance.OTHER_INGRESS, [api(), apiService(), NAMED_NGINX, ...objects]);
  const namespace = (labels: any) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ingress-nginx', labels } });

  it.each([
    ['by the name of its namespace', [proxy, letsIn('nginx', fromPods({}, { 'kubernetes.io/metadata.name': 'ingress-nginx' }))], false],
    ['by a label that its Namespace has', [proxy, namespace({ name: 'ingress-nginx' }), letsIn('nginx', fromPods({}, { name: 'ingress-nginx' }))], false],
    ['by a label that its Namespace does not have', [proxy, namespace({}), letsIn('nginx', fromPods({}, { name: 'ingress-nginx' }))], true],
    ['by a label of a Namespace that is not here', [proxy, letsIn('nginx', fromPods({}, { name: 'ingress-nginx' }))], false],
    ['both selectors in one peer, one of them wrong', [proxy, letsIn('nginx', fromPods({ app: 'nginx' }, { 'kubernetes.io/metadata.name': 'ingress-nginx' }))], true],
    ['two peers, one of them right', [proxy, letsIn('nginx', {
      from: [{ podSelector: { matchLabels: { app: 'nginx' } } }, { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }],
    })], false],
    ['by labels in the wrong namespace', [proxy, letsIn('nginx', fromPods({ 'app.kubernetes.io/name': 'ingress-nginx' }))], true],
    ['where nobody shows it', [letsIn('nginx', fromPods({}, { 'kubernetes.io/metadata.name': 'ingress-nginx' }))], false],
    ['where nobody shows it, and nothing is let in', [DENY_ALL], true],
    ['where it may send nothing', [proxy, policy('out', { podSelector: {}, policyTypes: ['Egress'] }, 'ingress-nginx')], true],
    ['where it may send there', [proxy, policy('out', { podSelector: {}, egress: [{ to: [{ namespaceSelector: {} }] }] }, 'ingress-nginx')], false],
    ['where it may send to the port of the Service only', [proxy, policy('out', { podSelector: {}, egress: [{ ports: [{ port: 80 }] }] }, 'ingress-nginx')], true],
  ])('%s', (_, objects, broken) => {
    expect(judged(...objects).broken).toBe(broken);
  });

  it('knows the namespace of the application routing add-on', () => {
    const routed = ingress('routed', { ingressClassName: 'webapprouting.kubernetes.azure.com', rules: [rule('/', 'shop.example.com', backendTo('api-service'))] }, {}, 'shop');
    const from = (name: string) => through(Entrance.OTHER_INGRESS, [api(), apiService(), routed, letsIn('proxy', fromPods({}, { 'kubernetes.io/metadata.name': name }))]);
    expect(from('app-routing-system').broken).toBe(false);
    expect(from('ingress-nginx').broken).toBe(true);
  });
});

describe('policies between pods', () => {
  const web = (value: string) => {
    const caller = deployment('web', {}, 'shop');
    caller.spec.template.spec.containers[0].env = [{ name: 'API_URL', value }];
    return caller;
  };
  const judged = (...objects: any[]) => through(Entrance.CLUSTER_IP, [api(), apiService(), ...objects]);

  it.each([
    ['a caller that is let in', [web('http://api-service/v1'), letsIn('web', fromPods({ app: 'web' }))], false, ['NetworkPolicy web lets deployment shop/web in on port 8080']],
    ['a caller with another label', [web('http://api-service/v1'), letsIn('web', fromPods({ app: 'frontend' }))], true, [
      'NetworkPolicy web does not let deployment shop/web in on port 8080',
    ]],
    ['a caller that may not send', [web('http://api-service'), policy('out', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'] })], true, [
      'NetworkPolicy out does not let deployment shop/web out to port 8080 of deployment api',
    ]],
    ['a caller that may send there', [web('http://api-service'), policy('out', {
      podSelector: { matchLabels: { app: 'web' } }, egress: [{ to: [{ podSelector: { matchLabels: { app: 'api' } } }], ports: [{ port: 'http' }] }],
    })], false, ['NetworkPolicy out lets deployment shop/web out to port 8080 of deployment api']],
    ['nobody who is known, and rules for pods', [letsIn('web', fromPods({ app: 'web' }))], false, ['NetworkPolicy web lets only pods app=web of its namespace in on port 8080']],
    ['nobody who is known, and no rule', [DENY_ALL], true, ['NetworkPolicy default-deny does not let pods in the cluster in on port 8080']],
  ])('%s', (_, objects, broken, notes) => {
    expect(judged(...objects)).toEqual({ broken, notes });
  });

  it('does not match pods by addresses with Cilium', () => {
    const range = letsIn('pods', fromRange('10.244.0.0/16'));
    const objects = [api(), apiService(), web('http://api-service'), range];
    expect(through(Entrance.CLUSTER_IP, objects, { podCidr: '10.244.0.0/16' }).broken).toBe(false);
    expect(through(Entrance.CLUSTER_IP, objects, { podCidr: '10.244.0.0/16', networkDataPlane: NetworkDataPlane.CILIUM }).broken).toBe(true);
  });

  it('resolves a named port in the pods that receive', () => {
    const other = deployment('other', { labels: { app: 'api', version: '2' }, ports: [{ containerPort: 9090, name: 'http' }] }, 'shop');
    const service = apiService({ ports: [{ port: 80, targetPort: 'http' }] });
    expect(through(Entrance.CLUSTER_IP, [api(), other, service, web('http://api-service'), letsIn('http', { from: [{ podSelector: {} }], ports: [{ port: 'http' }] })]).notes)
      .toEqual(['NetworkPolicy http lets deployment shop/web in on port 8080', 'NetworkPolicy http lets deployment shop/web in on port 9090']);
  });
});

describe('clients of a load balancer', () => {
  const balancer = (ipFamilies?: string[]) => apiService({ type: 'LoadBalancer', externalTrafficPolicy: 'Local', ipFamilies });
  const notesOf = (ipFamilies: string[] | undefined, ...policies: any[]) => (
    through(Entrance.PUBLIC_LOAD_BALANCER, [api(), balancer(ipFamilies), ...policies])
  );

  it.each([
    ['IPv4', undefined, '0.0.0.0/0', '::/0'],
    ['IPv4', ['IPv4'], '0.0.0.0/0', '::/0'],
    ['IPv6', ['IPv6'], '::/0', '0.0.0.0/0'],
  ])('have addresses of %s where the Service has %j', (_, families, own, other) => {
    expect(notesOf(families, letsIn('own', fromRange(own))).broken).toBe(false);
    expect(notesOf(families, letsIn('other', fromRange(other))).broken).toBe(true);
  });

  it('have addresses of both families where the Service has both', () => {
    const [four, six] = [letsIn('four', fromRange('0.0.0.0/0')), letsIn('six', fromRange('::/0'))];
    const both = ['IPv4', 'IPv6'];
    expect(notesOf(both, four).notes).not.toEqual(notesOf(both, four, six).notes);
  });
});

describe('a gateway of Istio', () => {
  const virtual = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: { hosts: ['shop.example.com'], gateways: ['edge'], http: [{ route: [{ destination: { host: 'api-service', port: { number: 80 } } }] }] },
  };
  const edge = (selector?: any) => ({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'shop' },
    spec: { selector, servers: [{ port: { number: 80, protocol: 'HTTP', name: 'http' }, hosts: ['*'] }] },
  });
  const proxy = deployment('proxy', { labels: { istio: 'edge' } }, 'shop');
  const notesOf = (selector: any, ...policies: any[]) => (
    through(Entrance.ISTIO_GATEWAY, [api(), apiService(), virtual, edge(selector), proxy, ...policies]).notes
  );

  it('is the pods that it selects, and nobody known without a selector', () => {
    const admitted = letsIn('pods', { from: [{ podSelector: {} }] });
    const unknown = 'NetworkPolicy pods lets the pods of its namespace in on port 8080; whether that takes in the Istio gateway is not known';
    expect(notesOf({ istio: 'edge' }, admitted)).not.toEqual([unknown]);
    expect(notesOf({ istio: 'other' }, admitted)).toEqual([unknown]);
    expect(notesOf(undefined, admitted)).toEqual([unknown]);
    expect(notesOf({}, admitted)).toEqual([unknown]);
  });
});
