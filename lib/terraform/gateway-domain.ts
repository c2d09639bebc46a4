import { Construct } from 'constructs';
import { DnsRecord } from './dns-record';
import { GatewayListener, GatewaySslCertificate } from './gateway-listener';
import { IDnsZone } from './i-dns-zone';
import { Kinds } from '../arguments/kind';
import { DOMAIN_OPTIONS } from './private/kinds/domain';
import { madeBy, read } from './private/kinds/kind';
import { idLike } from './private/kinds/texts';

/** Options of a domain of a gateway. */
export interface GatewayDomainOptions {
  /** Zone of the name, public or private, made here or there already. */
  readonly zone: IDnsZone;
  /**
   * Id of the Key Vault secret of the certificate, without version: `vault.secretId('shop')`. The gateway needs `keyVault` or `identityId` to read it.
   * Domains of one secret share one certificate of the gateway.
   *
   * @default - no certificate on the gateway: plain HTTP, or certificates from Secrets of Kubernetes
   */
  readonly keyVaultSecretId?: string;
  /**
   * Give the name the private address of the gateway instead of its public one.
   *
   * @default - true in a private zone where the gateway has a private address, and for a gateway without a public one
   */
  readonly privateFrontend?: boolean;
  /**
   * Send clients of plain HTTP to HTTPS. For a domain with `keyVaultSecretId` on a gateway that Terraform manages alone; Ingresses have `sslRedirect`.
   *
   * @default - true where there is a certificate on a gateway that Terraform manages
   */
  readonly redirectHttp?: boolean;
  /**
   * How long others may remember the address, 1 to 2147483647 seconds.
   *
   * @default 300
   */
  readonly ttlSeconds?: number;
}

const DOMAIN: Kinds<GatewayDomainOptions> = { required: { zone: madeBy('DnsZone', 'dnsZoneId') }, optional: DOMAIN_OPTIONS };
/** Whether the name is one its zone tells. */
const NAMED: Kinds<{ readonly hostName: string }> = { required: { hostName: idLike({ pattern: /^/, allowed: 'text' }) }, optional: {} };

/**
 * What a domain has on its gateway.
 *
 * @internal
 */
export interface GatewayDomainParts {
  readonly addresses?: string[];
  readonly publicIpId?: string;
  readonly privateFrontend: boolean;
  readonly certificate?: GatewaySslCertificate;
  readonly listener?: GatewayListener;
}

/** A name that leads to a gateway. Made by `ApplicationGateway.addDomain`. */
export class GatewayDomain extends Construct {
  /**
   * The options of a domain, with every value as it is written.
   *
   * @internal
   */
  public static _read(gateway: Construct, hostName: string, options: GatewayDomainOptions): GatewayDomainOptions {
    read(gateway, NAMED, { hostName });
    return read(gateway, DOMAIN, options, `domain '${hostName}'`);
  }

  /**
   * Make one for a gateway.
   *
   * @internal
   */
  public static _of(scope: Construct, hostName: string, options: GatewayDomainOptions, parts: GatewayDomainParts): GatewayDomain {
    return new GatewayDomain(scope, hostName, options, parts);
  }

  /**
   * What the same name has on the gateway already: it may be in a public zone and in a private one.
   *
   * @internal
   */
  public static _others(gateway: Construct, hostName: string): GatewayDomain[] {
    return gateway.node.children.filter((child): child is GatewayDomain => child instanceof GatewayDomain && child.hostName === hostName);
  }

  /**
   * Kind of its zone.
   *
   * @internal
   */
  public readonly _isPrivate: boolean;
  /** Its DNS record. */
  public readonly record: DnsRecord;
  /** Its certificate on the gateway, if it has one there. */
  public readonly certificate?: GatewaySslCertificate;
  /** The listener of its requests, for routing rules: that of HTTPS if it has a certificate. Absent on a gateway of the ingress controller. */
  public readonly listener?: GatewayListener;
  /** True when it leads to the private address of the gateway. */
  public readonly privateFrontend: boolean;

  /**
   * @param scope The gateway.
   * @param hostName The name.
   * @param options What was asked for.
   * @param parts What it has on the gateway.
   */
  private constructor(scope: Construct, public readonly hostName: string, options: GatewayDomainOptions, parts: GatewayDomainParts) {
    super(scope, GatewayDomain._others(scope, hostName).length > 0 ? `Domain-${hostName}-${options.zone.isPrivate ? 'private' : 'public'}` : `Domain-${hostName}`);
    this._isPrivate = options.zone.isPrivate;
    const { addresses, publicIpId } = parts;
    this.record = new DnsRecord(this, 'Record', { zone: options.zone, hostName, addresses, publicIpId, ttlSeconds: options.ttlSeconds });
    this.certificate = parts.certificate;
    this.listener = parts.listener;
    this.privateFrontend = parts.privateFrontend;
  }
}
