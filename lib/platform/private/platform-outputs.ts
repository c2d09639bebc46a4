import { TerraformOutput, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { AksCluster, ApplicationGateway, IngressControllerAddon } from '../../terraform';

export interface PlatformOutputsProps {
  readonly cluster: AksCluster;
  readonly gateway?: ApplicationGateway;
  readonly ingressController?: IngressControllerAddon;
}

/** What a person or another program wants to know after an apply. */
export class PlatformOutputs extends Construct {
  private readonly prefix: string;

  public constructor(scope: Construct, id: string, props: PlatformOutputsProps) {
    super(scope, id);
    this.prefix = prefixOf(scope);
    const { cluster, gateway, ingressController } = props;
    const { resource, clusterName, resourceGroupName } = cluster;
    this.addOutput('kubeconfig_command', `az aks get-credentials --resource-group ${resourceGroupName} --name ${clusterName}`, 'fetches credentials for kubectl');
    this.addOutput('oidc_issuer_url', resource.oidcIssuerUrl, 'issuer that federated credentials trust');
    this.addOutput('kubelet_principal_id', resource.kubeletIdentity.objectId, 'object id of the identity that pulls images');
    if (gateway) {
      this.addGatewayOutputs(gateway);
    }
    if (ingressController) {
      this.addOutput('ingress_controller_principal_id', ingressController.principalId, "object id of the ingress controller's identity");
    }
  }

  private addGatewayOutputs({ publicIp, gatewayProfile, gatewayId }: ApplicationGateway): void {
    this.addOutput('gateway_id', gatewayId, 'ARM id of the application gateway');
    if (publicIp) {
      this.addOutput('gateway_ip', publicIp.ipAddress, 'public address of the application gateway');
    }
    if (publicIp?.domainNameLabelInput !== undefined) {
      this.addOutput('gateway_fqdn', publicIp.fqdn, 'DNS name of the application gateway');
    }
    if (gatewayProfile.privateFrontendAddress !== undefined) {
      this.addOutput('gateway_private_ip', gatewayProfile.privateFrontendAddress, 'private address of the application gateway');
    }
  }

  private addOutput(name: string, value: string, description: string): void {
    new TerraformOutput(this, name, { value, description }).overrideLogicalId(`${this.prefix}_${name}`);
  }
}

/** The path below the stack as a name: unique in the stack, and readable in a shell. */
export function prefixOf(scope: Construct): string {
  const depth = TerraformStack.of(scope).node.scopes.length;
  return scope.node.scopes.slice(depth).map(({ node }) => node.id.replace(/\W/g, '_')).join('_');
}
