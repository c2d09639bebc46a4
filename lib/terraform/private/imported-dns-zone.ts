import { Construct } from 'constructs';
import type { IDnsZone } from '../i-dns-zone';
import { ArmType, checkArmId, parseArmId } from './arm-id';
import { failOn } from './problems';

/** A zone that exists already, known by its id. */
export class ImportedDnsZone extends Construct implements IDnsZone {
  public readonly zoneName: string;
  public readonly resourceGroupName: string;
  public readonly isPrivate: boolean;
  public readonly subscriptionId?: string;

  public constructor(scope: Construct, id: string, public readonly dnsZoneId: string) {
    super(scope, id);
    const [zone, privateZone] = [ArmType.DNS_ZONE, ArmType.PRIVATE_DNS_ZONE].map((type) => parseArmId(dnsZoneId, type));
    const found = zone ?? privateZone;
    failOn(this, found ? [] : checkArmId('dnsZoneId', dnsZoneId, ArmType.DNS_ZONE).map((problem) => `${problem}; privateDnsZones are zones too`));
    this.zoneName = Object.values(found!.names)[0].toLowerCase();
    this.resourceGroupName = found!.resourceGroupName;
    this.subscriptionId = found!.subscriptionId;
    this.isPrivate = privateZone !== undefined;
  }
}
