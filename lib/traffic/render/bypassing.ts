import { Entrance, HopComponent, TrafficPath } from '../traffic-path';

/** How the hop of Application Gateway for Containers is called; other implementations of the Gateway API may send to the address of the Service. */
const CONTAINERS_GATEWAY = /^Application Gateway for Containers /;

/** True where a controller reads the Service for its pods, and the gateway sends to these and bypasses it. */
export function isBypassing({ entrance, hops, service }: TrafficPath): boolean {
  const isContainers = hops.some(({ component, label }) => component === HopComponent.INGRESS_CONTROLLER && CONTAINERS_GATEWAY.test(label));
  return service !== undefined && (entrance === Entrance.APPLICATION_GATEWAY_INGRESS || (entrance === Entrance.GATEWAY_API && isContainers));
}
