import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { App, TerraformStack } from 'cdktf';
import {
  AksCluster, AksNetwork, ApplicationGateway, FirewallAction, FirewallMatchOperator, FirewallMatchVariable, FirewallPolicy,
  FirewallScrubbedVariable, GatewaySkuTier, GatewayTlsPolicy, NetworkSubnet,
} from '../../lib/terraform';
import { GatewayManager, KubernetesVersion } from '../../lib/traffic';
import { azureArgument } from '../../lib/traffic/rules/azure/azure-argument';
import { CONSTANT_ARGUMENTS } from '../support/passing-refusals';
import { foundIn } from '../support/raw-terraform';

const PLACE = { resourceGroupName: 'rg-shop', location: 'westeurope' };
const PROVIDERS = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shop/providers';
const GOLDEN = join(__dirname, '..', 'golden');

/** A program with what no example has. */
function rest(): any {
  const stack = new TerraformStack(new App(), 'infra');
  const network = new AksNetwork(stack, 'network', {
    ...PLACE, privateLinkSubnet: {}, gatewayClientPorts: [80, 443, 8080, 8081], natGateway: { ipPrefixLength: 31 }, ddosProtectionPlanId: `${PROVIDERS}/Microsoft.Network/ddosProtectionPlans/plan`,
  });
  const cluster = new AksCluster(stack, 'shop', {
    ...PLACE,
    nodeSubnet: NetworkSubnet.fromSubnetId(`${PROVIDERS}/Microsoft.Network/virtualNetworks/vnet/subnets/nodes`),
    kubernetesVersion: KubernetesVersion.V1_35,
    apiServerSubnet: NetworkSubnet.fromSubnetId(`${PROVIDERS}/Microsoft.Network/virtualNetworks/vnet/subnets/api`),
    artifactCache: {},
    istio: { revisions: ['asm-1-25'] },
    nodeSshPublicKey: 'ssh-rsa AAAA',
    dualStack: {},
    systemPool: { kubelet: { cpuCfsQuotaPeriodMs: 100 }, allowedHostPorts: [{ firstPort: 80 }] },
    autoscaler: {
      maxNodeProvisioningMinutes: 15,
      newPodScaleUpDelaySeconds: 10,
      scaleDownDelayAfterAddMinutes: 10,
      scaleDownDelayAfterDeleteSeconds: 10,
      scaleDownDelayAfterFailureMinutes: 3,
      scaleDownUnneededMinutes: 10,
      scaleDownUnreadyMinutes: 20,
      scanIntervalSeconds: 10,
    },
  });
  cluster.addNodePool('apps', { spot: true, kubelet: { cpuCfsQuotaPeriodMs: 100 }, allowedHostPorts: [{ firstPort: 80 }] });
  const firewall = new FirewallPolicy(stack, 'waf', { ...PLACE, logScrubbing: [{ variable: FirewallScrubbedVariable.REQUEST_IP_ADDRESS }] });
  firewall.addCustomRule('limit', {
    priority: 1,
    action: FirewallAction.BLOCK,
    rateLimit: { requests: 100 },
    conditions: [{ variable: FirewallMatchVariable.REMOTE_ADDRESS, matchOperator: FirewallMatchOperator.IP_MATCH, values: ['0.0.0.0/0'] }],
  });
  addRoutes(new ApplicationGateway(stack, 'gateway', {
    ...PLACE,
    subnet: network.gatewaySubnet,
    managedBy: GatewayManager.TERRAFORM,
    skuTier: GatewaySkuTier.WAF_V2,
    firewallPolicyId: firewall.policyId,
    identityId: `${PROVIDERS}/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop`,
    privateLink: { subnet: network.privateLinkSubnet },
  }));
  return stack.toTerraform();
}

function addRoutes(gateway: ApplicationGateway): void {
  const keyVaultSecretId = 'https://kv-shop.vault.azure.net/secrets/shop';
  const root = gateway.addTrustedRootCertificate('root', { data: 'YWJj' });
  const target = {
    backendPool: gateway.addBackendPool('pool', { ipAddresses: ['10.10.0.10'] }),
    backendHttpSettings: gateway.addBackendHttpSettings('settings', {
      protocol: 'Https' as any, probe: gateway.addProbe('probe', { protocol: 'Https' as any }), trustedRootCertificates: [root], connectionDrainingSeconds: 30,
    }),
  };
  const rewriteRuleSet = gateway.addRewriteRuleSet('rewrites', { rules: [{ ruleName: 'r', url: { path: '/a' } }] });
  const tlsProfile = gateway.addTlsProfile('partners', { clientAuthoritiesBase64: ['YWJj'], tlsPolicy: GatewayTlsPolicy.TLS_1_2_2022 });
  const secure = gateway.addListener('secure', { sslCertificate: gateway.addSslCertificate('shop', { keyVaultSecretId }), tlsProfile });
  const redirect = gateway.addRedirect('secure', { targetListener: secure });
  gateway.addRoutingRule('secure', { listener: secure, ...target, rewriteRuleSet, pathRules: [{ paths: ['/a/*'], ...target, rewriteRuleSet }, { paths: ['/b/*'], redirect }] });
  gateway.addRoutingRule('plain', { listener: gateway.addListener('plain'), redirect });
  gateway.addRoutingRule('basic', { listener: gateway.addListener('basic', { port: 8080 }), ...target, rewriteRuleSet });
  gateway.addRoutingRule('paths', { listener: gateway.addListener('paths', { port: 8081 }), redirect, pathRules: [{ paths: ['/c/*'], redirect }] });
}

/** The arguments that a configuration has. */
function argumentsIn(path: string, value: any): string[] {
  return typeof value !== 'object' || value === null ? []
    : Array.isArray(value) ? value.flatMap((item) => argumentsIn(path, item))
      : Object.entries(value).flatMap(([key, item]) => [`${path}.${key}`, ...argumentsIn(`${path}.${key}`, item)]);
}

test('arguments that no property reaches have values that azurerm takes', () => {
  const stacks = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tf.json'))
    .map((file) => JSON.parse(readFileSync(join(GOLDEN, file), 'utf8')));
  const more = rest();
  more.provider = { azurerm: [{ features: [{}] }] };
  const written = new Set([...stacks, more].flatMap(({ resource }) => Object.entries<any>(resource)
    .flatMap(([type, made]) => Object.values(made).flatMap((one) => argumentsIn(type, one)))));

  expect(CONSTANT_ARGUMENTS.filter((argument) => !written.has(argument))).toEqual([]);
  expect([...stacks, more].flatMap((stack) => foundIn(stack, [azureArgument]))).toEqual([]);
});
