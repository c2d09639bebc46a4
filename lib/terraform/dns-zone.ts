import { DnsZone as PublicZone } from '@cdktf/provider-azurerm/lib/dns-zone';
import { PrivateDnsZone as PrivateZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { IAksNetwork } from './i-aks-network';
import { ExistingDnsZoneOptions, IDnsZone } from './i-dns-zone';
import { ArmType } from './private/arm-id';
import { ZONE_NAME } from './private/dns-names';
import { ImportedDnsZone } from './private/imported-dns-zone';
import { Kinds } from '../arguments/kind';
import { placedInStack } from './private/in-stack';
import { armIdOf } from './private/kinds/arm-ids';
import { RESOURCE_GROUP, TAGS } from './private/kinds/azure';
import { listOf, madeBy, read } from './private/kinds/kind';
import { nameLike, PROVIDER } from './private/kinds/texts';
import { NETWORK_RESOURCE_NAME } from './private/names';
import { linkedZone } from './private/provider-arguments';
import { failAtOnce } from '../traffic/rules/refusals';

/** Properties of `DnsZone`. */
export interface DnsZoneProps {
  /** Name of the zone in lowercase, for instance `example.com`. */
  readonly zoneName: string;
  /** Name of the resource group, which must exist. */
  readonly resourceGroupName: string;
  /**
   * Networks that alone see the zone, which makes it a private one; `[]` for a private zone that is linked later.
   *
   * @default - a public zone
   */
  readonly privateNetworks?: IAksNetwork[];
  /**
   * Tags of the zone and its links.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
  /**
   * Provider with which Terraform writes the zone, its links and its records, for a zone in another subscription.
   *
   * @default - the provider of the stack
   */
  readonly provider?: TerraformProvider;
}

const ZONE: Kinds<DnsZoneProps> = {
  required: { zoneName: nameLike(ZONE_NAME), resourceGroupName: RESOURCE_GROUP },
  optional: { privateNetworks: listOf(madeBy('AksNetwork', 'nodeSubnet')), tags: TAGS, provider: PROVIDER },
};

const LINK: Kinds<{ readonly linkName: string; readonly networkId: string }> = {
  required: { linkName: nameLike(NETWORK_RESOURCE_NAME), networkId: armIdOf(ArmType.VIRTUAL_NETWORK) }, optional: {},
};

/**
 * Keep the names of a domain, for everybody or for some networks.
 *
 * Writes `azurerm_dns_zone`, or `azurerm_private_dns_zone` with an `azurerm_private_dns_zone_virtual_network_link` for each network. A public zone
 * answers once the registrar of the domain names its `nameServers`. Throws when the name is none.
 *
 * @see https://learn.microsoft.com/azure/dns/dns-zones-records
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const zone = new terraform.DnsZone(stack, 'zone', { zoneName: 'example.com', resourceGroupName: 'rg-shop' });
 * new terraform.DnsRecord(stack, 'mail', { zone, hostName: 'mail.example.com', addresses: ['203.0.113.10'] });
 */
export class DnsZone extends Construct implements IDnsZone {
  /**
   * Use a zone that exists already, public or private. Throws when the id is not that of a zone. Synthesis fails for a record in a zone of another
   * subscription than that of the provider that writes it, where both are known.
   *
   * @param scope Scope.
   * @param id Construct id.
   * @param dnsZoneId ARM id of the zone, as text that is known while the program runs.
   * @param options What is known about it.
   */
  public static fromDnsZoneId(scope: Construct, id: string, dnsZoneId: string, options: ExistingDnsZoneOptions = {}): IDnsZone {
    return new ImportedDnsZone(scope, id, dnsZoneId, options);
  }

  public readonly zoneName: string;
  public readonly dnsZoneId: string;
  public readonly resourceGroupName: string;
  public readonly isPrivate: boolean;
  public readonly provider?: TerraformProvider;
  /** Servers of a public zone, which the registrar of the domain must name; known to Terraform only. Empty for a private zone. */
  public readonly nameServers: string[];
  public readonly publicZone?: PublicZone;
  public readonly privateZone?: PrivateZone;

  private readonly tags?: Record<string, string>;

  public constructor(scope: Construct, id: string, props: DnsZoneProps) {
    super(...placedInStack(scope, id, new.target));
    const { zoneName: name, resourceGroupName, tags, privateNetworks, provider } = read(this, ZONE, props);
    this.zoneName = name;
    this.resourceGroupName = resourceGroupName;
    this.tags = tags;
    this.provider = provider;
    this.isPrivate = privateNetworks !== undefined;
    if (this.isPrivate) {
      this.privateZone = new PrivateZone(this, 'Resource', { name, resourceGroupName, tags, provider });
      this.dnsZoneId = this.privateZone.id;
      this.nameServers = [];
    } else {
      this.publicZone = new PublicZone(this, 'Resource', { name, resourceGroupName, tags, provider });
      this.dnsZoneId = this.publicZone.id;
      this.nameServers = this.publicZone.nameServers;
    }
    (privateNetworks ?? []).forEach((network) => this.linkNetwork(network.networkName, network.networkId));
  }

  /**
   * Let a network see a private zone, for instance the hub whose DNS servers answer for spokes. Throws for a public zone, when the name is none or that of another
   * link of the zone, and when the id is not that of a network. Networks of `privateNetworks` have links of their names.
   *
   * @param linkName Name of the link, which is its construct id too: 1 to 80 letters, digits, `.`, `_` or `-`.
   * @param networkId ARM id of the network.
   */
  public linkNetwork(linkName: string, networkId: string): PrivateDnsZoneVirtualNetworkLink {
    read(this, LINK, { linkName, networkId }, `link '${linkName}'`);
    const problems = [
      ...(this.privateZone ? [] : [`network '${linkName}' must not be linked to a public zone, which everybody sees: give the zone privateNetworks`]),
      ...(this.node.tryFindChild(`Link-${linkName}`) === undefined ? []
        : [`linkName must be that of no other link of the zone, got '${linkName}' again: call linkNetwork with another name, and leave the network out of privateNetworks`]),
    ];
    if (problems.length > 0) {
      failAtOnce(this, problems);
    }
    const zone = this.privateZone!;
    return new PrivateDnsZoneVirtualNetworkLink(this, `Link-${linkName}`, {
      name: linkName,
      ...linkedZone(PrivateDnsZoneVirtualNetworkLink, { zoneId: zone.id, zoneName: zone.name, resourceGroupName: this.resourceGroupName }),
      virtualNetworkId: networkId,
      registrationEnabled: false,
      tags: this.tags,
      provider: this.provider,
    });
  }
}
