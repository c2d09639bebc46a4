import { backendJson, deploymentJson } from '../../../support/ingress';

/** An Ingress of ingress-nginx as JSON; annotations without its prefix. */
export function nginxJson(annotations: Record<string, string> = {}, spec: any = {}, metadata: any = {}): any {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'api', ...metadata, annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`nginx.ingress.kubernetes.io/${key}`, value])) },
    spec: { ingressClassName: 'nginx', ...spec },
  };
}

/** Services and Deployments of these names, and other objects. */
export function located(services: string[], others: any[]): { readonly object: any }[] {
  return [...services.flatMap((name) => [
    deploymentJson({ readinessProbe: { httpGet: { path: '/healthz', port: 8080 } } }, {}, name), backendJson({}, name),
  ]), ...others].map((object) => ({ object }));
}

/** The ConfigMap of the controller. */
export function configMapJson(data: Record<string, string>, name = 'ingress-nginx-controller'): any {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'ingress-nginx' }, data };
}
