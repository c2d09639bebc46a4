import { NginxBackend } from './nginx-backend';
import { NginxGroup } from './nginx-groups';
import { isSecure, protocolOf } from './nginx-protocol';
import { nginxSetting } from '../../ingress-nginx/nginx-ingresses';
import { TrafficModel } from '../../objects/traffic-model';
import { listenerNamesOf } from '../gateway/gateway-object';
import { ConvertedRoute, GatewayName, RouteKind } from '../gateway/http-routes';
import { ingressRow } from '../gateway/ingress-row';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';
import { ALB, servicePolicy } from '../gateway/service-policy';

/** The policies of Application Gateway for Containers for routes that were Ingresses of nginx, and what of them is not as before. */
export function nginxPolicies(
  model: TrafficModel, groups: NginxGroup[], routes: ConvertedRoute<NginxBackend>[], gateway: GatewayName,
): { readonly policies: any[]; readonly rows: RouteChange[] } {
  const rows: RouteChange[] = [];
  const backends = new Map(routes.flatMap((route) => route.backends).map((backend) => [`${backend.namespace}/${backend.serviceName}`, backend]));
  return {
    policies: [
      ...routes.flatMap(affinityPolicy),
      ...routes.flatMap(streamPolicy),
      ...[...backends.values()].filter((backend) => !isGrpcBackend(backend) && !hasReadiness(model, backend))
        .map((backend) => healthCheck(backend, rows)),
      ...tlsPolicies(routes),
      ...groups.flatMap((group) => clientPolicy(group, gateway, rows)),
    ],
    rows,
  };
}

function affinityPolicy({ object, ingress, backends }: ConvertedRoute<NginxBackend>): any[] {
  const { kind, metadata: { name, namespace } } = object;
  if (kind !== RouteKind.HTTP || ingress === undefined || backends.length === 0 || nginxSetting(ingress, 'affinity') !== 'cookie') {
    return [];
  }
  const seconds = nginxSetting(ingress, 'session-cookie-max-age') ?? nginxSetting(ingress, 'session-cookie-expires') ?? '';
  return [{
    apiVersion: ALB,
    kind: 'RoutePolicy',
    metadata: { name, namespace },
    spec: {
      targetRef: { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name },
      default: {
        sessionAffinity: {
          affinityType: 'application-cookie',
          cookieName: nginxSetting(ingress, 'session-cookie-name') ?? 'INGRESSCOOKIE',
          cookieDuration: /^[1-9]\d*$/.test(seconds) ? `${seconds}s` : '24h',
        },
      },
    },
  }];
}

/** A GRPCRoute has no timeouts of its own, and a call may stream for as long as it will, as nginx lets it: 60 seconds would be for the whole of it. */
function streamPolicy({ object: { kind, metadata: { name, namespace } }, backends }: ConvertedRoute<NginxBackend>): any[] {
  return kind !== RouteKind.GRPC || backends.length === 0 ? [] : [{
    apiVersion: ALB,
    kind: 'RoutePolicy',
    metadata: { name, namespace },
    spec: { targetRef: { group: 'gateway.networking.k8s.io', kind, name }, default: { timeouts: { routeTimeout: '0s' } } },
  }];
}

/** The gateway looks after pods that speak gRPC by a connection of TCP, unless it is told otherwise. */
function isGrpcBackend({ route, speaker = route.ingress }: NginxBackend): boolean {
  return protocolOf(speaker).startsWith('GRPC');
}

/** Pods are ready by their own probe, which the new gateway asks too, if it asks by HTTP. */
function hasReadiness(model: TrafficModel, { service }: NginxBackend): boolean {
  return service === undefined || model.podsOf(service).some(
    ({ containers }) => containers.some(({ readinessProbe }) => readinessProbe?.httpGet !== undefined),
  );
}

/** nginx asks no pod by itself: one that answers anything is as good as before. */
function healthCheck(backend: NginxBackend, rows: RouteChange[]): any {
  const { namespace, serviceName, route: { ingress } } = backend;
  rows.push(ingressRow(ingress, RouteChangeVerdict.CHANGES, 'probe',
    `pods of service ${namespace}/${serviceName} have no readiness probe by HTTP: the gateway asks each for / every 5 seconds, and any answer from 200 to 499 is taken for health; write a probe into the pods`));
  return servicePolicy('HealthCheckPolicy', backend, { interval: '5s', timeout: '5s', http: { path: '/', match: { statusCodes: [{ start: 200, end: 499 }] } } });
}

function tlsPolicies(routes: ConvertedRoute<NginxBackend>[]): any[] {
  const secure = new Map<string, NginxBackend & { readonly ports: number[]; readonly sni?: string }>();
  for (const backend of routes.flatMap(({ backends }) => backends)) {
    const key = `${backend.namespace}/${backend.serviceName}`;
    const { speaker = backend.route.ingress } = backend;
    if (isSecure(speaker)) {
      const known = secure.get(key);
      secure.set(key, { ...backend, ports: [...new Set([...known?.ports ?? [], backend.port])], sni: known?.sni ?? nginxSetting(speaker, 'proxy-ssl-name') });
    }
  }
  return [...secure.values()].map((backend) => servicePolicy('BackendTLSPolicy', backend, {
    ...backend.sni === undefined ? {} : { sni: backend.sni }, ports: backend.ports.map((port) => ({ port })),
  }));
}

/** Policies of Azure speak TLS without a look at certificates of pods; the standard one does not, and so cannot be written from what nginx knows. */
export function secureRows(routes: ConvertedRoute<NginxBackend>[]): RouteChange[] {
  const secure = routes.flatMap(({ backends }) => backends).filter(({ route, speaker = route.ingress }) => isSecure(speaker));
  const services = new Map(secure.map((backend) => [`${backend.namespace}/${backend.serviceName}`, backend]));
  return [...services].map(([service, { route, speaker = route.ingress }]) => ingressRow(speaker, RouteChangeVerdict.IMPOSSIBLE, 'backend-tls',
    `pods of service ${service} speak TLS: write a BackendTLSPolicy of gateway.networking.k8s.io/v1 with their host and the authority of their certificate; they get clear text until then`));
}

/** Clients of a host show a certificate where the first Ingress of it says so. */
function clientPolicy(group: NginxGroup, { name, namespace }: GatewayName, rows: RouteChange[]): any[] {
  const ingress = group.server.locations.map((location) => location.ingress).find((each) => each && nginxSetting(each, 'auth-tls-secret') !== undefined);
  if (group.scheme === 'http' || ingress === undefined) {
    return [];
  }
  const check = nginxSetting(ingress, 'auth-tls-verify-client') ?? 'on';
  const [home, secret] = nginxSetting(ingress, 'auth-tls-secret')!.split('/');
  if (check !== 'on' || secret === undefined || home !== namespace) {
    rows.push(ingressRow(ingress, RouteChangeVerdict.IMPOSSIBLE, 'client-certificate', check === 'on'
      ? `auth-tls-secret ${nginxSetting(ingress, 'auth-tls-secret')}: write its ca.crt into a Secret of namespace ${namespace}, that of the Gateway, and name it in a FrontendTLSPolicy`
      : `auth-tls-verify-client ${check}: a FrontendTLSPolicy asks for certificates always or never; decide for one`));
    return [];
  }
  const sectionNames = listenerNamesOf(group);
  return [{
    apiVersion: ALB,
    kind: 'FrontendTLSPolicy',
    metadata: { name: sectionNames[0], namespace },
    spec: {
      targetRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name, sectionNames },
      default: { verify: { caCertificateRef: { group: '', kind: 'Secret', name: secret } } },
    },
  }];
}
