import { Chart, Testing } from 'cdk8s';
import { App, Lazy, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { AksApp, AksPlatform, AksPreset, AksWorkloadIdentity, CertificateIssuer } from '../../lib/platform';
import {
  AksCluster, AksKubeProxy, AksNetwork, ApplicationGateway, ClusterIdentity, ClusterNetworking, ContainerRegistry,
  DiagnosticSetting, DnsRecord, DnsZone, FirewallPolicy,
  GatewayRewriteVariable, GatewayServerVariable, IngressControllerAddon, KeyVault, LogAnalyticsWorkspace, MaintenanceSchedule, ManagedRuleSet,
  NetworkPeering, NetworkSubnet, PrivateDnsZone, WorkloadIdentity,
} from '../../lib/terraform';
import { GatewayManager, KubeProxy, KubernetesVersion } from '../../lib/traffic';

/** What nobody expects where something else belongs. */
const ODD: any[] = [undefined, null, 1, -1, NaN, 'x', '', [], {}, [null], true, [[1]], { a: 1 }, ['a'], [{}], () => 1, Symbol('x')];
const ARM = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shop/providers';
const GUID = '00000000-0000-0000-0000-000000000002';
const HOME = { resourceGroupName: 'rg-shop', location: 'westeurope' };
const IDS = {
  nodes: `${ARM}/Microsoft.Network/virtualNetworks/vnet/subnets/nodes`,
  gateway: `${ARM}/Microsoft.Network/virtualNetworks/vnet/subnets/gateway`,
  workspace: `${ARM}/Microsoft.OperationalInsights/workspaces/log-shop`,
  identity: `${ARM}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop`,
  publicIp: `${ARM}/Microsoft.Network/publicIPAddresses/pip`,
  actionGroup: `${ARM}/Microsoft.Insights/actionGroups/ag`,
};
const subnet = (id = IDS.nodes) => NetworkSubnet.fromSubnetId(id);
const version = KubernetesVersion.V1_35;
const cluster = (scope: Construct) => AksCluster.fromAksClusterAttributes(scope, 'aks', { clusterName: 'aks', resourceGroupName: 'rg', oidcIssuerUrl: 'https://example.com/' });
const gateway = (scope: Construct) => new ApplicationGateway(scope, 'gw', {
  ...HOME, subnet: subnet(IDS.gateway), managedBy: GatewayManager.TERRAFORM, identityId: IDS.identity, privateFrontendAddress: '10.0.0.9',
});
const firewall = (scope: Construct) => new FirewallPolicy(scope, 'waf', HOME);
const zone = (scope: Construct) => new DnsZone(scope, 'zone', { zoneName: 'example.com', resourceGroupName: 'rg' });

/** Properties with the other half of the program. */
const inProgram = (scope: Construct, props: any) => (props?.parts === true ? { ...props, cluster: cluster(scope), zone: zone(scope), chart: new Chart(Testing.app(), 'shop') } : props);

/** What takes properties, with properties that it takes. */
interface Taker {
  readonly make: (scope: Construct, props: any) => unknown;
  readonly props: any;
}
const TAKERS: Record<string, Taker> = {
  network: {
    make: (scope, props) => new AksNetwork(scope, 'x', props),
    props: {
      ...HOME,
      addressSpace: ['10.10.0.0/16'],
      dnsServers: ['10.10.0.4'],
      nodeSubnet: { subnetName: 'nodes', routeTable: { routes: [{ routeName: 'r', addressPrefix: '10.99.0.0/16', nextHop: 'VnetLocal' }], firewallAddress: '10.20.0.4' } },
      loadBalancerSubnet: {},
      nodeSecurity: { rules: [{ ruleName: 'a', priority: 100, sourcePrefixes: ['10.0.0.0/8'], destinationPorts: ['80'] }] },
      gatewayClientPorts: [80],
      tags: { a: 'b' },
    },
  },
  natNetwork: { make: (scope, props) => new AksNetwork(scope, 'x', props), props: { ...HOME, natGateway: { ipAddressIds: [IDS.publicIp], idleTimeoutMinutes: 4 }, existingNetworkId: undefined } },
  cluster: {
    make: (scope, props) => new AksCluster(scope, 'x', props),
    props: {
      ...HOME,
      nodeSubnet: subnet(),
      kubernetesVersion: version,
      systemPool: { vmSize: 'Standard_D2ds_v5', zones: ['1'], nodeLabels: { a: 'b' }, allowedHostPorts: [{ firstPort: 80 }] },
      networking: ClusterNetworking.overlay(),
      kubeProxy: KubeProxy.ipvs(),
      identity: ClusterIdentity.created(),
      entraId: { adminGroupObjectIds: [GUID] },
      authorizedIpRanges: ['203.0.113.0/24'],
      diagnostics: { workspaceId: IDS.workspace, categories: ['kube-audit'] },
      loadBalancerOutbound: { ipAddressIds: [IDS.publicIp], portsPerNode: 1024 },
      maintenanceWindow: { dayOfWeek: 'Sunday', startTime: '02:00' },
      aksMaintenance: { allowed: [{ day: 'Sunday', hours: [1] }], freezes: [{ start: '2026-12-20T00:00:00Z', end: '2027-01-02T00:00:00Z' }] },
      nodeOsSchedule: MaintenanceSchedule.daily(),
      istio: { revisions: ['asm-1-25'] },
      httpProxy: { httpProxy: 'http://proxy.example.com', noProxy: ['a'] },
      autoscaler: { expander: 'priority' },
      keyManagement: { keyVaultKeyId: `https://kv.vault.azure.net/keys/k/${'a'.repeat(32)}` },
      upgradeOverride: { forceUpgradeEnabled: true },
      managedPrometheus: {},
      logAnalyticsWorkspaceId: IDS.workspace,
      tags: { a: 'b' },
    },
  },
  privateCluster: {
    make: (scope, props) => new AksCluster(scope, 'x', props), props: { ...HOME, nodeSubnet: subnet(), kubernetesVersion: version, privateCluster: { privateDnsZone: PrivateDnsZone.SYSTEM }, dualStack: {} },
  },
  existingCluster: {
    make: (scope, props) => AksCluster.fromAksClusterAttributes(scope, 'x', props),
    props: { clusterName: 'aks', resourceGroupName: 'rg', kubernetesVersion: version, networking: ClusterNetworking.overlay(), kubeProxy: KubeProxy.ipvs(), subnets: [subnet()] },
  },
  pool: {
    make: (scope, props) => new AksCluster(scope, 'aks', { ...HOME, nodeSubnet: subnet(), kubernetesVersion: version }).addNodePool('apps', props),
    props: { vmSize: 'Standard_D2ds_v5', subnet: subnet(), nodeTaints: ['a=b:NoSchedule'], minCount: 1, maxCount: 3, nodeLabels: { a: 'b' }, zones: ['1'], osType: 'Linux' },
  },
  kubeProxy: { make: (scope, props) => new AksKubeProxy(scope, 'x', props), props: { cluster: { clusterId: `${ARM}/Microsoft.ContainerService/managedClusters/aks` }, kubeProxy: KubeProxy.ipvs() } },
  gateway: {
    make: (scope, props) => new ApplicationGateway(scope, 'x', props),
    props: { ...HOME, subnet: subnet(IDS.gateway), keyVault: KeyVault.fromKeyVaultId(`${ARM}/Microsoft.KeyVault/vaults/kv-shop`), keyVaultSecretNames: ['a'], diagnostics: { workspaceId: IDS.workspace }, zones: ['1'] },
  },
  existingGateway: {
    make: (scope, props) => ApplicationGateway.fromApplicationGatewayId(scope, 'x', `${ARM}/Microsoft.Network/applicationGateways/agw`, props),
    props: {
      subnet: subnet(),
      managedBy: GatewayManager.TERRAFORM,
      routes: [{ path: '/', backendAddresses: ['10.0.0.1'], backendPort: 80, backendProtocol: 'Http', listenerPort: 80, listenerProtocol: 'Http' }],
      sslCertificateNames: ['a'],
    },
  },
  backendPool: { make: (scope, props) => gateway(scope).addBackendPool('a', props), props: { ipAddresses: ['10.0.0.1'], fqdns: ['a.example.com'] } },
  probe: { make: (scope, props) => gateway(scope).addProbe('a', props), props: { path: '/', statusCodes: ['200-399'] } },
  httpSettings: {
    make: (scope, props) => {
      const made = gateway(scope);
      return made.addBackendHttpSettings('a', { probe: made.addProbe('p'), ...props });
    },
    props: { trustedRootCertificates: [], connectionDrainingSeconds: 5 },
  },
  certificate: { make: (scope, props) => gateway(scope).addSslCertificate('a', props), props: { keyVaultSecretId: 'https://kv.vault.azure.net/secrets/a' } },
  root: { make: (scope, props) => gateway(scope).addTrustedRootCertificate('a', props), props: { data: 'YWJj' } },
  listener: { make: (scope, props) => gateway(scope).addListener('a', props), props: { hostNames: ['a.example.com'], port: 80, sslCertificate: undefined } },
  redirect: { make: (scope, props) => gateway(scope).addRedirect('a', props), props: { targetUrl: 'https://example.com' } },
  rewrite: {
    make: (scope, props) => gateway(scope).addRewriteRuleSet('a', props),
    props: {
      rules: [{
        ruleName: 'r',
        conditions: [{ variable: GatewayRewriteVariable.server(GatewayServerVariable.URI_PATH), pattern: 'a' }],
        setRequestHeaders: { A: 'b' },
        deleteResponseHeaders: ['B'],
        url: { path: '/a' },
      }],
    },
  },
  rule: {
    make: (scope, given) => {
      const made = gateway(scope);
      const { parts, ...props } = given ?? {};
      const all = { listener: made.addListener('l'), backendPool: made.addBackendPool('p', { ipAddresses: ['10.0.0.1'] }), backendHttpSettings: made.addBackendHttpSettings('s') };
      return made.addRoutingRule('a', { ...(parts ? all : {}), ...props, pathRules: props.pathRules?.map?.((rule: any) => (rule === undefined || typeof rule !== 'object' ? rule : { ...all, listener: undefined, ...rule })) });
    },
    props: { parts: true, priority: 10, pathRules: [{ paths: ['/a/*'] }] },
  },
  gatewayDomain: { make: (scope, props) => gateway(scope).addDomain('shop.example.com', props?.zone === true ? { ...props, zone: zone(scope) } : props), props: { zone: true, keyVaultSecretId: 'https://kv.vault.azure.net/secrets/a' } },
  firewall: {
    make: (scope, props) => new FirewallPolicy(scope, 'x', props),
    props: {
      ...HOME, managedRuleSets: [ManagedRuleSet.OWASP_3_2], ruleOverrides: [{ ruleSet: ManagedRuleSet.OWASP_3_2, ruleGroupName: 'REQUEST-942-APPLICATION-ATTACK-SQLI', ruleId: '942430' }], fileUploadLimitMb: 10,
    },
  },
  exclusion: { make: (scope, props) => firewall(scope).addExclusion(props), props: { variable: 'RequestArgNames', selector: 'a' } },
  customRule: {
    make: (scope, props) => firewall(scope).addCustomRule('a', props),
    props: { priority: 1, action: 'Block', conditions: [{ variable: 'RemoteAddr', matchOperator: 'IPMatch', values: ['10.0.0.0/8'] }] },
  },
  workspace: { make: (scope, props) => new LogAnalyticsWorkspace(scope, 'x', props), props: { ...HOME, retentionDays: 30 } },
  diagnostics: {
    make: (scope, props) => new DiagnosticSetting(scope, 'x', props), props: { settingName: 'a', targetResourceId: IDS.publicIp, workspaceId: IDS.workspace, categories: ['a'] },
  },
  peering: {
    make: (scope, props) => new NetworkPeering(scope, 'x', props?.network === true ? { ...props, network: new AksNetwork(scope, 'n', HOME) } : props),
    props: { network: true, resourceGroupName: 'rg', remoteNetworkId: `${ARM}/Microsoft.Network/virtualNetworks/hub`, remoteAddressSpace: ['10.99.0.0/16'] },
  },
  workload: {
    make: (scope, props) => new WorkloadIdentity(scope, 'x', props?.cluster === true ? { ...props, cluster: cluster(scope) } : props),
    props: { ...HOME, cluster: true, namespace: 'a', serviceAccountName: 'a' },
  },
  platformWorkload: {
    make: (scope, props) => new AksWorkloadIdentity(scope, 'x', inProgram(scope, props)), props: { ...HOME, parts: true, namespace: 'a', serviceAccountName: 'a' },
  },
  dnsZone: { make: (scope, props) => new DnsZone(scope, 'x', props), props: { zoneName: 'example.com', resourceGroupName: 'rg' } },
  dnsRecord: { make: (scope, props) => new DnsRecord(scope, 'x', props?.zone === true ? { ...props, zone: zone(scope) } : props), props: { zone: true, hostName: 'shop.example.com', addresses: ['203.0.113.1'] } },
  alerts: { make: (scope, props) => gateway(scope).addRecommendedAlerts(props), props: { emailAddresses: ['a@example.com'], actionGroupIds: [IDS.actionGroup] } },
  platform: {
    make: (scope, props) => new AksPlatform(scope, 'x', props),
    props: {
      location: 'westeurope',
      kubernetesVersion: version,
      network: { addressSpace: ['10.10.0.0/16'] },
      gateway: { zones: ['1'] },
      cluster: { systemPool: {} },
      userPool: {},
      logs: {},
      firewall: {},
      registries: [ContainerRegistry.fromContainerRegistryId(`${ARM}/Microsoft.ContainerRegistry/registries/crshop`)],
    },
  },
  issuer: {
    make: (scope, props) => new CertificateIssuer(scope, 'x', inProgram(scope, props)),
    props: { ...HOME, parts: true, email: 'a@example.com', subscriptionId: GUID, clientId: GUID },
  },
  hostName: {
    make: (scope, given) => gateway(scope).addDomain(given?.hostName, { zone: zone(scope) }), props: { hostName: 'shop.example.com' },
  },
  controller: {
    make: (scope, props) => new IngressControllerAddon(scope, 'x', props?.parts === true ? {
      cluster: new AksCluster(scope, 'aks', { ...HOME, nodeSubnet: subnet(), kubernetesVersion: version }),
      gateway: new ApplicationGateway(scope, 'gw', { ...HOME, subnet: subnet(IDS.gateway) }),
      ...props,
    } : props),
    props: { parts: true, assignRoles: false },
  },
};

/** The places of plain values in properties, by the keys that lead there, and the properties as a whole. */
function placesIn(value: any, path: string[] = []): string[][] {
  const isPlain = typeof value === 'object' && value !== null && [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value));
  return [path, ...(isPlain ? Object.keys(value).flatMap((key) => placesIn(value[key], [...path, key])) : [])];
}

