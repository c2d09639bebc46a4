import { ConvertedBackend } from './converted-backend';
import { ConvertedRoute } from './http-routes';
import { ingressRow } from './ingress-row';
import { RouteChange, RouteChangeVerdict } from './route-change';
import { ALB, firewallPolicy, servicePolicy } from './service-policy';
import { settingOf } from '../../agic/settings';
import { ObjectView } from '../../objects/object-view';

const GATEWAY_GROUP = 'gateway.networking.k8s.io';
/** What the controller takes for a good answer where nobody says it. */
const GOOD_CODES = ['200-399'];
/** What cookies of sessions lack in older versions. */
export const COOKIE_PATH = 'the controller of Application Gateway for Containers leaves its Path out before version 1.12.1, so that each folder of paths has a cookie of its own';

/** The policies of Application Gateway for Containers for routes and their backends, and what of them is not as before. */
export function albPolicies(routes: ConvertedRoute<ConvertedBackend>[]): { readonly policies: any[]; readonly rows: RouteChange[] } {
  const rows: RouteChange[] = [];
  return {
    policies: [...routes.flatMap((route) => routePolicies(route, rows)), ...servicePolicies(routes, rows)],
    rows,
  };
}

function routePolicies({ object, ingress, backends }: ConvertedRoute<ConvertedBackend>, rows: RouteChange[]): any[] {
  if (ingress === undefined || backends.length === 0) {
    return [];
  }
  const { name, namespace } = object.metadata;
  const targetRef = { group: GATEWAY_GROUP, kind: 'HTTPRoute', name };
  const { cookieBasedAffinity, affinityCookieName, drainTimeoutSeconds } = backends[0].settings;
  const waf = settingOf(ingress, 'waf-policy-for-path');
  const row = (kind: string, detail: string): void => pushOnce(rows, ingressRow(ingress, RouteChangeVerdict.CHANGES, kind, detail));
  pushOnce(rows, timeoutRow(ingress, backends[0].settings));
  if (drainTimeoutSeconds !== undefined) {
    row('draining', `connection-draining of ${drainTimeoutSeconds} seconds goes: requests under way always end on a pod that leaves`);
  }
  if (cookieBasedAffinity) {
    row('affinity', affinityCookieName === undefined
      ? `the cookie ApplicationGatewayAffinity of a session becomes AGCAffinity for 86400 seconds: clients change their pod once; ${COOKIE_PATH}`
      : `the cookie ${affinityCookieName} of a session lasts 86400 seconds: clients change their pod once; ${COOKIE_PATH}`);
  }
  return [
    ...cookieBasedAffinity ? [{
      apiVersion: ALB,
      kind: 'RoutePolicy',
      metadata: { name, namespace },
      spec: {
        targetRef,
        default: {
          sessionAffinity: affinityCookieName === undefined ? { affinityType: 'managed-cookie' }
            : { affinityType: 'application-cookie', cookieName: affinityCookieName, cookieDuration: '24h' },
        },
      },
    }] : [],
    ...waf ? [firewallPolicy({ name, namespace }, 'HTTPRoute', waf)] : [],
  ];
}

/** A timeout of the Gateway API is one of the whole request. */
export function timeoutRow(ingress: ObjectView, { requestTimeoutSeconds }: ConvertedBackend['settings']): RouteChange {
  return ingressRow(ingress, RouteChangeVerdict.CHANGES, 'timeout',
    `${requestTimeoutSeconds} seconds, until now for the pod to begin its answer, are for the whole request afterwards: long downloads are cut off, and so are open streams`);
}

/** A Service has one health check and one way to speak TLS, whoever routes to it. */
function servicePolicies(routes: ConvertedRoute<ConvertedBackend>[], rows: RouteChange[]): any[] {
  const checks = new Map<string, any>();
  const secure = new Map<string, any>();
  for (const { ingress, backends } of routes) {
    for (const backend of backends) {
      const key = `${backend.namespace}/${backend.serviceName}`;
      const check = healthCheck(backend);
      const known = checks.get(key);
      if (known === undefined) {
        checks.set(key, check);
      } else if (JSON.stringify(known) !== JSON.stringify(check)) {
        pushOnce(rows, ingressRow(ingress!, RouteChangeVerdict.CHANGES, 'probe',
          `service ${key} has one health check afterwards, that of the first Ingress: ${described(known)}; here it was ${described(check)}; give this route a Service of its own to keep both`));
      }
      if (backend.settings.protocol === 'Https') {
        secure.set(key, tlsPolicy(backend, secure.get(key)));
        tlsRows(ingress!, backend, rows);
      }
    }
  }
  return [...checks.values(), ...secure.values()];
}

function tlsRows(ingress: ObjectView, { settings: { trustedRootCertificates } }: ConvertedBackend, rows: RouteChange[]): void {
  pushOnce(rows, trustedRootCertificates === undefined
    ? ingressRow(ingress, RouteChangeVerdict.CHANGES, 'backend-tls',
      'the certificate of the pods, checked against well-known authorities until now, is checked against none; add verify.caCertificateRef with a Secret that has ca.crt')
    : ingressRow(ingress, RouteChangeVerdict.IMPOSSIBLE, 'root-certificate',
      `root certificates ${trustedRootCertificates.join(', ')} are installed on the gateway: write them into a Secret as ca.crt, and name it in verify.caCertificateRef of the BackendTLSPolicy`));
}

function healthCheck(backend: ConvertedBackend): any {
  const { host, path, port, intervalSeconds, timeoutSeconds, unhealthyThreshold, statusCodes = GOOD_CODES, protocol } = backend.probe;
  return servicePolicy('HealthCheckPolicy', backend, {
    interval: `${intervalSeconds}s`,
    timeout: `${timeoutSeconds}s`,
    unhealthyThreshold,
    ...port === undefined ? {} : { port },
    ...protocol === 'Https' ? { useTLS: true } : {},
    http: {
      host,
      path: path || '/',
      match: { statusCodes: statusCodes.map((code) => code.split('-').map(Number)).map(([start, end = start]) => ({ start, end })) },
    },
  });
}

function described({ spec }: any): string {
  const { interval, http, port } = spec.default;
  return `GET ${http.path} of host ${http.host}${port === undefined ? '' : ` on port ${port}`} every ${interval}`;
}

function tlsPolicy(backend: ConvertedBackend, known: any): any {
  const { port, settings: { hostName } } = backend;
  const ports = [...new Set([...known?.spec.default.ports.map((one: any) => one.port) ?? [], port])].map((number) => ({ port: number }));
  return servicePolicy('BackendTLSPolicy', backend, { ...hostName ? { sni: hostName } : {}, ports });
}

function pushOnce(rows: RouteChange[], row: RouteChange): void {
  if (!rows.some((other) => other.route === row.route && other.kind === row.kind && other.detail === row.detail)) {
    rows.push(row);
  }
}
