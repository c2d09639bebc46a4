import { BackendPoolType, Entrance, HopComponent, KubeProxy, NetworkDataPlane } from '../../../lib/traffic';
import { deployment, pathFrom, pathsOf, reportOn, service } from '../../support/traffic';

const LINK = Entrance.PRIVATE_LINK;
const api = deployment('api', { replicas: 3 });
const linked = (spec: any = {}, annotations: any = {}) => (
  service('api', { type: 'LoadBalancer', ...spec }, { 'azure-load-balancer-internal': 'true', 'azure-pls-create': 'true', ...annotations })
);
const LOCAL = { externalTrafficPolicy: 'Local' };
const STICKY = { sessionAffinity: 'ClientIP' };

test('leads from another network over the load balancer and a node to a pod', () => {
  expect(pathFrom(LINK, [api, linked({}, { 'azure-pls-name': 'pls-api' })])).toEqual({
    entrance: LINK,
    title: 'private link service pls-api:80',
    hosts: [],
    brokenBy: [],
    service: { kind: 'Service', name: 'api', namespace: undefined, origin: undefined },
    hops: [
      { component: HopComponent.CLIENT, label: 'client in another network' },
      {
        component: HopComponent.PRIVATE_ENDPOINT,
        label: 'private endpoint to the private link service pls-api',
        choosesNextBy: "the link puts the NAT address of the link in place of the client's",
      },
      {
        component: HopComponent.LOAD_BALANCER,
        label: 'internal Azure load balancer',
        address: 'frontend:80',
        choosesNextBy: 'hash of addresses, ports and protocol over all nodes',
        stickiness: undefined,
        healthCheck: 'TCP probe on the node port',
      },
      {
        component: HopComponent.NODE,
        label: 'kube-proxy (iptables) on that node',
        choosesNextBy: 'random, each of 3 pods with probability 1/3',
        stickiness: undefined,
        healthCheck: 'readiness of the pods',
      },
      { component: HopComponent.POD, label: '3 pods of deployment api', address: 'port 8080' },
    ],
    podChosenBy: 'internal Azure load balancer picks a node by hash of addresses, ports and protocol over all nodes, then '
      + 'kube-proxy (iptables) on that node: random, each of 3 pods with probability 1/3',
    stickiness: 'none',
    sourceIp: 'the node that took the connection',
    ineffectiveSettings: [],
  });
});

test.each([
  ['the policy Cluster', {}, {}, 'the node that took the connection'],
  ['the policy Local', LOCAL, {}, 'the NAT address of the link'],
  ['several addresses', LOCAL, { 'azure-pls-ip-configuration-ip-address-count': '8' }, 'one of the 8 NAT addresses of the link'],
  ['fixed addresses', LOCAL, { 'azure-pls-ip-configuration-ip-address-count': '2', 'azure-pls-ip-configuration-ip-address': '10.0.3.4 10.0.3.5' },
    'one of the 2 NAT addresses of the link (10.0.3.4, 10.0.3.5)'],
  ['some of them fixed', LOCAL, { 'azure-pls-ip-configuration-ip-address-count': '2', 'azure-pls-ip-configuration-ip-address': '10.0.3.4' },
    'one of the 2 NAT addresses of the link (10.0.3.4, …)'],
  ['a number that is none', LOCAL, { 'azure-pls-ip-configuration-ip-address-count': '9' }, 'the NAT address of the link'],
  ['the proxy protocol', LOCAL, { 'azure-pls-proxy-protocol': 'true' },
    'the NAT address of the link; the client is in a PROXY protocol v2 header, which the application must read'],
  ['the proxy protocol and the policy Cluster', {}, { 'azure-pls-proxy-protocol': 'True' },
    'the node that took the connection; the client is in a PROXY protocol v2 header, which the application must read'],
])('shows what the pod sees with %s', (_, spec, annotations, sourceIp) => {
  expect(pathFrom(LINK, [api, linked(spec, annotations)]).sourceIp).toBe(sourceIp);
});

test.each([
  ['1', 'one'], ['2', '2'], ['8', '8'],
])('affinity by address sees %s clients', (count, clients) => {
  const path = pathFrom(LINK, [api, linked({ ...STICKY, ...LOCAL }, { 'azure-pls-ip-configuration-ip-address-count': count })]);
  expect(path.stickiness).toBe('IP of the link, by a hash that changes with the nodes, at the load balancer; '
    + `IP of the link for 10800 s, remembered by each node, at the node; all clients of the link look like ${clients}`);
  expect(path.ineffectiveSettings).toEqual([{
    setting: 'sessionAffinity: ClientIP', why: `it tells apart the NAT addresses of the link and no clients: all of them look like ${clients}`,
  }]);
});

test('a hash of addresses on the nodes sees those of the link, too', () => {
  const path = pathFrom(LINK, [api, linked(STICKY)], { networkDataPlane: NetworkDataPlane.CILIUM });
  expect(path.hops[3].stickiness).toBe('IP of the link, remembered by each node');
});

