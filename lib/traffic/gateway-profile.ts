import { AgicVersion } from './agic-version';
import { GatewayConfiguration } from './gateway-configuration';

/** Who writes the listeners, pools and rules of an application gateway. */
export enum GatewayManager {
  /** The Application Gateway ingress controller (AGIC), from Ingresses. */
  INGRESS_CONTROLLER = 'ingress-controller',
  /** Terraform, from the program. */
  TERRAFORM = 'terraform',
}

/** A route that Terraform writes: what a listener receives on a path goes to fixed addresses. */
export interface StaticRouteProfile {
  /**
   * Host name of the listener.
   *
   * @default - every host
   */
  readonly hostName?: string;
  /** Path pattern as the gateway has it, `/` or `/*` for everything. */
  readonly path: string;
  /** Port of the listener, 1 to 64999. */
  readonly listenerPort: number;
  /** Protocol of the listener, `Http` or `Https`. */
  readonly listenerProtocol: string;
  /**
   * True when the listener is on a private frontend.
   *
   * @default false
   */
  readonly privateFrontend?: boolean;
  /** Addresses or DNS names in the backend pool. */
  readonly backendAddresses: string[];
  /** Port that the gateway sends to. */
  readonly backendPort: number;
  /** Protocol that the gateway sends, `Http` or `Https`. */
  readonly backendProtocol: string;
  /**
   * True when the gateway keeps a client on one backend address by a cookie.
   *
   * @default false
   */
  readonly cookieBasedAffinity?: boolean;
  /**
   * Path of the health probe.
   *
   * @default - the gateway's default probe
   */
  readonly probePath?: string;
}

/** What is known at synth about an application gateway. */
export interface GatewayProfile {
  /** Name of the gateway. */
  readonly gatewayName: string;
  /** Who writes its listeners, pools and rules. */
  readonly managedBy: GatewayManager;
  /**
   * Class of the Ingresses that its controller takes. A controller installed by Helm may have one of its own.
   *
   * @default 'azure-application-gateway'
   */
  readonly ingressClassName?: string;
  /**
   * The value by which an IngressClass names its controller under `spec.controller`, and an Ingress by its class annotation: `INGRESS_CLASS` of the
   * configuration of the controller, else `kubernetes.ingressClassResource.controllerValue` of its chart. Compared exactly, as the controller does.
   *
   * @default - 'azure/application-gateway' for the add-on; else that, or a name that begins so, which the report says to be assumed
   */
  readonly ingressControllerName?: string;
  /**
   * Version of its controller. It decides how listeners, rules and path maps are named.
   *
   * @default - that of the add-on, which is the newest
   */
  readonly controllerVersion?: AgicVersion;
  /**
   * Namespaces whose Ingresses its controller looks at. Only a controller installed by Helm may look at less than all.
   *
   * @default - all
   */
  readonly watchNamespaces?: string[];
  /**
   * True when it has a public frontend address.
   *
   * @default true
   */
  readonly publicFrontend?: boolean;
  /**
   * Its private frontend address, if it has one.
   *
   * @default - no private frontend
   */
  readonly privateFrontendAddress?: string;
  /**
   * Address range of the subnet it sends from.
   *
   * @default - not known
   */
  readonly subnetAddressPrefix?: string;
  /**
   * Ports that the security group of its subnet lets clients from outside of the network open, 1 to 64999.
   *
   * @default - not known
   */
  readonly clientPorts?: number[];
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
   * Names of the rewrite rule sets on it, without those that its controller makes of custom resources.
   *
   * @default - not known
   */
  readonly rewriteRuleSetNames?: string[];
  /**
   * True when its controller is the add-on of AKS, which cannot share a gateway, and not one installed by Helm.
   *
   * @default - not known
   */
  readonly controllerAddon?: boolean;
  /**
   * True when it is of tier `WAF_v2`, the only one that takes firewall policies.
   *
   * @default - not known
   */
  readonly webApplicationFirewall?: boolean;
  /**
   * Blocks of `azurerm_application_gateway` that Terraform leaves as they are, as `lifecycle.ignore_changes` names them; `all` for all.
   *
   * @default - not known
   */
  readonly ignoredBlocks?: string[];
  /**
   * Blocks of `azurerm_application_gateway` that a plan of Terraform changes.
   *
   * @default - no plan is known
   */
  readonly changedBlocks?: string[];
  /**
   * Names of the clusters whose add-on writes it.
   *
   * @default - not known
   */
  readonly addonClusterNames?: string[];
  /**
   * Routes that Terraform writes although the gateway belongs to the ingress controller, which overwrites them.
   *
   * @default - none
   */
  readonly overwrittenRoutes?: StaticRouteProfile[];
  /**
   * Routes that Terraform writes. Empty for a gateway of the ingress controller.
   *
   * @default - none
   */
  readonly routes?: StaticRouteProfile[];
  /**
   * All that Terraform writes into it: listeners, rules, pools and the rest.
   *
   * @default - what the routes say, under names that are made up
   */
  readonly configuration?: GatewayConfiguration;
}

/** A gateway of which something is known at synth, whichever tool makes it. */
export interface IGatewayProfile {
  /** What is known. Literals only. */
  readonly gatewayProfile: GatewayProfile;
}
