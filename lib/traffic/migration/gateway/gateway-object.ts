import { Group } from './group';
import { GatewayName } from './http-routes';
import { RouteChange, RouteChangeVerdict } from './route-change';
import { ALB_CLASS } from '../../objects/alb-class';

const MAX_LISTENERS = 64;
const MAX_RULES = 200;

/** A Gateway in the making. */
export interface GatewayRequest extends GatewayName {
  readonly className: string;
  /** Resource id of an Application Gateway for Containers; one that the controller makes if left out. */
  readonly loadBalancerId?: string;
  readonly loadBalancerName?: string;
  readonly loadBalancerNamespace?: string;
  readonly frontendName?: string;
  /** Namespaces of the routes. */
  readonly namespaces: string[];
  readonly infrastructureAnnotations?: Record<string, string>;
}

/** Names of the listeners that a group attaches to. */
export function listenerNamesOf({ scheme, hosts }: Group): string[] {
  return scheme === 'http' ? ['http'] : hosts.length === 0 ? ['https'] : hosts.map((host) => `https-${host.replace('*', 'any')}`);
}

/** The Gateway of all groups, with the grants for the Secrets that it reads elsewhere. */
export function gatewayObjects(groups: Group[], request: GatewayRequest): { readonly objects: any[]; readonly rows: RouteChange[] } {
  const { namespace, namespaces } = request;
  const allowedRoutes = namespaces.every((other) => other === namespace) ? {} : {
    allowedRoutes: {
      namespaces: { from: 'Selector', selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: [...new Set([namespace, ...namespaces])].sort() }] } },
    },
  };
  const secrets = new Map<string, Set<string>>();
  const listeners = new Map<string, any>();
  const rows: RouteChange[] = [];
  for (const group of groups) {
    listenerNamesOf(group).forEach((listenerName, index) => {
      if (group.scheme === 'http') {
        listeners.set(listenerName, { name: listenerName, port: 80, protocol: 'HTTP', ...allowedRoutes });
        return;
      }
      const { certificate, certificateNamespace = namespace } = group;
      const secret = certificate!.isSecret ? certificate!.name : certificate!.name.toLowerCase().replace(/[^a-z0-9.-]/g, '-');
      rows.push(...certificateRows(group, certificateNamespace, secret));
      const isElsewhere = certificateNamespace !== namespace;
      if (isElsewhere) {
        secrets.set(certificateNamespace, (secrets.get(certificateNamespace) ?? new Set()).add(secret));
      }
      listeners.set(listenerName, {
        name: listenerName,
        port: 443,
        protocol: 'HTTPS',
        ...group.hosts.length === 0 ? {} : { hostname: group.hosts[index] },
        tls: { mode: 'Terminate', certificateRefs: [{ name: secret, ...isElsewhere ? { namespace: certificateNamespace } : {} }] },
        ...allowedRoutes,
      });
    });
  }
  if (listeners.size > MAX_LISTENERS) {
    rows.push(whole('listeners', `${listeners.size} listeners: a Gateway has ${MAX_LISTENERS} at most, and each takes a frontend of its own; run this for some of the hosts at a time`));
  }
  return {
    objects: listeners.size === 0 ? [] : [
      gatewayOf(request, [...listeners.values()]), ...[...secrets].map(([home, names]) => grantOf(home, [...names], request)),
    ],
    rows,
  };
}

/** What is true of a move as a whole. */
export function whole(kind: string, detail: string): RouteChange {
  return { route: 'every route', verdict: RouteChangeVerdict.IMPOSSIBLE, kind, detail };
}

/** A row for more rules than Application Gateway for Containers is supported with. */
export function ruleCountRows(rules: number): RouteChange[] {
  return rules <= MAX_RULES ? [] : [whole('rules', `${rules} rules: Application Gateway for Containers is supported with ${MAX_RULES} (as of September 2026); divide the hosts among several`)];
}

function certificateRows({ certificate, sslProfile, hosts }: Group, namespace: string, secret: string): RouteChange[] {
  const route = `https://${hosts.join(',') || '*'}`;
  return [
    ...certificate!.isSecret ? [] : [{
      route,
      verdict: RouteChangeVerdict.IMPOSSIBLE,
      kind: 'certificate',
      detail: `certificate ${certificate!.name} is installed on the gateway, from a key vault perhaps, which Application Gateway for Containers does not read (as of September 2026): bring it into Secret ${namespace}/${secret}`,
    }],
    ...sslProfile === undefined ? [] : [{
      route,
      verdict: RouteChangeVerdict.IMPOSSIBLE,
      kind: 'ssl-profile',
      detail: `TLS profile ${sslProfile} is written on the gateway: say by hand what it does, with a FrontendTLSPolicy; clients that must show a certificate need none until then`,
    }],
  ];
}

function gatewayOf(
  { name, namespace, className, loadBalancerId, frontendName, loadBalancerName = 'alb', loadBalancerNamespace = namespace, infrastructureAnnotations }: GatewayRequest,
  listeners: any[],
): any {
  const isAzure = className === ALB_CLASS;
  const annotations = loadBalancerId === undefined
    ? { 'alb.networking.azure.io/alb-name': loadBalancerName, 'alb.networking.azure.io/alb-namespace': loadBalancerNamespace }
    : { 'alb.networking.azure.io/alb-id': loadBalancerId };
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name, namespace, ...isAzure ? { annotations } : {} },
    spec: {
      gatewayClassName: className,
      ...isAzure && loadBalancerId !== undefined ? { addresses: [{ type: 'alb.networking.azure.io/alb-frontend', value: frontendName ?? name }] } : {},
      ...infrastructureAnnotations === undefined ? {} : { infrastructure: { annotations: infrastructureAnnotations } },
      listeners,
    },
  };
}

function grantOf(namespace: string, secretNames: string[], gateway: GatewayName): any {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    metadata: { name: `${gateway.namespace}-${gateway.name}-certificates`, namespace },
    spec: {
      from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: gateway.namespace }],
      to: secretNames.map((name) => ({ group: '', kind: 'Secret', name })),
    },
  };
}