function withValue(base: any, [first, ...rest]: string[], value: any): any {
  if (first === undefined) {
    return value;
  }
  const changed = withValue(base?.[first], rest, value);
  return Array.isArray(base) ? Object.assign([...base], { [first]: changed }) : { ...base, [first]: changed };
}

/** What a program ends with. */
function endOf(make: Taker['make'], props: any): string {
  const app = new AksApp();
  try {
    make(new TerraformStack(app.terraform, 'infra'), props);
    app.terraform.node.findAll().forEach((construct) => construct.node.validate());
    TerraformStack.isStack(app.terraform.node.children[0]) && (app.terraform.node.children[0] as TerraformStack).toTerraform();
    return 'well';
  } catch (error) {
    const { name, message, stack = '' } = error as Error;
    return name === 'Error' && /^\[[^\]]+\] /.test(message) ? 'told' : `${name}: ${message} ${stack.split('\n').find((line) => line.includes('/lib/')) ?? ''}`;
  }
}

function shownAs(value: any): string {
  return ['symbol', 'function', 'undefined'].includes(typeof value) ? typeof value : JSON.stringify(value);
}

test.each(Object.keys(TAKERS))('%s takes anything anywhere, or says what is wrong', (name) => {
  const { make, props } = TAKERS[name];
  const whole = ODD.map((value) => ({ path: [] as string[], value }));
  // each place gets what is left out, and some of what is odd in turn
  const parts = placesIn(props).slice(1).flatMap((path, index) => [undefined, ...[0, 1].map((step) => ODD[(index * 2 + step) % ODD.length])]
    .map((value) => ({ path, value })));
  const broken = [...whole, ...parts].map(({ path, value }) => ({ path, value, end: endOf(make, withValue(props, path, value)) }))
    .filter(({ end }) => end !== 'well' && end !== 'told').map(({ path, value, end }) => `${path.join('.')} = ${shownAs(value)}: ${end}`);
  expect(broken).toEqual([]);
});

