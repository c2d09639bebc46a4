import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { mergeProfiles, readProfile } from '../../lib/cli/read-profile';
import {
  BackendPoolType, GatewayManager, IpvsScheduler, KubeProxy, KubernetesVersion, NetworkDataPlane, NetworkPlugin, NetworkPluginMode,
  NetworkPolicyEngine,
} from '../../lib/traffic';

const folder = mkdtempSync(join(tmpdir(), 'profile-'));
const file = join(folder, 'cluster.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string | Buffer) {
  writeFileSync(file, text);
  return readProfile(file);
}

test('every field of a profile can be written', () => {
  expect(read(`
clusterName: aks-shop
kubernetesVersion: '1.35.6'
kubeProxy: { mode: ipvs, scheduler: lc, tcpTimeoutSeconds: 900, tcpFinTimeoutSeconds: 120, udpTimeoutSeconds: 300 }
kubeProxyApiVersion: 2026-05-02-preview
selfManaged: false
wholeCluster: true
severalClusters: false
automatic: false
windowsNodePools: [win]
networkPlugin: azure
networkPluginMode: overlay
networkDataPlane: azure
networkPolicy: calico
podCidr: 10.244.0.0/16
serviceCidr: 10.0.0.0/16
backendPoolType: NodeIP
loadBalancers: [{ loadBalancerName: team-a, allowServicePlacement: false, serviceLabels: { team: a }, namespaceLabels: { kind: shop }, otherSelectors: false }]
subnets: [{ subnetName: snet-lb, addressPrefixes: [10.10.2.0/24] }]
gateways:
  - gatewayName: agw-shop
    managedBy: terraform
    ingressClassName: other
    ingressControllerName: azure/application-gateway-2
    publicFrontend: true
    privateFrontendAddress: 10.10.16.10
    subnetAddressPrefix: 10.10.16.0/24
    clientPorts: [80, 64999]
    sslCertificateNames: [wildcard]
    trustedRootCertificateNames: [company-ca]
    sslProfileNames: [strict]
    rewriteRuleSetNames: [headers]
    routes:
      - { hostName: shop.example, path: /*, listenerPort: 443, listenerProtocol: Https, privateFrontend: false, backendAddresses: [10.10.2.10],
          backendPort: 80, backendProtocol: Http, cookieBasedAffinity: true, probePath: /healthz }
`)).toEqual({
    clusterName: 'aks-shop',
    kubernetesVersion: KubernetesVersion.of('1.35.6'),
    kubeProxy: KubeProxy.ipvs({
      scheduler: IpvsScheduler.LEAST_CONNECTION, tcpTimeoutSeconds: 900, tcpFinTimeoutSeconds: 120, udpTimeoutSeconds: 300,
    }),
    kubeProxyApiVersion: '2026-05-02-preview',
    selfManaged: false,
    wholeCluster: true,
    severalClusters: false,
    automatic: false,
    windowsNodePools: ['win'],
    networkPlugin: NetworkPlugin.AZURE,
    networkPluginMode: NetworkPluginMode.OVERLAY,
    networkDataPlane: NetworkDataPlane.AZURE,
    networkPolicy: NetworkPolicyEngine.CALICO,
    podCidr: '10.244.0.0/16',
    serviceCidr: '10.0.0.0/16',
    backendPoolType: BackendPoolType.NODE_IP,
    loadBalancers: [{ loadBalancerName: 'team-a', allowServicePlacement: false, serviceLabels: { team: 'a' }, namespaceLabels: { kind: 'shop' }, otherSelectors: false }],
    subnets: [{ subnetName: 'snet-lb', addressPrefixes: ['10.10.2.0/24'] }],
    gateways: [{
      gatewayName: 'agw-shop',
      managedBy: GatewayManager.TERRAFORM,
      ingressClassName: 'other',
      ingressControllerName: 'azure/application-gateway-2',
      publicFrontend: true,
      privateFrontendAddress: '10.10.16.10',
      subnetAddressPrefix: '10.10.16.0/24',
      clientPorts: [80, 64999],
      sslCertificateNames: ['wildcard'],
      trustedRootCertificateNames: ['company-ca'],
      sslProfileNames: ['strict'],
      rewriteRuleSetNames: ['headers'],
      routes: [{
        hostName: 'shop.example',
        path: '/*',
        listenerPort: 443,
        listenerProtocol: 'Https',
        privateFrontend: false,
        backendAddresses: ['10.10.2.10'],
        backendPort: 80,
        backendProtocol: 'Http',
        cookieBasedAffinity: true,
        probePath: '/healthz',
      }],
    }],
  });
});

