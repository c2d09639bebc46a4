import { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { placed } from '../../arguments/check';
import type { ExistingDnsZoneOptions, IDnsZone } from '../i-dns-zone';
import { ArmType, canonicalId, checkArmId, parseArmId } from './arm-id';
import { needed, read } from './kinds/kind';
import { PROVIDER, TEXT } from './kinds/texts';
import { Kinds } from '../../arguments/kind';
import { failAtOnce } from '../../traffic/rules/refusals';

/** Whether it is the id of a zone is asked of both kinds of zones. */
const ZONE_ID: Kinds<{ readonly dnsZoneId: string }> = { required: { dnsZoneId: needed(TEXT) }, optional: {} };
const ZONE_OPTIONS: Kinds<ExistingDnsZoneOptions> = { required: {}, optional: { provider: PROVIDER } };

/** A zone that exists already, known by its id. */
export class ImportedDnsZone extends Construct implements IDnsZone {
  public readonly zoneName: string;
  public readonly resourceGroupName: string;
  public readonly isPrivate: boolean;
  public readonly subscriptionId?: string;
  public readonly dnsZoneId: string;
  public readonly provider?: TerraformProvider;

  public constructor(scope: Construct, id: string, dnsZoneId: string, options: ExistingDnsZoneOptions) {
    super(...placed(scope, id, { name: 'DnsZone.fromDnsZoneId' }));
    read(this, ZONE_ID, { dnsZoneId });
    this.provider = read(this, ZONE_OPTIONS, options).provider;
    const [zone, privateZone] = [ArmType.DNS_ZONE, ArmType.PRIVATE_DNS_ZONE].map((type) => parseArmId(dnsZoneId, type));
    const found = zone ?? privateZone;
    if (!found) {
      failAtOnce(this, checkArmId('dnsZoneId', dnsZoneId, ArmType.DNS_ZONE).map((problem) => `${problem}; privateDnsZones are zones too`));
    }
    this.dnsZoneId = canonicalId(dnsZoneId, zone ? ArmType.DNS_ZONE : ArmType.PRIVATE_DNS_ZONE);
    this.zoneName = Object.values(found!.names)[0].toLowerCase();
    this.resourceGroupName = found!.resourceGroupName;
    this.subscriptionId = found!.subscriptionId;
    this.isPrivate = privateZone !== undefined;
  }
}
