import { timeoutRow } from './alb-policies';
import { ConvertedBackend } from './converted-backend';
import { ConvertedRoute } from './http-routes';
import { ingressRow } from './ingress-row';
import { RouteChange, RouteChangeVerdict } from './route-change';
import { settingOf } from '../../agic/settings';
import { ObjectView } from '../../objects/object-view';

const { CHANGES, IMPOSSIBLE } = RouteChangeVerdict;
const PROBE = 'health-probe-';
const PROBES = ['hostname', 'port', 'path', 'status-codes', 'interval', 'timeout', 'unhealthy-threshold'].map((key) => `${PROBE}${key}`);

/** What policies of Azure say for Application Gateway for Containers, and nothing says for a Gateway of another class, with what to do instead. */
export function otherClassRows(routes: ConvertedRoute<ConvertedBackend>[]): RouteChange[] {
  const rows = routes.flatMap(({ ingress, backends }) => (ingress === undefined || backends.length === 0 ? [] : [
    ...ingressRows(ingress, backends[0]), ...backends.flatMap((backend) => tlsRows(ingress, backend)),
  ]));
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function ingressRows(ingress: ObjectView, { settings }: ConvertedBackend): RouteChange[] {
  const { cookieBasedAffinity, affinityCookieName = 'ApplicationGatewayAffinity', drainTimeoutSeconds } = settings;
  const probes = PROBES.filter((key) => settingOf(ingress, key) !== undefined);
  const waf = settingOf(ingress, 'waf-policy-for-path');
  const row = (verdict: RouteChangeVerdict, kind: string, detail: string): RouteChange => ingressRow(ingress, verdict, kind, detail);
  return [
    timeoutRow(ingress, settings),
    ...cookieBasedAffinity ? [row(IMPOSSIBLE, 'affinity', `cookie-based-affinity is not written, since the Gateway API has no session affinity in its standard channel: no cookie ${affinityCookieName} keeps a `
      + 'client on a pod; keep sessions outside of the pods, or write what the class has for it')] : [],
    ...probes.length === 0 ? [] : [row(CHANGES, 'probe', `${probes.join(', ')} are not written: a gateway of this class asks no pod by itself, and takes those that are ready; `
      + 'give the pods a readiness probe that asks the same')],
    ...drainTimeoutSeconds === undefined ? [] : [row(CHANGES, 'draining',
      `connection-draining of ${drainTimeoutSeconds} seconds is not written: let pods end requests under way before they go, by preStop and terminationGracePeriodSeconds`)],
    ...waf ? [row(IMPOSSIBLE, 'firewall', `waf-policy-for-path ${waf.split('/').pop()} is not written, since only gateways of Azure have it: nothing protects this route until a firewall stands in front, such as that of Azure Front Door`)] : [],
  ];
}

function tlsRows(ingress: ObjectView, { namespace, serviceName, settings }: ConvertedBackend): RouteChange[] {
  const { protocol, hostName, trustedRootCertificates } = settings;
  const roots = trustedRootCertificates === undefined ? '' : `, which has to have root certificates ${trustedRootCertificates.join(', ')}`;
  return protocol !== 'Https' ? [] : [ingressRow(ingress, IMPOSSIBLE, 'backend-tls',
    `backend-protocol https is not written, and pods of service ${namespace}/${serviceName} get clear text: write a BackendTLSPolicy of gateway.networking.k8s.io/v1 with hostname ${hostName ?? 'of their certificate'} and its authority${roots}`)];
}
