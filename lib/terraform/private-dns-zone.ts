import { ArmType, parseArmId } from './private/arm-id';
import { failAt } from '../arguments/fail-at';
import { Kinds } from '../arguments/kind';
import { armIdOf } from './private/kinds/arm-ids';
import { read } from './private/kinds/kind';
import { isLiteral } from './private/problems';

/** Where the API servers of a cloud have their names: everywhere, in Azure Government, in China. */
const SUFFIXES = ['azmk8s.io', 'cx.aks.containerservice.azure.us', 'cx.prod.service.azk8s.cn'];
const ZONE_NAME = new RegExp(`^(?:[a-z0-9-]{1,32}\\.)?privatelink\\.([a-z0-9]+)\\.(?:${SUFFIXES.map((suffix) => suffix.replace(/\./g, '\\.')).join('|')})$`, 'i');

const ID: Kinds<{ readonly privateDnsZoneId: string }> = { required: { privateDnsZoneId: armIdOf(ArmType.PRIVATE_DNS_ZONE) }, optional: {} };

/**
 * The private DNS zone in which the API server of a private cluster has its name.
 *
 * @see https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns
 *
 * @example
 * import { terraform } from 'aks-constructs';
 *
 * const hub = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network';
 * terraform.PrivateDnsZone.fromPrivateDnsZoneId(`${hub}/privateDnsZones/privatelink.westeurope.azmk8s.io`);
 */
export class PrivateDnsZone {
  /** A zone that AKS makes in the resource group of the nodes, and links to their network. */
  public static readonly SYSTEM = new PrivateDnsZone('System');

  /** No zone: the public DNS knows the private address, or a DNS of your own does. */
  public static readonly NONE = new PrivateDnsZone('None');

  /**
   * A zone that exists already, for instance in a hub. The identity of the cluster gets the roles to write it and to link it to the network.
   *
   * Throws when the id is not that of a private DNS zone, and when AKS takes no zone of that name: it must be
   * `privatelink.<region>.azmk8s.io`, or that below one label of at most 32 letters, digits or `-`. Azure Government has
   * `cx.aks.containerservice.azure.us` and China `cx.prod.service.azk8s.cn` instead of `azmk8s.io`.
   *
   * @param privateDnsZoneId ARM id of the zone. What only Terraform knows is not checked.
   */
  public static fromPrivateDnsZoneId(privateDnsZoneId: string): PrivateDnsZone {
    if (privateDnsZoneId !== undefined && !isLiteral(privateDnsZoneId)) {
      return new PrivateDnsZone(privateDnsZoneId);
    }
    const { privateDnsZoneId: id } = read('PrivateDnsZone.fromPrivateDnsZoneId', ID, { privateDnsZoneId });
    const zoneName = parseArmId(id, ArmType.PRIVATE_DNS_ZONE)!.names.privateDnsZones;
    const region = ZONE_NAME.exec(zoneName)?.[1].toLowerCase();
    failAt('PrivateDnsZone.fromPrivateDnsZoneId', region === undefined
      ? [`privateDnsZoneId must be the id of a zone named privatelink.<region>.azmk8s.io or <subzone>.privatelink.<region>.azmk8s.io, got '${zoneName}': `
        + 'AKS takes no other'] : []);
    return new PrivateDnsZone(id, zoneName, region);
  }

  /**
   * @param privateDnsZoneId What is written to `private_dns_zone_id`: `System`, `None` or the ARM id of a zone.
   * @param zoneName Name of a zone that exists already, if it is known.
   * @param region Azure region in that name.
   */
  private constructor(public readonly privateDnsZoneId: string, public readonly zoneName?: string, public readonly region?: string) {}

  /** True for a zone that exists already. */
  public get isExisting(): boolean {
    return this !== PrivateDnsZone.SYSTEM && this !== PrivateDnsZone.NONE;
  }
}
