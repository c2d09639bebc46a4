import { Construct } from 'constructs';
import { CertificateIssuer } from './certificate-issuer';
import { Kinds, withMore } from '../arguments/kind';
import { AppGatewayIngress, AppGatewayIngressProps, AppGatewayTls } from '../manifests';
import { ApplicationGateway, GatewayDomain, GatewayDomainOptions } from '../terraform';
import { dashed } from '../terraform/private/dns-names';
import { DOMAIN_OPTIONS } from '../terraform/private/kinds/domain';
import { madeBy, read } from '../terraform/private/kinds/kind';
import { GatewayManager } from '../traffic';
import { failOn } from '../traffic/rules/refusals';

/** Options of a domain of a platform. A certificate comes from Key Vault by `keyVaultSecretId`, or from `issuer`. */
export interface AksDomainOptions extends GatewayDomainOptions {
  /**
   * Issuer from which cert-manager gets the certificate, in the zone of the domain. Not together with `keyVaultSecretId`, nor for a gateway that Terraform
   * manages.
   *
   * @default - none
   */
  readonly issuer?: CertificateIssuer;
}

const DOMAIN: Kinds<AksDomainOptions> = {
  required: { zone: madeBy('DnsZone', 'dnsZoneId') }, optional: { ...DOMAIN_OPTIONS, issuer: madeBy('AksPlatform.addCertificateIssuer', 'issuerName') },
};

/**
 * A name that works: its DNS record leads to the gateway, its certificate is there, and its Ingresses have both. Made by `AksPlatform.addDomain`.
 */
export class AksDomain {
  /**
   * Make one for a platform.
   *
   * @internal
   */
  public static _of(gateway: ApplicationGateway, hostName: string, options: AksDomainOptions): AksDomain {
    const { issuer, keyVaultSecretId, zone } = read(gateway, DOMAIN, options, `domain '${hostName}'`);
    failOn(gateway, [
      ...(issuer && keyVaultSecretId !== undefined ? [`domain '${hostName}' must have one certificate: leave issuer or keyVaultSecretId out`] : []),
      ...(issuer && gateway.managedBy === GatewayManager.TERRAFORM
        ? [`issuer of domain '${hostName}' keeps certificates in Secrets, which a gateway that Terraform manages does not read: give keyVaultSecretId`] : []),
      ...(issuer && issuer.zone.zoneName !== zone.zoneName
        ? [`issuer of domain '${hostName}' must be one for its zone '${zone.zoneName}', got one for '${issuer.zone.zoneName}'`] : []),
    ]);
    return new AksDomain(gateway, hostName, gateway.addDomain(hostName, options), issuer);
  }

  /**
   * @param gateway The gateway that it leads to.
   * @param hostName The name.
   * @param gatewayDomain Record, certificate and listener in Azure.
   * @param issuer Issuer of its certificate, if it is cert-manager's.
   */
  private constructor(
    private readonly gateway: ApplicationGateway,
    public readonly hostName: string,
    public readonly gatewayDomain: GatewayDomain,
    public readonly issuer?: CertificateIssuer,
  ) {}

  /** Its certificate as an Ingress takes it; absent for plain HTTP. */
  public get tls(): AppGatewayTls | undefined {
    const { certificate } = this.gatewayDomain;
    if (certificate) {
      return AppGatewayTls.fromGatewayCertificate(certificate.certificateName);
    }
    return this.issuer && AppGatewayTls.fromClusterIssuer(this.issuer.issuerName, { secretName: `${dashed(this.hostName)}-tls`, hosts: [this.hostName] });
  }

  /**
   * Make an Ingress for the name: its host, its certificate with a redirect from HTTP, and the frontend that the record leads to. Add routes to it.
   *
   * @param scope Scope in a chart.
   * @param id Construct id.
   * @param options Further properties, which go before those of the domain.
   */
  public addIngress(scope: Construct, id: string, options: AppGatewayIngressProps = {}): AppGatewayIngress {
    const { tls } = this;
    return new AppGatewayIngress(scope, id, withMore(options, {
      gateway: this.gateway,
      hosts: [this.hostName],
      ...(tls ? { tls: [tls], sslRedirect: true } : {}),
      ...(this.gatewayDomain.privateFrontend ? { usePrivateIp: true } : {}),
      ...options,
    }));
  }
}
