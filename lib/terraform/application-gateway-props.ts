import { GatewayManager, StaticRouteProfile } from '../traffic';
import { GatewayDiagnosticsOptions } from './diagnostics-options';
import { GatewayCustomTlsPolicyOptions, GatewayTlsPolicy } from './gateway-tls-policy';
import { KeyVault } from './key-vault';
import { NetworkSubnet } from './network-subnet';

/** What a gateway can do, by azurerm's names. Version 1 was retired in April 2026. */
export enum GatewaySkuTier {
  /** Load balancing. */
  STANDARD_V2 = 'Standard_v2',
  /** Load balancing behind a web application firewall. Needs `firewallPolicyId`. */
  WAF_V2 = 'WAF_v2',
}

/**
 * What protects the public address from floods of packets, by azurerm's names.
 *
 * @see https://learn.microsoft.com/azure/ddos-protection/ddos-protection-sku-comparison
 */
export enum GatewayDdosProtection {
  /** The plan of the network, if it has one, else what Azure gives to all. */
  NETWORK = 'VirtualNetworkInherited',
  /** The address by itself, at a price for each address, or by `ddosProtectionPlanId`. */
  ENABLED = 'Enabled',
  /** What Azure gives to all. */
  DISABLED = 'Disabled',
}

/**
 * Let private endpoints in other networks, subscriptions or tenants reach the gateway.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/private-link
 */
export interface GatewayPrivateLinkOptions {
  /** Subnet of the addresses that endpoints come from: in the network of the gateway, without network policies for Private Link Services, and not that of the gateway. */
  readonly subnet: NetworkSubnet;
  /**
   * How many addresses, 1 to 8. Each carries 65,536 connections at a time.
   *
   * @default 1
   */
  readonly ipCount?: number;
  /**
   * Lead to the private frontend. A listener must use the frontend.
   *
   * @default - true for a gateway without a public frontend
   */
  readonly privateFrontend?: boolean;
}

/** What a gateway may be told wherever it lives. */
export interface ApplicationGatewayOptions {
  /**
   * Name of the gateway, 1 to 80 letters, digits, `.`, `_` or `-`.
   *
   * @default - `agw-` and the construct id
   */
  readonly gatewayName?: string;
  /**
   * Who writes listeners, pools and rules. With the ingress controller Terraform writes placeholders once, which Azure demands, and leaves them
   * alone from then on.
   *
   * @default GatewayManager.INGRESS_CONTROLLER
   */
  readonly managedBy?: GatewayManager;
  /**
   * What the gateway can do.
   *
   * @default GatewaySkuTier.STANDARD_V2
   */
  readonly skuTier?: GatewaySkuTier;
  /**
   * ARM id of the web application firewall policy. Required for `WAF_V2`, refused otherwise.
   *
   * @default - none
   */
  readonly firewallPolicyId?: string;
  /**
   * Fewest instances while the gateway scales by itself, 0 to 100. With 0 a quiet gateway needs minutes to take up a load.
   *
   * @default - 2, or `maxCapacity` if that is less
   */
  readonly minCapacity?: number;
  /**
   * Most instances while the gateway scales by itself, 2 to 125, not less than `minCapacity`.
   *
   * @default - 10, or `minCapacity` if that is more
   */
  readonly maxCapacity?: number;
  /**
   * A fixed number of instances, 1 to 125. Turns scaling off; not together with `minCapacity` or `maxCapacity`.
   *
   * @default - the gateway scales by itself
   */
  readonly capacity?: number;
  /**
   * Availability zones of the gateway and its public address. A region without zones wants `[]`. A change makes a new gateway.
   *
   * @default ['1', '2', '3']
   */
  readonly zones?: string[];
  /**
   * Give the gateway a public address. Without one it needs `privateFrontendAddress`, a delegated subnet and the feature
   * `EnableApplicationGatewayNetworkIsolation` of `Microsoft.Network`.
   *
   * @default true
   */
  readonly publicFrontend?: boolean;
  /**
   * Name of the public address, 1 to 80 letters, digits, `.`, `_` or `-`.
   *
   * @default - `pip-` and the name of the gateway
   */
  readonly publicIpName?: string;
  /**
   * First label of the DNS name of the public address, before the region and `cloudapp.azure.com`: 3 to 63 lowercase letters, digits or `-`.
   *
   * @default - no DNS name
   */
  readonly domainNameLabel?: string;
  /**
   * Private address of the gateway, inside its subnet and not among the first four addresses or the last, which Azure keeps.
   *
   * @default - no private frontend
   */
  readonly privateFrontendAddress?: string;
  /**
   * Which versions of TLS and which ciphers clients may use.
   *
   * @default - GatewayTlsPolicy.TLS_1_2_STRICT_2022, or what `customTlsPolicy` says
   */
  readonly tlsPolicy?: GatewayTlsPolicy;
  /**
   * Versions and ciphers of your own choice. Not together with `tlsPolicy`. Written to `ssl_policy` as `CustomV2`.
   *
   * @default - those of `tlsPolicy`
   */
  readonly customTlsPolicy?: GatewayCustomTlsPolicyOptions;
  /**
   * What protects the public address from floods of packets. Written to `ddos_protection_mode`.
   *
   * @default - GatewayDdosProtection.NETWORK, as Azure has it
   */
  readonly ddosProtection?: GatewayDdosProtection;
  /**
   * ARM id of a DDoS protection plan for the public address. Needs `GatewayDdosProtection.ENABLED`.
   *
   * @default - none
   */
  readonly ddosProtectionPlanId?: string;
  /**
   * Let private endpoints of others reach the gateway. Written to `private_link_configuration`, named `private-link`.
   *
   * @default - nobody
   */
  readonly privateLink?: GatewayPrivateLinkOptions;
  /**
   * Speak HTTP/2 with clients that can. Backends get HTTP/1.1 all the same.
   *
   * @default true
   */
  readonly http2?: boolean;
  /**
   * ARM id of a user-assigned identity with which the gateway reads certificates from Key Vault. Not together with `keyVault`.
   *
   * @default - none, or one that is made for `keyVault`
   */
  readonly identityId?: string;
  /**
   * Key Vault of the gateway's certificates. Makes an identity `id-` and the name of the gateway, and gives it the role Key Vault Secrets User there
   * before the gateway is made.
   *
   * @default - none
   */
  readonly keyVault?: KeyVault;
  /**
   * Names of the secrets and certificates that the gateway may read. For `keyVault`.
   *
   * @default - all that the vault has
   */
  readonly keyVaultSecretNames?: string[];
  /**
   * Where logs and metrics of the gateway go.
   *
   * @default - nowhere
   */
  readonly diagnostics?: GatewayDiagnosticsOptions;
}

