import { Construct } from 'constructs';
import { placed } from '../../arguments/check';
import { GatewayManager, GatewayProfile } from '../../traffic';
import { ExistingApplicationGatewayOptions, GatewaySkuTier } from '../application-gateway-props';
import type { IApplicationGateway } from '../i-application-gateway';
import { NetworkSubnet } from '../network-subnet';
import { ArmType, parseArmId } from './arm-id';
import { armIdOf } from './kinds/arm-ids';
import { EXISTING_GATEWAY } from './kinds/gateway';
import { read } from './kinds/kind';
import { isLiteral } from './problems';
import { Kinds, withMore } from '../../arguments/kind';
import { failOn } from '../../traffic/rules/refusals';

interface IdentifiedGateway extends ExistingApplicationGatewayOptions {
  readonly gatewayId: string;
}

const GATEWAY: Kinds<IdentifiedGateway> = { required: { gatewayId: armIdOf(ArmType.APPLICATION_GATEWAY) }, optional: EXISTING_GATEWAY.optional };

/** A gateway that exists already, known by its id and by what was said about it. */
export class ImportedGateway extends Construct implements IApplicationGateway {
  public readonly gatewayName: string;
  public readonly gatewayId: string;
  public readonly managedBy: GatewayManager;
  public readonly subnet?: NetworkSubnet;
  public readonly identityId?: string;
  public readonly firewallPolicyId?: string;

  private readonly options: IdentifiedGateway;

  public constructor(scope: Construct, id: string, armId: string, options: ExistingApplicationGatewayOptions) {
    super(...placed(scope, id, { name: 'ApplicationGateway.fromApplicationGatewayId' }));
    this.options = read(this, GATEWAY, withMore(options, { gatewayId: armId }));
    const { gatewayId, identityId, firewallPolicyId, managedBy = GatewayManager.INGRESS_CONTROLLER, routes = [] } = this.options;
    const { skuTier, ingressClassName, watchNamespaces } = this.options;
    const ofController = Object.entries({ ingressClassName, watchNamespaces }).filter(([, value]) => value !== undefined);
    failOn(this, [
      ...(managedBy === GatewayManager.INGRESS_CONTROLLER && routes.length > 0
        ? ['routes are written by the ingress controller: leave them out, or say managedBy TERRAFORM'] : []),
      ...(managedBy === GatewayManager.TERRAFORM ? ofController : [])
        .map(([field]) => `${field} is of an ingress controller, which a gateway that Terraform manages has not: leave it out`),
      ...(firewallPolicyId !== undefined && skuTier === GatewaySkuTier.STANDARD_V2
        ? [`firewallPolicyId needs skuTier WAF_v2, got ${skuTier}`] : []),
    ]);
    this.gatewayId = gatewayId;
    const parts = isLiteral(gatewayId) ? parseArmId(gatewayId, ArmType.APPLICATION_GATEWAY) : undefined;
    this.gatewayName = parts?.names.applicationGateways ?? id;
    this.managedBy = managedBy;
    this.subnet = this.options.subnet;
    this.identityId = identityId;
    this.firewallPolicyId = firewallPolicyId;
  }

  public get gatewayProfile(): GatewayProfile {
    const { publicFrontend, privateFrontendAddress, subnet, routes, skuTier, ingressClassName, watchNamespaces } = this.options;
    const { sslCertificateNames, trustedRootCertificateNames, sslProfileNames, rewriteRuleSetNames } = this.options;
    return {
      gatewayName: this.gatewayName,
      managedBy: this.managedBy,
      ingressClassName,
      watchNamespaces: watchNamespaces && [...watchNamespaces],
      publicFrontend: publicFrontend ?? true,
      privateFrontendAddress: isLiteral(privateFrontendAddress) ? privateFrontendAddress : undefined,
      subnetAddressPrefix: subnet?.addressPrefix,
      clientPorts: subnet?.clientPorts,
      sslCertificateNames,
      trustedRootCertificateNames,
      sslProfileNames,
      rewriteRuleSetNames,
      // without a policy or a tier here it may have one all the same
      webApplicationFirewall: skuTier !== undefined ? skuTier === GatewaySkuTier.WAF_V2 : this.firewallPolicyId === undefined ? undefined : true,
      routes,
    };
  }
}