test('the properties as they are make no problem', () => {
  expect(Object.entries(TAKERS).map(([name, { make, props }]) => [name, endOf(make, props)]).filter(([, end]) => end !== 'well')).toEqual([]);
});

test('one error tells what is missing in all constructs, and goes on with the rest', () => {
  const app = new AksApp();
  const stack = new TerraformStack(app.terraform, 'infra');
  const made = new AksNetwork(stack, 'network', { resourceGroupName: 'rg-shop' } as any);
  new AksCluster(stack, 'shop', { location: null, nodeSubnet: made.nodeSubnet, kubernetesVersion: version, serviceCidr: 5, systemPool: { zones: 'all' } } as any)
    .addNodePool('apps', { vmSize: 7, nodeTaints: [null] } as any);
  const synth = () => {
    try {
      app.synth();
    } catch (error) {
      // where the constructs are made is a line of this file
      throw new Error((error as Error).message.replace(/ at odd-values\.test\.ts:\d+\]/g, ' at its line]'));
    }
  };
  expect(synth).toThrow(['synthesis failed, nothing is written:',
    '  [infra/network at its line] location must be text, got nothing',
    '  [infra/shop at its line] resourceGroupName must be text, got nothing',
    '  [infra/shop at its line] location must be text, got nothing',
    '  [infra/shop at its line] systemPool.zones must be a list, got \'all\'; write [ ] around it',
    '  [infra/shop at its line] serviceCidr must be text, got 5',
    '  [infra/shop/apps at its line] vmSize must be text, got 7',
    '  [infra/shop/apps at its line] nodeTaints must be text, got nothing'].join('\n'));
});