test('what az aks show prints is a profile', () => {
  expect(read(JSON.stringify({ name: 'aks', type: 'Microsoft.ContainerService/ManagedClusters', networkProfile: { loadBalancerProfile: { backendPoolType: 'nodeIP' } } })))
    .toMatchObject({ clusterName: 'aks', backendPoolType: BackendPoolType.NODE_IP });
});

test.each([
  ['iptables', KubeProxy.iptables()],
  ['ipvs', KubeProxy.ipvs()],
  ['nftables', KubeProxy.nftables()],
  ['disabled', KubeProxy.disabled()],
])('kubeProxy may be the mode %s alone', (mode, kubeProxy) => {
  expect(read(`kubeProxy: ${mode}\n`)).toEqual({ kubeProxy });
});

test.each([
  ['clusterNames: x', 'clusterNames must not be there: the fields are clusterName, location, kubernetesVersion, '],
  ['clusterName: ""', 'clusterName must be text, got ""'],
  ['kubernetesVersion: 1.30', "kubernetesVersion must be a version in quotes such as '1.35', got 1.3"],
  ['kubeProxy: ebpf', 'kubeProxy.mode must be iptables, ipvs, nftables, disabled, got "ebpf"'],
  ['kubeProxy: { scheduler: rr }', 'kubeProxy.mode must be iptables, ipvs, nftables, disabled, got nothing'],
  ['kubeProxy: { mode: nftables, scheduler: rr }', 'kubeProxy.scheduler must be left out: it is for mode ipvs, got mode nftables'],
  ['kubeProxy: { mode: ipvs, udpTimeoutSeconds: 0 }', 'kubeProxy.udpTimeoutSeconds must be a whole number from 1 to 2147483647, got 0'],
  ['automatic: "yes"', 'automatic must be true or false, got "yes"'],
  ['podCidr: 10.244.0.0', 'podCidr must be an address range such as 10.0.0.0/16, got "10.244.0.0"'],
  ['backendPoolType: pods', 'backendPoolType must be NodeIPConfiguration, NodeIP, PodIP, got "pods"'],
  ['loadBalancers: [{ loadBalancerName: a, serviceLabels: [b] }]', 'loadBalancers[0].serviceLabels must be texts by name, got ["b"]'],
  ['windowsNodePools: win', 'windowsNodePools must be a list, got "win"'],
  ['windowsNodePools: [win, 1]', 'windowsNodePools[1] must be text, got 1'],
  ['gateways: [{ gatewayName: a }]', 'gateways[0].managedBy must be ingress-controller, terraform, got nothing'],
  ['gateways: [{ gatewayName: a, managedBy: terraform, routes: [1] }]', 'gateways[0].routes[0] must be an object, got 1'],
  ['- x', 'must be an object, got ["x"]'],
  ['', 'must be an object, got nothing'],
  ['__proto__: 1', '__proto__ must not be there: the fields are '],
])('fails for %j', (text, message) => {
  expect(() => read(text)).toThrow(`${file}: ${message}`);
});

test('fails for what is no YAML with its line', () => {
  expect(() => read('a: 1\nb: [')).toThrow(new Error(`${file}:2: unexpected end of the stream within a flow collection`));
});

test('fails for all fields at once', () => {
  expect(() => read('clusterName: 1\nsubnets: [{ addressPrefixes: [x] }]\n')).toThrow(new Error([
    `${file}: clusterName must be text, got 1`,
    'subnets[0].subnetName must be text, got nothing',
    'subnets[0].addressPrefixes[0] must be an address range such as 10.0.0.0/16, got "x"',
  ].join('\n  ')));
});

