import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { AksCluster, AksNetwork, ApplicationGateway, ApplicationGatewayProps, IngressControllerAddon } from '../../lib/terraform';
import { KubernetesVersion } from '../../lib/traffic';
import { PLACE, synth, testStack, validationErrors } from '../support/terraform';

function outputs(stack: any): Record<string, string> {
  return Object.fromEntries(Object.entries<any>(synth(stack).output ?? {}).map(([name, { value }]) => [name, value]));
}

function shop(gatewayProps: Partial<ApplicationGatewayProps> = {}, place?: Construct) {
  const stack = testStack();
  const scope = place ?? stack;
  const network = new AksNetwork(scope, 'network', PLACE);
  const cluster = new AksCluster(scope, 'shop', { ...PLACE, nodeSubnet: network.nodeSubnet, kubernetesVersion: KubernetesVersion.V1_35 });
  const gateway = new ApplicationGateway(scope, 'edge', { ...PLACE, subnet: network.gatewaySubnet, ...gatewayProps });
  const controller = new IngressControllerAddon(scope, 'ingress', { cluster, gateway });
  return { stack, cluster, gateway, controller };
}

test('nothing is said that was not asked for', () => {
  expect(outputs(shop().stack)).toEqual({});
});

test('a cluster alone says how to sign in', () => {
  const { stack, cluster } = shop();
  cluster.addOutputs();

  expect(outputs(stack)).toEqual({
    shop_kubeconfig_command: 'az aks get-credentials --resource-group rg-shop --name aks-shop',
    shop_oidc_issuer_url: expect.stringMatching(/^\$\{azurerm_kubernetes_cluster\.shop_\w+\.oidc_issuer_url\}$/),
    shop_kubelet_principal_id: expect.stringMatching(/^\$\{azurerm_kubernetes_cluster\.shop_\w+\.kubelet_identity\[0\]\.object_id\}$/),
  });
});

test('a gateway alone says where it is', () => {
  const { stack, gateway } = shop({ domainNameLabel: 'shop-example', privateFrontendAddress: '10.10.16.10' });
  gateway.addOutputs();

  expect(outputs(stack)).toEqual({
    edge_gateway_id: expect.stringMatching(/^\$\{azurerm_application_gateway\.edge_\w+\.id\}$/),
    edge_gateway_ip: expect.stringMatching(/^\$\{azurerm_public_ip\.edge_PublicIp_\w+\.ip_address\}$/),
    edge_gateway_fqdn: expect.stringMatching(/^\$\{azurerm_public_ip\.edge_PublicIp_\w+\.fqdn\}$/),
    edge_gateway_private_ip: '10.10.16.10',
  });
});

test('a gateway without a name in the DNS has none to say', () => {
  const { stack, gateway } = shop();
  gateway.addOutputs();

  expect(Object.keys(outputs(stack))).toEqual(['edge_gateway_id', 'edge_gateway_ip']);
});

test('an ingress controller alone says who it is, and all together do not collide', () => {
  const { stack, cluster, gateway, controller } = shop();
  [cluster, gateway, controller].forEach((part) => part.addOutputs());

  expect(outputs(stack).ingress_ingress_controller_principal_id)
    .toMatch(/ingress_application_gateway\[0\]\.ingress_application_gateway_identity\[0\]\.object_id\}$/);
  expect(Object.keys(outputs(stack))).toHaveLength(6);
});

test('outputs of one id in two places do not collide', () => {
  const stack = testStack();
  ['west', 'north'].forEach((place) => shop({}, new Construct(stack, place)).cluster.addOutputs());

  expect(Object.keys(stack.toTerraform().output).filter((name) => name.endsWith('command')).sort()).toEqual(['north_shop_kubeconfig_command', 'west_shop_kubeconfig_command']);
});

test('who asks twice gets them once', () => {
  const { stack, cluster } = shop();
  cluster.addOutputs();
  const once = outputs(stack);
  cluster.addOutputs();

  expect(outputs(stack)).toEqual(once);
});

test('fails for an output of a name that another one has, of which one would be lost', () => {
  const { stack, gateway } = shop();
  gateway.addOutputs();
  new TerraformOutput(stack, 'edge_gateway_ip', { value: 'mine' });

  expect(validationErrors(stack)).toContain(
    "[infra/edge/Outputs] output 'edge_gateway_ip' is that of 'infra/edge_gateway_ip' too, of which Terraform would have one: take another construct id",
  );
});

test('fails for two constructs whose paths are one name', () => {
  const { stack, cluster } = shop();
  const other = new AksCluster(new Construct(stack, 'a-b'), 'c', { ...PLACE, clusterName: 'aks-c', nodeSubnet: cluster._nodeSubnet, kubernetesVersion: KubernetesVersion.V1_35 });
  const same = new AksCluster(new Construct(stack, 'a_b'), 'c', { ...PLACE, clusterName: 'aks-d', nodeSubnet: cluster._nodeSubnet, kubernetesVersion: KubernetesVersion.V1_35 });
  [other, same].forEach((each) => each.addOutputs());

  expect(validationErrors(stack)).toContain("[infra/a-b/c/Outputs] output 'a_b_c_kubeconfig_command' is that of 'infra/a_b/c/Outputs/kubeconfig_command' too");
});
