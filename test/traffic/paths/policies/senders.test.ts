import { ClusterProfile, Entrance, GatewayManager, NetworkDataPlane } from '../../../../lib/traffic';
import { TrafficModel } from '../../../../lib/traffic/objects/traffic-model';
import { pathsOf } from '../../../../lib/traffic/paths/paths-of';
import { sendersOf } from '../../../../lib/traffic/paths/policies/senders';
import { albGateway, albRoute } from '../../../support/alb';
import { api, apiIngress, apiService, GATEWAY } from '../../../support/policies';
import { backendTo, deployment, ingress, rule, service } from '../../../support/traffic';

/** Who sends on the only path of an entrance: kind, name and what a rule says to admit it. */
function senders(entrance: Entrance, objects: any[], profile: ClusterProfile = {}): string[] {
  const model = new TrafficModel(objects.map((object) => ({ object })), profile);
  const [traced, ...others] = pathsOf(model).filter(({ path }) => path.entrance === entrance);
  expect(others).toEqual([]);
  return sendersOf(model, traced).map(({ kind, name, peer }) => `${kind}: ${name}: ${peer}`);
}

const block = (...cidrs: string[]) => cidrs.map((cidr) => `{ipBlock: {cidr: ${cidr}}}`).join(', ');
const namespace = (name: string, labels?: string) => (
  `{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${name}}}${labels === undefined ? '' : `, podSelector: {matchLabels: {${labels}}}`}}`);
const NODES: ClusterProfile = { nodeSubnetName: 'nodes', subnets: [{ subnetName: 'nodes', addressPrefixes: ['10.10.4.0/22'] }, { subnetName: 'pls', addressPrefixes: ['10.10.9.0/28'] }] };
const delegated = (delegatedTo: string, ...ranges: string[]): ClusterProfile => ({
  subnets: [{ subnetName: 'nodes', addressPrefixes: ['10.10.4.0/22'] }, ...ranges.map((range, index) => ({ subnetName: `s${index}`, addressPrefixes: [range], delegatedTo }))],
});
const throughIngress = [api(), apiService(), apiIngress()];
const balancer = (spec: any = {}, annotations: any = {}) => [api(), apiService({ type: 'LoadBalancer', externalTrafficPolicy: 'Local', ...spec }, annotations)];
const link = (annotations: any = {}, spec: any = {}) => balancer(spec, { 'azure-load-balancer-internal': 'true', 'azure-pls-create': 'true', ...annotations });
const FIXED = { 'azure-pls-ip-configuration-ip-address': '10.10.9.4 10.10.9.5', 'azure-pls-ip-configuration-ip-address-count': '2' };
const nodePort = (spec: any = {}) => [api(), apiService({ type: 'NodePort', ...spec })];
const otherIngress = (ingressClassName: string | undefined) => (
  [api(), apiService(), ingress('web', { ingressClassName, rules: [rule('/', 'shop.example.com', backendTo('api-service'))] }, {}, 'shop')]);