test('fails for bytes that are no text and for a file that is not there', () => {
  expect(() => read(Buffer.from([0xff, 0xfe, 0x00]))).toThrow(`${file}: not text in UTF-8 or UTF-16`);
  expect(() => readProfile(join(folder, 'none.yaml'))).toThrow(`${join(folder, 'none.yaml')}: ENOENT`);
});

test('may be in UTF-16, as PowerShell writes it', () => {
  expect(read(Buffer.from('\ufeffclusterName: shop\n', 'utf16le'))).toEqual({ clusterName: 'shop' });
});

test.each([
  ['a configuration', { resource: { azurerm_subnet: { a: {} } } }],
  ['a state', { version: 4, serial: 1, lineage: 'x', resources: [] }],
  ['a plan', { format_version: '1.2', terraform_version: '1.9.0', planned_values: {} }],
])('%s of Terraform is told in one line', (_, json) => {
  expect(() => read(JSON.stringify(json))).toThrow(new Error(`${file}: is Terraform's, no profile: give it by --terraform ${file}`));
});

test('a Kubernetes object is told in one line', () => {
  expect(() => read('apiVersion: v1\nkind: Service\n')).toThrow(new Error(`${file}: is a Kubernetes object, no profile: name the file without --profile`));
});

test.each([
  ['a list', '- a', 'must be an object, got ["a"]'],
  ['nothing', '', 'must be an object, got nothing'],
  ['infinity', 'gateways: [{ gatewayName: a, managedBy: Terraform, clientPorts: [.inf] }]', 'a number must be one that JSON has: neither infinite nor .nan'],
  ['a long value', `clusterName: [${'long, '.repeat(500)}]`, `clusterName must be text, got ["long",${'"long",'.repeat(27)}"long"…`.slice(0, 35)],
  ['a hostile key', '"x\\n::error::y": 1', 'x\\u000a::error::y must not be there: the fields are '],
  ['two documents', 'clusterName: a\n---\nclusterName: b', 'one document is expected, got another one'],
  ['a field that is there twice', 'clusterName: a\nclusterName: b', 'clusterName is there twice'],
])('fails for %s', (_, content, message) => {
  expect(() => read(content)).toThrow(message);
});

test('fails for aliases that grow without bound', () => {
  const levels = Array.from({ length: 20 }, (_, level) => `l${level + 1}: &l${level + 1} [*l${level}, *l${level}, *l${level}]`);
  expect(() => read(['l0: &l0 [x]', ...levels].join('\n'))).toThrow('more than 9600000 values');
});

test('what a file says comes before what Terraform says, gateways and subnets by name', () => {
  const gateway = (gatewayName: string, managedBy: GatewayManager) => ({ gatewayName, managedBy });
  expect(mergeProfiles(
    { clusterName: 'stated', gateways: [gateway('agw', GatewayManager.TERRAFORM)], subnets: [{ subnetName: 'a' }] },
    {
      clusterName: 'described',
      podCidr: '10.244.0.0/16',
      gateways: [gateway('agw', GatewayManager.INGRESS_CONTROLLER), gateway('other', GatewayManager.TERRAFORM)],
      subnets: [{ subnetName: 'a', addressPrefixes: ['10.0.0.0/24'] }, { subnetName: 'b' }],
    },
  )).toEqual({
    clusterName: 'stated',
    podCidr: '10.244.0.0/16',
    gateways: [gateway('agw', GatewayManager.TERRAFORM), gateway('other', GatewayManager.TERRAFORM)],
    subnets: [{ subnetName: 'a' }, { subnetName: 'b' }],
  });
});

test('what a file states is decided', () => {
  expect(mergeProfiles({ networkPlugin: NetworkPlugin.AZURE }, { undecidedSettings: ['kubernetes_version', 'network_plugin', 'networkPlugin'] }).undecidedSettings)
    .toEqual(['kubernetes_version']);
});
