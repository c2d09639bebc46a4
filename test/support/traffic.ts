import { ClusterProfile, TrafficPath, TrafficReport } from '../../lib/traffic';

const AZURE = 'service.beta.kubernetes.io/';
const AGIC = 'appgw.ingress.kubernetes.io/';

/** A Deployment of `app: <name>` whose container serves 8080 as `http`. */
export function deployment(name: string, spec: any = {}, namespace?: string): any {
  const { ports = [{ containerPort: 8080, name: 'http' }], labels = { app: name }, ...rest } = spec;
  const template = { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'x', ports }] } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace }, spec: { selector: { matchLabels: labels }, template, ...rest } };
}

/** A Service for `app: api` on 80 that sends to 8080. Annotations without the prefix of Azure. */
export function service(name: string, spec: any = {}, annotations: any = {}, namespace?: string): any {
  const prefixed = Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key.includes('/') ? key : AZURE + key, value]));
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, annotations: prefixed },
    spec: { selector: { app: 'api' }, ports: [{ port: 80, targetPort: 8080 }], ...spec },
  };
}

/** An Ingress of the gateway's class with one Prefix path `/api` to port 80 of `api-service`. Annotations without the prefix of the controller. */
export function ingress(name: string, spec: any = {}, annotations: any = {}, namespace?: string): any {
  const prefixed = Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key.includes('/') ? key : AGIC + key, value]));
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace, annotations: prefixed },
    spec: { ingressClassName: 'azure-application-gateway', rules: [rule('/api')], ...spec },
  };
}

/** A rule of an Ingress with one path. */
export function rule(path: string, host?: string, backend: any = backendTo('api-service'), pathType = 'Prefix'): any {
  return { host, http: { paths: [{ path, pathType, backend }] } };
}

export function backendTo(name: string, port: any = { number: 80 }): any {
  return { service: { name, port } };
}

/** The report on objects without a place. */
export function reportOn(objects: any[], profile?: ClusterProfile): TrafficReport {
  return TrafficReport.analyze(objects.map((object) => ({ object })), profile);
}

export function pathsOf(objects: any[], profile?: ClusterProfile): TrafficPath[] {
  return reportOn(objects, profile).paths;
}

/** The only path with this entrance. */
export function pathFrom(entrance: string, objects: any[], profile?: ClusterProfile): TrafficPath {
  const paths = pathsOf(objects, profile).filter((path) => path.entrance === entrance);
  expect(paths).toHaveLength(1);
  return paths[0];
}
