import { AzureSettings } from './annotations';
import { isAzureLoadBalancerService } from './load-balancer-rules';
import { isIpv4 } from '../addresses';
import { ServiceView } from '../objects/object-view';

/** A Private Link Service in front of the load balancer of a Service. */
export interface PrivateLink {
  /** What to call it, for instance `private link service pls-api`. */
  readonly label: string;
  /** How many addresses it translates the clients to, 1 to 8. */
  readonly natAddressCount: number;
  /** Those of them that are fixed. */
  readonly natAddresses: string[];
  /** Subnet of these addresses; undefined for that of the nodes. */
  readonly subnetName?: string;
  /** True where it puts a PROXY protocol v2 header in front of each connection. */
  readonly hasProxyProtocol: boolean;
}

const MAX_ADDRESSES = 8;

/**
 * The Private Link Service that Azure makes for a Service; undefined where it makes none.
 *
 * @see https://cloud-provider-azure.sigs.k8s.io/topics/pls-integration/
 */
export function privateLinkOf(service: ServiceView): PrivateLink | undefined {
  const azure = new AzureSettings(service);
  if (!isAzureLoadBalancerService(service) || !azure.flag('azure-pls-create')) {
    return undefined;
  }
  const name = azure.text('azure-pls-name');
  const count = Number(azure.text('azure-pls-ip-configuration-ip-address-count') ?? 1);
  return {
    label: name ? `private link service ${name}` : `private link service of service ${service.name}`,
    natAddressCount: Number.isInteger(count) && count >= 1 && count <= MAX_ADDRESSES ? count : 1,
    natAddresses: azure.list('azure-pls-ip-configuration-ip-address', ' ').filter(isIpv4),
    subnetName: azure.text('azure-pls-ip-configuration-subnet') ?? azure.text('azure-load-balancer-internal-subnet'),
    hasProxyProtocol: azure.flag('azure-pls-proxy-protocol'),
  };
}

/** As many clients as an affinity by address tells apart behind it, in words. */
export function clientsSeen({ natAddressCount }: PrivateLink): string {
  return natAddressCount === 1 ? 'one' : String(natAddressCount);
}
