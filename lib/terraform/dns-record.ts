import { DnsARecord } from '@cdktf/provider-azurerm/lib/dns-a-record';
import { DnsCnameRecord } from '@cdktf/provider-azurerm/lib/dns-cname-record';
import { PrivateDnsARecord } from '@cdktf/provider-azurerm/lib/private-dns-a-record';
import { PrivateDnsCnameRecord } from '@cdktf/provider-azurerm/lib/private-dns-cname-record';
import { DefaultTokenResolver, StringConcat, TerraformProvider, TerraformStack, Tokenization } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { IDnsZone } from './i-dns-zone';
import { ArmType } from './private/arm-id';
import { HOST_NAME, recordNameOf, ZONE_NAME } from './private/dns-names';
import { Kinds } from '../arguments/kind';
import { placedInStack } from './private/in-stack';
import { armIdOf } from './private/kinds/arm-ids';
import { eachOf, madeBy, read } from './private/kinds/kind';
import { IPV4_ADDRESSES, nameLike, PROVIDER, TIME_TO_LIVE } from './private/kinds/texts';
import { privateRecordZone } from './private/provider-arguments';
import { watchSubscription } from './private/provider-checks';
import { failOn } from '../traffic/rules/refusals';

/** Properties of `DnsRecord`. Either addresses, a public address of Azure, or another name. */
export interface DnsRecordProps {
  /** Zone of the name. */
  readonly zone: IDnsZone;
  /** The whole name, for instance `shop.example.com` or `*.example.com`: the name of the zone, or one below it. */
  readonly hostName: string;
  /**
   * IPv4 addresses that the name stands for.
   *
   * @default - the address of `publicIpId`, or those of `canonicalName`
   */
  readonly addresses?: string[];
  /**
   * ARM id of a public address that the name follows, whatever it becomes. Public zones only. Written to `target_resource_id`.
   *
   * @default - `addresses` or `canonicalName` are given
   * @see https://learn.microsoft.com/azure/dns/dns-alias
   */
  readonly publicIpId?: string;
  /**
   * Another name that this one stands for, such as `fullyQualifiedDomainName` of a frontend of `ApplicationLoadBalancer`, which has no address of its
   * own. Written to `record` of a CNAME record. DNS allows none for the name of the zone itself.
   *
   * @default - `addresses` or `publicIpId` are given
   * @see https://learn.microsoft.com/azure/dns/dns-zones-records#cname-records
   */
  readonly canonicalName?: string;
  /**
   * How long others may remember the answer, 1 to 2147483647 seconds.
   *
   * @default 300
   */
  readonly ttlSeconds?: number;
  /**
   * Provider with which Terraform writes to the subscription of the zone.
   *
   * @default - that of the zone, or of the stack
   */
  readonly provider?: TerraformProvider;
}

const RECORD: Kinds<DnsRecordProps> = {
  required: { zone: madeBy('DnsZone', 'dnsZoneId'), hostName: nameLike(HOST_NAME) },
  optional: {
    addresses: eachOf(IPV4_ADDRESSES),
    publicIpId: armIdOf(ArmType.PUBLIC_IP),
    canonicalName: nameLike(ZONE_NAME),
    ttlSeconds: TIME_TO_LIVE,
    provider: PROVIDER,
  },
};

/**
 * Say which addresses a name has, or which other name it stands for. Writes `azurerm_dns_a_record` or `azurerm_dns_cname_record`, in a private zone
 * `azurerm_private_dns_a_record` or `azurerm_private_dns_cname_record`.
 *
 * Throws when the name is none or outside of the zone, when there is not one of addresses, public address and canonical name, when the zone itself is to
 * have a canonical name, and when an address is the name of a frontend of Application Gateway for Containers. Synthesis fails when the zone is in another
 * subscription than that of the provider in use, where both are known.
 */
