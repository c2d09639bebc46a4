const PREFIX = 'appgw.ingress.kubernetes.io/';

/** A path to `api:80`, unless said otherwise. */
export function path(text: string, pathType = 'Prefix', service = 'api', port: number | string = 80): any {
  return { path: text, pathType, backend: { service: { name: service, port: typeof port === 'number' ? { number: port } : { name: port } } } };
}

/** A rule with these paths, for every host unless said otherwise. */
export function rule(paths: any[], host?: string): any {
  return { ...host === undefined ? {} : { host }, http: { paths } };
}

/** An Ingress of the controller as JSON; annotations without its prefix. */
export function ingressJson(annotations: Record<string, any> = {}, spec: any = {}, metadata: any = {}): any {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'api', ...metadata, annotations: { ...prefixed(annotations), ...metadata.annotations } },
    spec: { ingressClassName: 'azure-application-gateway', rules: [rule([path('/')])], ...spec },
  };
}

/** A Deployment `api` with one container, which declares port 8080. */
export function deploymentJson(container: any = {}, podSpec: any = {}, name = 'api'): any {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'app', image: 'registry.example.com/app', ports: [{ containerPort: 8080 }], ...container }], ...podSpec },
      },
    },
  };
}

/** A Service that leads from port 80 to port 8080 of the Deployment of that name. */
export function backendJson(spec: any = {}, name = 'api', namespace?: string): any {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, ...namespace === undefined ? {} : { namespace } },
    spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }], ...spec },
  };
}

/** Annotations with the prefix of the controller. */
export function prefixed(annotations: Record<string, any>): Record<string, any> {
  return Object.fromEntries(Object.entries(annotations).map(([key, value]) => [PREFIX + key, value]));
}
