import { chosenBy, hopsFromLoadBalancer } from './load-balancer-paths';
import { TracedPath, tracedPath } from './traced-path';
import { balancedPorts, isLocal } from '../load-balancer/frontend';
import { hasPodPool } from '../load-balancer/pools';
import { clientsSeen, PrivateLink, privateLinkOf } from '../load-balancer/private-link';
import { list, ServiceView } from '../objects/object-view';
import { portName, protocolSuffix } from '../objects/ports';
import { isSticky } from '../objects/service-fields';
import { TrafficModel } from '../objects/traffic-model';
import { Entrance, Hop, HopComponent, IneffectiveSetting } from '../traffic-path';

/** The paths of clients in other networks, through the Private Link Service in front of a load balancer. */
export function privateLinkPaths(model: TrafficModel, service: ServiceView): TracedPath[] {
  const link = privateLinkOf(service);
  return link ? balancedPorts(service).map((port) => privateLinkPath(model, service, port, link)) : [];
}

function privateLinkPath(model: TrafficModel, service: ServiceView, port: any, link: PrivateLink): TracedPath {
  const hops = hopsFromLoadBalancer(model, service, port).map(seenThroughLink);
  const kept = hops.filter(({ stickiness }) => stickiness !== undefined);
  return tracedPath({ service, port }, {
    entrance: Entrance.PRIVATE_LINK,
    title: `${link.label}:${portName(port)}`,
    hops: [
      { component: HopComponent.CLIENT, label: 'client in another network' },
      {
        component: HopComponent.PRIVATE_ENDPOINT,
        label: `private endpoint to the ${link.label}`,
        choosesNextBy: `the link puts ${natText(link)} in place of the client's`,
      },
      ...hops,
    ],
    podChosenBy: chosenBy(hops),
    stickiness: kept.length === 0 ? 'none'
      : `${kept.map(({ component, stickiness }) => `${stickiness}, at the ${component === HopComponent.NODE ? 'node' : 'load balancer'}`).join('; ')}; all clients of the link look like ${clientsSeen(link)}`,
    sourceIp: `${isLocal(service) || hasPodPool(model) ? natText(link) : 'the node that took the connection'}${
      link.hasProxyProtocol && protocolSuffix(port) === '' ? '; the client is in a PROXY protocol v2 header, which the application must read' : ''}`,
    ineffectiveSettings: ineffective(service, link),
  });
}

/** An affinity by address sees that of the link. */
function seenThroughLink(hop: Hop): Hop {
  return hop.stickiness === undefined ? hop : { ...hop, stickiness: hop.stickiness.replace(/client IP/g, 'IP of the link') };
}

/** The addresses behind which the clients stand. */
function natText({ natAddressCount, natAddresses }: PrivateLink): string {
  const known = natAddresses.length > 0 ? ` (${natAddresses.slice(0, natAddressCount).join(', ')}${natAddresses.length < natAddressCount ? ', …' : ''})` : '';
  return natAddressCount === 1 ? `the NAT address of the link${known}` : `one of the ${natAddressCount} NAT addresses of the link${known}`;
}

function ineffective(service: ServiceView, link: PrivateLink): IneffectiveSetting[] {
  const ranges = list(service.spec.loadBalancerSourceRanges);
  return [
    ...isSticky(service) ? [{ setting: 'sessionAffinity: ClientIP', why: `it tells apart the NAT addresses of the link and no clients: all of them look like ${clientsSeen(link)}` }] : [],
    ...ranges.length > 0 ? [{ setting: `loadBalancerSourceRanges: ${ranges.join(', ')}`, why: 'they are compared with the NAT addresses of the link, not with the clients' }] : [],
  ];
}
