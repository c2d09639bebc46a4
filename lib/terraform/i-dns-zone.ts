import { DnsZone as PublicZone } from '@cdktf/provider-azurerm/lib/dns-zone';
import { PrivateDnsZone as PrivateZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { TerraformProvider } from 'cdktf';
import { IConstruct } from 'constructs';

/** A DNS zone, made here or there already. */
export interface IDnsZone extends IConstruct {
  /** Name of the zone, for instance `example.com`. */
  readonly zoneName: string;
  /** ARM id of the zone, which may be known to Terraform only. */
  readonly dnsZoneId: string;
  /** Name of its resource group. */
  readonly resourceGroupName: string;
  /** True for a zone that only linked networks see. */
  readonly isPrivate: boolean;
  /** Subscription of the zone, if it is known while the program runs. */
  readonly subscriptionId?: string;
  /** Provider that writes to the subscription of the zone, if it is not that of the stack. */
  readonly provider?: TerraformProvider;
  /** The azurerm resource of a public zone, absent when it existed already. */
  readonly publicZone?: PublicZone;
  /** The azurerm resource of a private zone, absent when it existed already. */
  readonly privateZone?: PrivateZone;
}

/** What is known about a zone that exists already. */
export interface ExistingDnsZoneOptions {
  /**
   * Provider with which Terraform writes records to the subscription of the zone.
   *
   * @default - the provider of the stack, for a zone in the same subscription
   */
  readonly provider?: TerraformProvider;
}
