import type { ApplicationLoadBalancerFrontend } from '@cdktf/provider-azurerm/lib/application-load-balancer-frontend';
import type { KubernetesCluster } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import type { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import type { IAksCluster } from '../i-aks-cluster';
import type { IApplicationGateway } from '../i-application-gateway';

/** Something that a person or another program wants to know after an apply. */
export interface Output {
  readonly name: string;
  readonly value: string;
  readonly description: string;
}

/** Terraform outputs, named after the path of their scope below the stack. */
export class Outputs extends Construct {
  /** Write those of a construct, once however often it is asked for. */
  public static ofAll(scope: Construct, outputs: Output[]): void {
    if (scope.node.tryFindChild('Outputs') === undefined) {
      new Outputs(scope, 'Outputs', outputs);
    }
  }

  public constructor(scope: Construct, id: string, outputs: Output[]) {
    super(scope, id);
    outputs.forEach(({ name, ...output }) => new TerraformOutput(this, name, output).overrideLogicalId(`${prefixOf(scope)}_${name}`));
    this.node.addValidation({ validate: () => this.checkOthers() });
  }

  /** Of two outputs of one name CDKTF writes one. */
  private checkOthers(): string[] {
    const isOutput = (construct: IConstruct): construct is TerraformOutput => TerraformOutput.isTerraformOutput(construct);
    const all = TerraformStack.of(this).node.findAll().filter(isOutput);
    const others = all.filter(({ node }) => node.scope !== this);
    return all.filter(({ node }) => node.scope === this).flatMap(({ friendlyUniqueId }) => (
      others.filter((other) => other.friendlyUniqueId === friendlyUniqueId)
        .map((other) => `output '${friendlyUniqueId}' is that of '${other.node.path}' too, of which Terraform would have one: take another construct id`)
    ));
  }
}

export function clusterOutputs({ clusterName, resourceGroupName }: IAksCluster, resource: KubernetesCluster): Output[] {
  return [
    {
      name: 'kubeconfig_command',
      value: `az aks get-credentials --resource-group ${resourceGroupName} --name ${clusterName}`,
      description: 'fetches credentials for kubectl',
    },
    { name: 'oidc_issuer_url', value: resource.oidcIssuerUrl, description: 'issuer that federated credentials trust' },
    { name: 'kubelet_principal_id', value: resource.kubeletIdentity.objectId, description: 'object id of the identity that pulls images' },
  ];
}

export function gatewayOutputs({ gatewayId, gatewayProfile: { privateFrontendAddress } }: IApplicationGateway, publicIp?: PublicIp): Output[] {
  return [
    { name: 'gateway_id', value: gatewayId, description: 'ARM id of the application gateway' },
    ...(publicIp ? [{ name: 'gateway_ip', value: publicIp.ipAddress, description: 'public address of the application gateway' }] : []),
    ...(publicIp?.domainNameLabelInput === undefined ? []
      : [{ name: 'gateway_fqdn', value: publicIp.fqdn, description: 'DNS name of the application gateway' }]),
    ...(privateFrontendAddress === undefined ? []
      : [{ name: 'gateway_private_ip', value: privateFrontendAddress, description: 'private address of the application gateway' }]),
  ];
}

export function ingressControllerOutputs(principalId: string): Output[] {
  return [{ name: 'ingress_controller_principal_id', value: principalId, description: "object id of the ingress controller's identity" }];
}

const ALB_CHART = 'oci://mcr.microsoft.com/application-lb/charts/alb-controller';

export function albControllerOutputs(clientId: string, namespace: string, chartVersion: string): Output[] {
  return [
    { name: 'alb_controller_client_id', value: clientId, description: 'client id of the identity of the controller of Application Gateway for Containers' },
    {
      name: 'alb_controller_command',
      value: `helm upgrade --install alb-controller ${ALB_CHART} --version ${chartVersion} --set albController.namespace=${namespace} `
        + `--set albController.podIdentity.clientID=${clientId}`,
      description: 'installs the controller of Application Gateway for Containers',
    },
  ];
}

/** What names in DNS are pointed at: there are no addresses. */
export function loadBalancerOutputs(frontends: ApplicationLoadBalancerFrontend[]): Output[] {
  return frontends.map(({ nameInput, fullyQualifiedDomainName }) => ({
    name: `frontend_${nameInput!.replace(/\W/g, '_')}_fqdn`, value: fullyQualifiedDomainName, description: `DNS name of frontend ${nameInput}, for a CNAME record`,
  }));
}

/** The path below the stack as a name: unique in the stack, and readable in a shell. */
function prefixOf(scope: Construct): string {
  const depth = TerraformStack.of(scope).node.scopes.length;
  return scope.node.scopes.slice(depth).map(({ node }) => node.id.replace(/\W/g, '_')).join('_');
}
