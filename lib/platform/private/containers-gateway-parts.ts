import type { DiagnosticSinkOptions, NetworkSubnet } from '../../terraform';
import type { PlatformFirewallOptions } from '../aks-preset';
import type { PlatformContainersGatewayOptions } from '../platform-containers-gateway-options';

/** What the platform knows of its parts. */
export interface ContainersGatewayParts extends PlatformContainersGatewayOptions {
  readonly platformId: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly tags?: Record<string, string>;
  /** Where one is made. */
  readonly subnet?: NetworkSubnet;
  readonly firewall?: PlatformFirewallOptions;
  readonly diagnostics?: DiagnosticSinkOptions;
}