const istio = (kind: string, name: string, spec: any) => ({ apiVersion: 'networking.istio.io/v1', kind, metadata: { name, namespace: 'shop' }, spec });
const UNKNOWN_GATEWAY = `gateway: the gateway subnet (range not known): ${block('RANGE-OF-THE-GATEWAY-SUBNET')}`;
const AGW = 'Microsoft.Network/applicationGateways';
const controller = (spec: any = {}) => {
  const workload = deployment('ingress-nginx-controller', { labels: { 'app.kubernetes.io/name': 'ingress-nginx' } }, 'ingress-nginx');
  Object.assign(workload.spec.template.spec, spec);
  return workload;
};
const labelled = deployment('ingress-nginx-controller', { labels: { 'app.kubernetes.io/name': 'ingress-nginx', 'plain': '' } }, 'ingress-nginx');
const nginxClass = { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', spec: { controller: 'k8s.io/ingress-nginx' } };
const gatewayOf = (gatewayClassName: string) => [api(), apiService(), { ...albGateway({ gatewayClassName }, {}, 'edge', 'infra') },
  albRoute({ backendRefs: [{ name: 'api-service', port: 80 }] }, { parentRefs: [{ name: 'edge', namespace: 'infra' }] }, 'HTTPRoute', 'shop')]
  .map((object) => (object.kind === 'Gateway' ? { ...object, spec: { ...object.spec, listeners: [{ ...object.spec.listeners[0], allowedRoutes: { namespaces: { from: 'All' } } }] } } : object));
const caller = (name: string) => {
  const workload = deployment(name, {}, 'web');
  workload.spec.template.spec.containers[0].env = [{ name: 'API_URL', value: 'http://api-service.shop' }];
  return workload;
};

test.each<[string, Entrance, any[], ClusterProfile, string[]]>([
  ['the subnet of the gateway', Entrance.APPLICATION_GATEWAY_INGRESS, throughIngress, GATEWAY, [`gateway: the gateway subnet 10.10.1.0/24: ${block('10.10.1.0/24')}`]],
  ['a gateway that says no range', Entrance.APPLICATION_GATEWAY_INGRESS, throughIngress, {}, [UNKNOWN_GATEWAY]],
  ['a gateway whose range is none', Entrance.APPLICATION_GATEWAY_INGRESS, throughIngress, { gateways: [{ ...GATEWAY.gateways![0], subnetAddressPrefix: '10.10.1.0' }] }, [UNKNOWN_GATEWAY]],
  ['the one subnet that is delegated to gateways, whatever the case', Entrance.APPLICATION_GATEWAY_INGRESS, throughIngress, delegated(AGW.toUpperCase(), '10.10.7.0/24'),
    [`gateway: the gateway subnet 10.10.7.0/24: ${block('10.10.7.0/24')}`]],
  ['two such subnets', Entrance.APPLICATION_GATEWAY_INGRESS, throughIngress, delegated(AGW, '10.10.7.0/24', '10.10.8.0/24'), [UNKNOWN_GATEWAY]],
  ['a subnet that is delegated to something else', Entrance.APPLICATION_GATEWAY_INGRESS, throughIngress, delegated('Microsoft.ServiceNetworking/trafficControllers', '10.10.7.0/24'), [UNKNOWN_GATEWAY]],
  ['the nodes', Entrance.PUBLIC_LOAD_BALANCER, balancer({ externalTrafficPolicy: 'Cluster' }), NODES, [`nodes: the nodes 10.10.4.0/22: ${block('10.10.4.0/22')}`]],
  ['nodes whose range nobody says', Entrance.PUBLIC_LOAD_BALANCER, balancer({ externalTrafficPolicy: 'Cluster' }), {}, [`nodes: the nodes (range not known): ${block('RANGE-OF-THE-NODES')}`]],
  ['nodes, one of whose ranges is none', Entrance.PUBLIC_LOAD_BALANCER, balancer({ externalTrafficPolicy: 'Cluster' }),
    { nodeSubnetName: 'nodes', subnets: [{ subnetName: 'nodes', addressPrefixes: ['10.10.4.0/22', '10.10.8.0'] }] }, [`nodes: the nodes 10.10.4.0/22: ${block('10.10.4.0/22')}`]],
  ['clients on the internet', Entrance.PUBLIC_LOAD_BALANCER, balancer(), NODES, [`clients: clients on the internet: ${block('RANGE-OF-THE-CLIENTS')}`]],
  ['clients in the network', Entrance.INTERNAL_LOAD_BALANCER, balancer({}, { 'azure-load-balancer-internal': 'true' }), NODES, [`clients: clients in the network: ${block('RANGE-OF-THE-CLIENTS')}`]],
  ['those that the load balancer lets in, by field and by annotation', Entrance.PUBLIC_LOAD_BALANCER,
    balancer({ loadBalancerSourceRanges: [' 203.0.113.0/24 ', 'no-range', 7] }, { 'azure-allowed-ip-ranges': '198.51.100.0/24,x' }), NODES,
    [`clients: clients of 203.0.113.0/24, 198.51.100.0/24: ${block('203.0.113.0/24', '198.51.100.0/24')}`]],
  ['clients of node ports with the policy Local', Entrance.NODE_PORT, nodePort({ externalTrafficPolicy: 'Local' }), NODES, [`clients: clients in the network: ${block('RANGE-OF-THE-CLIENTS')}`]],
  ['the nodes behind node ports', Entrance.NODE_PORT, nodePort(), NODES, [`nodes: the nodes 10.10.4.0/22: ${block('10.10.4.0/22')}`]],
  ['the nodes behind external addresses', Entrance.EXTERNAL_IP, [api(), apiService({ externalIPs: ['192.0.2.1'] })], NODES, [`nodes: the nodes 10.10.4.0/22: ${block('10.10.4.0/22')}`]],
  ['clients of ports on nodes', Entrance.HOST_PORT, [api({ ports: [{ containerPort: 8080, hostPort: 80 }] })], NODES, [`clients: clients in the network: ${block('RANGE-OF-THE-CLIENTS')}`]],
  ['a private link in the subnet of the nodes', Entrance.PRIVATE_LINK, link(), NODES, [`clients: the private link service 10.10.4.0/22: ${block('10.10.4.0/22')}`]],
  ['a private link in a subnet of its own', Entrance.PRIVATE_LINK, link({ 'azure-pls-ip-configuration-subnet': 'pls' }), NODES, [`clients: the private link service 10.10.9.0/28: ${block('10.10.9.0/28')}`]],
  ['a private link in a subnet that nobody shows', Entrance.PRIVATE_LINK, link({ 'azure-pls-ip-configuration-subnet': 'gone' }), NODES,
    [`clients: the private link service (range not known): ${block('RANGE-OF-THE-PRIVATE-LINK-SUBNET')}`]],
  ['a private link with all addresses fixed', Entrance.PRIVATE_LINK, link(FIXED), NODES,
    [`clients: the private link service 10.10.9.4/32, 10.10.9.5/32: ${block('10.10.9.4/32', '10.10.9.5/32')}`]],
  ['a private link with fewer fixed than it has', Entrance.PRIVATE_LINK, link({ ...FIXED, 'azure-pls-ip-configuration-ip-address-count': '3', 'azure-pls-ip-configuration-subnet': 'pls' }), NODES,
    [`clients: the private link service 10.10.9.0/28: ${block('10.10.9.0/28')}`]],
  ['the nodes behind a private link with the policy Cluster', Entrance.PRIVATE_LINK, link({}, { externalTrafficPolicy: 'Cluster' }), NODES, [`nodes: the nodes 10.10.4.0/22: ${block('10.10.4.0/22')}`]],
  ['the workload of an ingress controller', Entrance.OTHER_INGRESS, [...otherIngress('nginx'), controller()], {},
    [`proxy: deployment ingress-nginx/ingress-nginx-controller: ${namespace('ingress-nginx', 'app.kubernetes.io/name: ingress-nginx')}`]],
  ['one of the class that is the default', Entrance.OTHER_INGRESS, [...otherIngress(undefined), controller(), { ...nginxClass, metadata: { name: 'nginx' } }], {},
    [`proxy: the ingress controller: ${namespace('ITS-NAMESPACE')}`]],
  ['a workload with a label that is empty', Entrance.OTHER_INGRESS, [...otherIngress('nginx'), labelled], {},
    [`proxy: deployment ingress-nginx/ingress-nginx-controller: ${namespace('ingress-nginx', "app.kubernetes.io/name: ingress-nginx, plain: ''")}`]],
  ['one on the network of its node', Entrance.OTHER_INGRESS, [...otherIngress('nginx'), controller({ hostNetwork: true })], {},
    [`proxy: deployment ingress-nginx/ingress-nginx-controller (on the network of its node): ${block('RANGE-OF-THE-NODES')}`]],
  ['a controller that nobody shows', Entrance.OTHER_INGRESS, otherIngress('nginx'), {}, [`proxy: the ingress controller of class nginx: ${namespace('ITS-NAMESPACE')}`]],
  ['a controller without a class', Entrance.OTHER_INGRESS, otherIngress(undefined), {}, [`proxy: the ingress controller: ${namespace('ITS-NAMESPACE')}`]],
  ['the application routing add-on', Entrance.OTHER_INGRESS, otherIngress('webapprouting.kubernetes.azure.com'), {},
    [`proxy: the ingress controller of class webapprouting.kubernetes.azure.com: ${namespace('app-routing-system')}`]],
  ['pods of a gateway of Istio', Entrance.GATEWAY_API, gatewayOf('istio'), {}, [`proxy: the pods of gateway edge: ${namespace('infra', 'gateway.networking.k8s.io/gateway-name: edge')}`]],
  ['pods of the gateway of application routing', Entrance.GATEWAY_API, gatewayOf('approuting-istio'), {},
    [`proxy: the pods of gateway edge: ${namespace('infra', 'gateway.networking.k8s.io/gateway-name: edge')}`]],
  ['pods of another gateway', Entrance.GATEWAY_API, gatewayOf('eg'), {}, [`proxy: the pods of gateway edge: ${namespace('ITS-NAMESPACE')}`]],
  ['Application Gateway for Containers', Entrance.GATEWAY_API, gatewayOf('azure-alb-external'), delegated('Microsoft.ServiceNetworking/trafficControllers', '10.10.7.0/24'),
    [`gateway: the subnet of the gateway 10.10.7.0/24: ${block('10.10.7.0/24')}`]],
  ['Application Gateway for Containers in a subnet that nobody shows', Entrance.GATEWAY_API, gatewayOf('azure-alb-external'), {},
    [`gateway: the subnet of the gateway (range not known): ${block('RANGE-OF-THE-GATEWAY-SUBNET')}`]],
  ['a gateway that is not among the objects', Entrance.GATEWAY_API, gatewayOf('istio').filter(({ kind }) => kind !== 'Gateway'), {}, [`proxy: the gateway: ${namespace('ITS-NAMESPACE')}`]],
  ['pods that a gateway of Istio selects, and not those of one named mesh', Entrance.ISTIO_GATEWAY, [api(), apiService(), istio('VirtualService', 'shop', {
    hosts: ['shop.example.com'], gateways: ['mesh', 'edge'], http: [{ route: [{ destination: { host: 'api-service' } }] }],
  }), ...['mesh', 'edge'].map((name) => istio('Gateway', name, { selector: { istio: name }, servers: [{ port: { number: 80, protocol: 'HTTP' }, hosts: ['*'] }] }))], {},
  [`proxy: the Istio gateway: ${namespace('ITS-NAMESPACE', 'istio: edge')}`]],
  ['pods that call the Service', Entrance.CLUSTER_IP, [api(), apiService(), caller('web'), caller('jobs')], {},
    [`caller: deployment web/web: ${namespace('web', 'app: web')}`, `caller: deployment web/jobs: ${namespace('web', 'app: jobs')}`]],
  ['any pod, where nobody shows who calls', Entrance.CLUSTER_IP, [api(), apiService()], {}, [`caller: pods in the cluster: ${namespace('ITS-NAMESPACE')}`]],
  ['nobody, to a DNS alias', Entrance.EXTERNAL_NAME, [service('mail', { type: 'ExternalName', externalName: 'example.org' }, {}, 'shop')], {}, []],
])('who sends: %s', (_, entrance, objects, profile, expected) => {
  expect(senders(entrance, objects, profile)).toEqual(expected);
});

const fixedGateway = (gatewayName: string, subnetAddressPrefix: string, address: string) => ({
  gatewayName,
  managedBy: GatewayManager.TERRAFORM,
  subnetAddressPrefix,
  routes: [{ path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: [address], backendPort: 80, backendProtocol: 'Http' }],
});

test('of several gateways of Terraform each sends from its own subnet', () => {
  const gateways = [fixedGateway('one', '10.10.1.0/24', '10.10.2.10'), fixedGateway('two', '10.10.3.0/24', '10.10.2.11')];
  const inner = (name: string, address: string) => service(
    name, { type: 'LoadBalancer', externalTrafficPolicy: 'Local' }, { 'azure-load-balancer-internal': 'true', 'azure-load-balancer-ipv4': address }, 'shop');
  const model = new TrafficModel([api(), inner('a', '10.10.2.10'), inner('b', '10.10.2.11')].map((object) => ({ object })), { gateways });
  const traced = pathsOf(model).filter(({ path }) => path.entrance === Entrance.APPLICATION_GATEWAY_STATIC);
  expect(traced.map((one) => [one.service!.name, ...sendersOf(model, one).map(({ name }) => name)])).toEqual([
    ['a', 'the gateway subnet 10.10.1.0/24'], ['b', 'the gateway subnet 10.10.3.0/24'],
  ]);
});

test.each([
  [{}, true, false],
  [{ podCidr: '10.244.0.0/16' }, true, true],
  [{ podCidr: '10.244.0.0/16', networkDataPlane: NetworkDataPlane.CILIUM }, false, true],
  [{ podCidr: '10.244.0.0/33' }, true, false],
])('callers with %j: in blocks %p, all known %p', (profile, isInBlocks, hasAll) => {
  const model = new TrafficModel([api(), apiService()].map((object) => ({ object })), profile);
  const [traced] = pathsOf(model).filter(({ path }) => path.entrance === Entrance.CLUSTER_IP);
  expect(sendersOf(model, traced)[0].party).toMatchObject({ isInBlocks, hasAll });
});
