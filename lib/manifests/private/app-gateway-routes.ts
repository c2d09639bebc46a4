import { HttpIngressPathType, k8s } from 'cdk8s-plus-28';
import { grouped } from '../../traffic/objects/grouped';
import { AppGatewayTls } from '../app-gateway-tls';

/** A path on a host, as it is written to an Ingress. */
export interface RenderedRoute {
  /** Empty for every host. */
  readonly host: string;
  readonly path: string;
  readonly pathType: HttpIngressPathType;
  readonly serviceName: string;
  readonly port: k8s.ServiceBackendPort;
}

/** Rules with one entry per host. The gateway takes the first path that matches, so the longest comes first. */
export function renderRules(routes: RenderedRoute[]): k8s.IngressRule[] {
  return [...grouped(routes, (route) => route.host)].map(([host, ofHost]) => ({
    ...host === '' ? {} : { host },
    http: { paths: ofHost.sort(bySpecificity).map(renderPath) },
  }));
}

/** TLS entries of the certificates in Secrets. An entry without hosts stands for all hosts with routes that no other entry names. */
export function renderTls(certificates: AppGatewayTls[], routed: ReadonlySet<string>): k8s.IngressTls[] {
  const named = new Set(certificates.flatMap((certificate) => certificate.hosts ?? []));
  const others = routed.has('') ? [] : [...routed].filter((host) => !named.has(host));
  return certificates.flatMap(({ secretName, hosts = others }) => (
    secretName === undefined ? [] : [{ ...hosts.length === 0 ? {} : { hosts }, secretName }]
  ));
}

function renderPath({ path, pathType, serviceName, port }: RenderedRoute): k8s.HttpIngressPath {
  return { path, pathType, backend: { service: { name: serviceName, port } } };
}

function bySpecificity(a: RenderedRoute, b: RenderedRoute): number {
  const exactFirst = (route: RenderedRoute) => (route.pathType === HttpIngressPathType.EXACT ? 0 : 1);
  return b.path.length - a.path.length || exactFirst(a) - exactFirst(b);
}
