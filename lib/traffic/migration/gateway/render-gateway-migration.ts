import { IngressSource } from './ingress-source';
import { RouteChange, RouteChangeVerdict } from './route-change';
import { printable } from '../../../arguments/printable';
import { counted } from '../../counted';

const ORDER = [RouteChangeVerdict.IMPOSSIBLE, RouteChangeVerdict.CHANGES, RouteChangeVerdict.STAYS];

/** What to do, in the order in which nobody loses a request. */
const STEPS: Record<string, string[]> = {
  'prepare': [
    'install the controller of the new gateway beside the ingress controller: both may run in one cluster',
    'bring certificates into Secrets, and let network policies of the pods admit the subnet of the new gateway',
    'apply the manifests, which the same command prints with --format yaml: the Ingresses stay as they are, and both gateways serve the same Services',
    'move the HTTP-01 solvers of cert-manager to the Gateway, or use DNS-01',
  ],
  'side by side': [
    'ask the new gateway for each host by its own name: curl --connect-to HOST:443:FQDN:443 https://HOST/; kubectl get gateway says the FQDN',
    'ask for the examples of the table above, and decide for each row whether it is right',
    'lower the TTL of the DNS records to a minute, and wait as long as the old one was',
  ],
  'switch': [
    'point one host after the other to the FQDN by CNAME; the name of a zone itself takes none: by an alias record that follows a name, where the DNS has one',
    'watch status codes and latency of both gateways; allow-lists with the old address do not know the new one',
    'way back, at any time: point the record to the old gateway, which still serves',
  ],
  'clean up': [
    'when the old gateway gets no requests for as long as the longest TTL and session: delete the Ingresses, disable the add-on or uninstall the chart, delete the gateway',
  ],
};

/** The table of a move, route by route, and the steps; `loadBalancer` is the ApplicationLoadBalancer that the Gateways name. */
export function renderGatewayMigration(
  className: string, from: IngressSource, changes: RouteChange[], objects: number, loadBalancer: string | undefined,
): string {
  if (objects === 0 && changes.length === 0) {
    return `nothing to migrate: no Ingress that was looked at is one of ${from === IngressSource.APPLICATION_GATEWAY ? 'the Application Gateway ingress controller' : 'ingress-nginx or of the Application Gateway ingress controller'}\n`;
  }
  const made = loadBalancer === undefined ? []
    : [`make ApplicationLoadBalancer ${loadBalancer} (alb.networking.azure.io/v1) with the id of its delegated subnet in spec.associations: the Gateway names it, and nothing here makes it; or give --alb-id`];
  return renderMoves(`${counted(objects, 'object')} for class ${className}`, changes, { ...STEPS, prepare: [STEPS.prepare[0], ...made, ...STEPS.prepare.slice(1)] });
}

/** A head with the number of rows of each verdict, the rows route by route, and steps. */
export function renderMoves(head: string, changes: RouteChange[], steps: Record<string, string[]>): string {
  const counts = ORDER.map((verdict) => `${changes.filter((change) => change.verdict === verdict).length} ${verdict}`).join(', ');
  const routes = [...new Set(changes.map(({ route }) => route))];
  return `${[
    `${head}; rows: ${counts}`,
    ...routes.map((route) => [printable(route), ...changes.filter((change) => change.route === route).flatMap(lines)].join('\n')),
    ...Object.entries(steps).map(([phase, all]) => `${phase}\n${all.map((step) => `  - ${step}`).join('\n')}`),
  ].join('\n\n')}\n`;
}

function lines({ verdict, kind, detail, example, before, after }: RouteChange): string[] {
  return [
    printable(`  ${verdict.padEnd(10)}  ${kind}: ${detail}`),
    ...example === undefined ? [] : [printable(`${' '.repeat(14)}${example}${before === undefined ? '' : `  before: ${before}, after: ${after}`}`)],
  ];
}