export class DnsRecord extends Construct {
  /** The whole name. */
  public readonly hostName: string;
  /** Name of the record in its zone: `@` for the name of the zone itself. */
  public readonly recordName: string;
  /** The azurerm resource of addresses in a public zone. */
  public readonly publicRecord?: DnsARecord;
  /** The azurerm resource of addresses in a private zone. */
  public readonly privateRecord?: PrivateDnsARecord;
  /** The azurerm resource of a canonical name in a public zone. */
  public readonly publicCnameRecord?: DnsCnameRecord;
  /** The azurerm resource of a canonical name in a private zone. */
  public readonly privateCnameRecord?: PrivateDnsCnameRecord;

  public constructor(scope: Construct, id: string, props: DnsRecordProps) {
    super(...placedInStack(scope, id, new.target));
    const given = read(this, RECORD, props);
    const { zone, hostName, addresses, publicIpId, canonicalName, ttlSeconds: ttl = 300 } = given;
    const provider = given.provider ?? zone.provider;
    failOn(this, [...checkRecord(given), ...checkFrontend(this, addresses)]);
    watchSubscription(this, { field: `zone '${zone.zoneName}'`, subscriptionId: zone.subscriptionId, provider, providerField: 'the zone as provider' });
    this.hostName = hostName;
    this.recordName = recordNameOf(hostName, zone.zoneName)!;
    const zoneName = (zone.privateZone ?? zone.publicZone)?.name ?? zone.zoneName;
    const { dnsZoneId: zoneId, resourceGroupName } = zone;
    const common = { name: this.recordName, ttl, provider };
    const names = { zoneId, zoneName, resourceGroupName };
    if (zone.isPrivate && canonicalName !== undefined) {
      this.privateCnameRecord = new PrivateDnsCnameRecord(this, 'Resource', { ...common, ...privateRecordZone(PrivateDnsCnameRecord, names), record: canonicalName });
    } else if (zone.isPrivate) {
      this.privateRecord = new PrivateDnsARecord(this, 'Resource', { ...common, ...privateRecordZone(PrivateDnsARecord, names), records: addresses! });
    } else if (canonicalName !== undefined) {
      this.publicCnameRecord = new DnsCnameRecord(this, 'Resource', { ...common, zoneName, resourceGroupName, record: canonicalName });
    } else {
      this.publicRecord = new DnsARecord(this, 'Resource', { ...common, zoneName, resourceGroupName, records: addresses, targetResourceId: publicIpId });
    }
  }
}

function checkRecord({ zone, hostName, addresses, publicIpId, canonicalName }: DnsRecordProps): string[] {
  const given = [addresses, publicIpId, canonicalName].filter((value) => value !== undefined);
  return [
    ...(recordNameOf(hostName, zone.zoneName) === undefined
      ? [`hostName must be '${zone.zoneName}' or end in '.${zone.zoneName}', got '${hostName}': take the zone of the name`] : []),
    ...(given.length === 1 ? [] : [`addresses, publicIpId or canonicalName must be given, one of the three, got ${given.length === 0 ? 'none' : given.length}`]),
    ...(addresses?.length === 0 ? ['addresses must have at least one address, got none'] : []),
    ...(zone.isPrivate && publicIpId !== undefined ? ['publicIpId must not be in a private zone, which follows no address: give addresses'] : []),
    ...(canonicalName !== undefined && hostName === zone.zoneName
      ? [`canonicalName must not be for hostName '${hostName}', the name of the zone itself, to which DNS gives no CNAME: take a name below it, or give addresses`] : []),
    ...(canonicalName === hostName ? [`canonicalName must be another name, got hostName '${hostName}' itself`] : []),
  ];
}

/** A frontend of Application Gateway for Containers has a name in DNS and no address of its own. */
function checkFrontend(scope: IConstruct, addresses: string[] = []): string[] {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const written = Tokenization.resolve(addresses, { scope: TerraformStack.of(scope), resolver, preparing: false });
  const frontend = /azurerm_application_load_balancer_frontend\.[\w-]+/.exec([written].flat().map(String).join(' '))?.[0];
  return frontend === undefined ? []
    : [`addresses must be IPv4 addresses, got the name of ${frontend}, which has no address of its own: give it as canonicalName`];
}