/** Properties of `ApplicationGateway`. */
export interface ApplicationGatewayProps extends ApplicationGatewayOptions {
  /** Name of the resource group, which must exist. */
  readonly resourceGroupName: string;
  /** Azure region, for instance `westeurope`. */
  readonly location: string;
  /** Subnet of gateways and of nothing else. */
  readonly subnet: NetworkSubnet;
  /**
   * Tags of gateway and public address. The ingress controller writes tags of its own, so with it later changes to these are left alone.
   *
   * @default - no tags
   */
  readonly tags?: Record<string, string>;
}

/** What is known about a gateway that exists already. */
export interface ExistingApplicationGatewayOptions {
  /**
   * Who writes its listeners, pools and rules.
   *
   * @default GatewayManager.INGRESS_CONTROLLER
   */
  readonly managedBy?: GatewayManager;
  /**
   * Class of the Ingresses that its controller takes, where that is one of its own: one installed by Helm. Not for a gateway that Terraform manages.
   *
   * @default 'azure-application-gateway'
   */
  readonly ingressClassName?: string;
  /**
   * Namespaces whose Ingresses its controller takes, for one installed by Helm: an Ingress in another is an error. Not for a gateway that Terraform manages.
   *
   * @default - all
   */
  readonly watchNamespaces?: string[];
  /**
   * Its tier. `GatewaySkuTier.WAF_V2` has a web application firewall, which `waf-policy-for-path` of an Ingress needs.
   *
   * @default - WAF_v2 with `firewallPolicyId`, else not known
   */
  readonly skuTier?: GatewaySkuTier;
  /**
   * Its subnet.
   *
   * @default - not known; needed to give roles to the ingress controller
   */
  readonly subnet?: NetworkSubnet;
  /**
   * True when it has a public frontend address.
   *
   * @default true
   */
  readonly publicFrontend?: boolean;
  /**
   * Its private frontend address.
   *
   * @default - none
   */
  readonly privateFrontendAddress?: string;
  /**
   * ARM id of its user-assigned identity.
   *
   * @default - none
   */
  readonly identityId?: string;
  /**
   * ARM id of its web application firewall policy.
   *
   * @default - none
   */
  readonly firewallPolicyId?: string;
  /**
   * Names of the certificates installed on it.
   *
   * @default - not known
   */
  readonly sslCertificateNames?: string[];
  /**
   * Names of the root certificates installed on it, by which it trusts backends that speak HTTPS.
   *
   * @default - not known
   */
  readonly trustedRootCertificateNames?: string[];
  /**
   * Names of the TLS profiles for its listeners.
   *
   * @default - not known
   */
  readonly sslProfileNames?: string[];
  /**
   * Names of the rewrite rule sets on it, without those that its controller makes.
   *
   * @default - not known
   */
  readonly rewriteRuleSetNames?: string[];
  /**
   * Routes that are written elsewhere, for a gateway that Terraform manages.
   *
   * @default - none
   */
  readonly routes?: StaticRouteProfile[];
}