test('source ranges are compared with the addresses of the link', () => {
  expect(pathFrom(LINK, [api, linked({ loadBalancerSourceRanges: ['10.9.0.0/16'] })]).ineffectiveSettings).toEqual([{
    setting: 'loadBalancerSourceRanges: 10.9.0.0/16', why: 'they are compared with the NAT addresses of the link, not with the clients',
  }]);
});

test('stands beside the path of the load balancer, and there is one for each port', () => {
  const paths = pathsOf([api, linked({ ports: [{ name: 'a', port: 80 }, { name: 'b', port: 443 }] })]);
  expect(paths.map(({ entrance, title }) => `${entrance} ${title}`)).toEqual([
    'internal-load-balancer internal address:80',
    'internal-load-balancer internal address:443',
    'private-link private link service of service api:80',
    'private-link private link service of service api:443',
    'node-port any node:30000-32767',
    'cluster-ip api.default:80',
    'cluster-ip api.default:443',
  ]);
});

test.each([
  ['without azure-pls-create', [service('api', { type: 'LoadBalancer' }, { 'azure-pls-name': 'x' })]],
  ['with azure-pls-create false', [linked({}, { 'azure-pls-create': 'false' })]],
  ['for another type', [linked({ type: 'ClusterIP' })]],
  ['for a class of load balancers that azure leaves alone', [linked({ loadBalancerClass: 'example.com/other' })]],
])('there is none %s', (_, objects) => {
  expect(pathsOf([api, ...objects]).filter(({ entrance }) => entrance === LINK)).toEqual([]);
});

test('policies see the addresses of the link with the policy Local, and the nodes with Cluster', () => {
  const letsIn = (cidr: string) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'in' },
    spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr } }] }] },
  });
  const profile = {
    nodeSubnetName: 'nodes',
    subnets: [{ subnetName: 'nodes', addressPrefixes: ['10.10.4.0/22'] }, { subnetName: 'links', addressPrefixes: ['10.10.3.0/24'] }],
  };
  const broken = (spec: any, cidr: string, annotations: any = {}) => (
    pathFrom(LINK, [api, linked(spec, { 'azure-pls-ip-configuration-subnet': 'links', ...annotations }), letsIn(cidr)], profile).brokenBy.map(({ code }) => code)
  );
  expect(broken(LOCAL, '10.10.3.0/24')).toEqual([]);
  expect(broken(LOCAL, '10.10.4.0/22')).toEqual(['policy-blocks-path']);
  expect(broken({}, '10.10.4.0/22')).toEqual([]);
  expect(broken({}, '10.10.3.0/24')).toEqual(['policy-blocks-path']);
  expect(broken(LOCAL, '10.10.3.9/32', { 'azure-pls-ip-configuration-ip-address': '10.10.3.9' })).toEqual([]);
  expect(broken(LOCAL, '10.10.3.9/32', { 'azure-pls-ip-configuration-ip-address': '10.10.3.8' })).toEqual(['policy-blocks-path']);
});

test('is broken by what its rule finds, and the load balancer behind it is not', () => {
  const { paths } = reportOn([api, service('api', { type: 'LoadBalancer' }, { 'azure-pls-create': 'true' })]);
  expect(paths.map(({ entrance, brokenBy }) => [entrance, brokenBy.map(({ code }) => code)])).toEqual([
    [Entrance.PUBLIC_LOAD_BALANCER, []],
    [LINK, ['service-azure-private-link']],
    [Entrance.NODE_PORT, []],
    [Entrance.CLUSTER_IP, []],
  ]);
});

test('is broken by a number of addresses that is none', () => {
  const path = pathFrom(LINK, [api, linked({}, { 'azure-pls-ip-configuration-ip-address-count': '9' })]);
  expect(path.brokenBy.map(({ code }) => code)).toEqual(['service-azure-annotation-value']);
});

test('sends to pods where the pool has them', () => {
  const path = pathFrom(LINK, [api, linked(LOCAL)], { backendPoolType: BackendPoolType.POD_IP, kubeProxy: KubeProxy.nftables() });
  expect(path.hops.map(({ component }) => component)).toEqual([
    HopComponent.CLIENT, HopComponent.PRIVATE_ENDPOINT, HopComponent.LOAD_BALANCER, HopComponent.POD,
  ]);
  expect(path.sourceIp).toBe('the NAT address of the link');
});

test('is drawn in every format', () => {
  const report = reportOn([api, linked()]);
  expect(report.toText(undefined, { details: true, width: 1000 })).toContain('client in another network → private endpoint to the private link service of service api → internal Azure load balancer (frontend:80)');
  expect(report.toMermaid()).toContain('"private endpoint to the private link service of service api');
  expect(JSON.parse(report.toJson()).paths[1].hops[1].component).toBe('private-endpoint');
  expect(report.toHtml()).toContain('Private links from other networks');
  expect(report.toHtml()).toContain('#shape-private-endpoint');
});
