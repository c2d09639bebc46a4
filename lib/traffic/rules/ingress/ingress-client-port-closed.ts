import { managedGateways, namesOf } from '../../agic/gateways';
import { Listener, ListenerRoute, listenersOf } from '../../agic/listeners';
import { Severity } from '../../finding';
import { GatewayProfile } from '../../gateway-profile';
import { TracedPath } from '../../paths/traced-path';
import { Break, brokenOnListener } from '../breaks';
import { Problem, Rule } from '../rule';

/** A listener on a port that the security group of the gateway's subnet keeps clients from. */
export const ingressClientPortClosed: Rule = {
  code: 'ingress-client-port-closed',
  severity: Severity.ERROR,
  local: false,
  title: 'Listener on a port that clients may not open',
  why: 'The gateway takes the listener, and the security group of its subnet drops what clients send to it: they wait until they give up.',
  fix: 'open the port in the security group, for instance with gatewayClientPorts of AksNetwork, or listen on an open one',
  source: 'https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure#network-security-groups',
  check: (model) => {
    const gateways = managedGateways(model);
    return gateways.length === 0 ? [] : listenersOf(model)
      .filter(({ port, privateFrontend }) => !privateFrontend && gateways.every((gateway) => isClosed(port, gateway)))
      .flatMap((listener) => problemsOf(listener, gateways));
  },
};

function isClosed(port: number, { clientPorts }: GatewayProfile): boolean {
  return clientPorts !== undefined && !clientPorts.includes(port);
}

/** One for each Ingress. A listener that only redirects is no loss: clients come to the port that it leads to. */
function problemsOf({ port, routes }: Listener, gateways: GatewayProfile[]): Problem[] {
  const served = routes.filter(({ redirects, pruned }) => !redirects && !pruned);
  const open = [...new Set(gateways.flatMap(({ clientPorts = [] }) => clientPorts))].join(', ');
  return [...new Set(served.map(({ route }) => route.ingress))].map((ingress) => ({
    object: ingress.located,
    message: `port ${port} must be open to clients on gateway ${namesOf(gateways)}, got a listener on it and a security group that opens ${open || 'none'}`,
    breaks: breakOf(served.filter(({ route }) => route.ingress === ingress)),
  }));
}

function breakOf(routes: ListenerRoute[]): Break {
  const breaks = routes.map(({ route }) => brokenOnListener(route));
  return { concerns: (traced: TracedPath) => breaks.some(({ concerns }) => concerns(traced)) };
}