test.each([
  ['a network', { ...HOME, nodeSubnet: undefined, kubernetesVersion: version }, 'nodeSubnet must be made by a network, or by NetworkSubnet, got nothing'],
  ['a subnet of another library', { ...HOME, nodeSubnet: { id: 'x' }, kubernetesVersion: version }, 'nodeSubnet must be made by a network, or by NetworkSubnet, got an object'],
  ['a version in text', { nodeSubnet: subnet(), kubernetesVersion: '1.35' },
    "resourceGroupName must be text, got nothing\n  location must be text, got nothing\n  kubernetesVersion must be made by KubernetesVersion, got '1.35'"],
])('a constructor that cannot go on without %s ends at once, with all that is wrong', (_, props, message) => {
  const lost = () => new AksCluster(new TerraformStack(new AksApp().terraform, 'infra'), 'x', props as any);
  expect(lost).toThrow(/^\[infra\/x at odd-values\.test\.ts:\d+\] /);
  expect(lost).toThrow(message);
});

/** Static factories take an id or options, and tell where they were called from. */
const FACTORIES: Record<string, (value: any) => unknown> = {
  keyVault: (value) => KeyVault.fromKeyVaultId(value),
  keyVaultOptions: (value) => KeyVault.fromKeyVaultId(`${ARM}/Microsoft.KeyVault/vaults/kv-shop`, value),
  registry: (value) => ContainerRegistry.fromContainerRegistryId(value),
  subnet: (value) => NetworkSubnet.fromSubnetId(value),
  subnetOptions: (value) => NetworkSubnet.fromSubnetId(IDS.nodes, value),
  subnetAttributes: (value) => NetworkSubnet.fromSubnetAttributes(value),
  privateZone: (value) => PrivateDnsZone.fromPrivateDnsZoneId(value),
  zone: (value) => DnsZone.fromDnsZoneId(new TerraformStack(new App(), 'infra'), 'zone', value),
  workspace: (value) => LogAnalyticsWorkspace.fromWorkspaceId(new TerraformStack(new App(), 'infra'), 'logs', value),
  network: (value) => AksNetwork.fromSubnetIds(new TerraformStack(new App(), 'infra'), 'network', value),
  gateway: (value) => ApplicationGateway.fromApplicationGatewayId(new TerraformStack(new App(), 'infra'), 'gateway', value),
  identity: (value) => ClusterIdentity.userAssigned(value),
  createdIdentity: (value) => ClusterIdentity.created(value),
  overlay: (value) => ClusterNetworking.overlay(value),
  nodeSubnet: (value) => ClusterNetworking.nodeSubnet(value),
  podSubnet: (value) => ClusterNetworking.podSubnet(value),
  kubenet: (value) => ClusterNetworking.kubenet(value),
  daily: (value) => MaintenanceSchedule.daily(value, value),
  monthly: (value) => MaintenanceSchedule.monthly(value),
  ruleSet: (value) => ManagedRuleSet.of(value, value),
  header: (value) => GatewayRewriteVariable.requestHeader(value),
  preset: (value) => AksPreset.of(value, value, value),
};

test.each(Object.entries(FACTORIES))('the factory %s takes anything, or says what is wrong and where', (_, make) => {
  const broken = ODD.filter((value) => typeof value !== 'symbol').map((value) => {
    try {
      make(value);
      return 'well';
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
  }).filter((end) => end !== 'well' && !/^Error: \[[^\]]+\] /.test(end));
  expect(broken).toEqual([]);
});

test('a name that Terraform remembers a resource by is known while the program runs', () => {
  const ruleName = Lazy.stringValue({ produce: () => 'later' });
  expect(() => new AksNetwork(new TerraformStack(new App(), 'infra'), 'x', { ...HOME, nodeSecurity: { rules: [{ ruleName, priority: 100 }] } })).toThrow(
    new Error('[infra/x] nodeSecurity.rules[0].ruleName must be known while the program runs, got what only Terraform knows: Terraform remembers the resource by it'));
});
