import { Construct } from 'constructs';
import { GatewayManager, GatewayProfile } from '../../traffic';
import type { ExistingApplicationGatewayOptions } from '../application-gateway-props';
import type { IApplicationGateway } from '../i-application-gateway';
import { NetworkSubnet } from '../network-subnet';
import { ArmType, checkArmId, parseArmId } from './arm-id';
import { isAddress } from './cidr';
import { failOn, isLiteral } from './problems';

/** A gateway that exists already, known by its id and by what was said about it. */
export class ImportedGateway extends Construct implements IApplicationGateway {
  public readonly gatewayName: string;
  public readonly gatewayId: string;
  public readonly managedBy: GatewayManager;
  public readonly subnet?: NetworkSubnet;
  public readonly identityId?: string;
  public readonly firewallPolicyId?: string;

  public constructor(scope: Construct, id: string, gatewayId: string, private readonly options: ExistingApplicationGatewayOptions) {
    super(scope, id);
    const { identityId, firewallPolicyId, privateFrontendAddress: address, managedBy = GatewayManager.INGRESS_CONTROLLER, routes = [] } = options;
    failOn(this, [
      ...(isLiteral(gatewayId) ? checkArmId('gatewayId', gatewayId, ArmType.APPLICATION_GATEWAY) : []),
      ...(isLiteral(identityId) ? checkArmId('identityId', identityId, ArmType.IDENTITY) : []),
      ...(isLiteral(firewallPolicyId) ? checkArmId('firewallPolicyId', firewallPolicyId, ArmType.WAF_POLICY) : []),
      ...(isLiteral(address) && !isAddress(address) ? [`privateFrontendAddress must be an address, got '${address}'`] : []),
      ...(managedBy === GatewayManager.INGRESS_CONTROLLER && routes.length > 0
        ? ['routes are written by the ingress controller: leave them out, or say managedBy TERRAFORM'] : []),
    ]);
    this.gatewayId = gatewayId;
    this.gatewayName = isLiteral(gatewayId) ? parseArmId(gatewayId, ArmType.APPLICATION_GATEWAY)!.names.applicationGateways : id;
    this.managedBy = managedBy;
    this.subnet = options.subnet;
    this.identityId = identityId;
    this.firewallPolicyId = firewallPolicyId;
  }

  public get gatewayProfile(): GatewayProfile {
    const { publicFrontend, privateFrontendAddress, subnet, routes } = this.options;
    const { sslCertificateNames, trustedRootCertificateNames, sslProfileNames, rewriteRuleSetNames } = this.options;
    return {
      gatewayName: this.gatewayName,
      managedBy: this.managedBy,
      publicFrontend: publicFrontend ?? true,
      privateFrontendAddress: isLiteral(privateFrontendAddress) ? privateFrontendAddress : undefined,
      subnetAddressPrefix: subnet?.addressPrefix,
      clientPorts: subnet?.clientPorts,
      sslCertificateNames,
      trustedRootCertificateNames,
      sslProfileNames,
      rewriteRuleSetNames,
      // without a policy here it may have one all the same
      webApplicationFirewall: this.firewallPolicyId === undefined ? undefined : true,
      routes,
    };
  }
}
