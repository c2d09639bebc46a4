import { deployment, ingress, reportOn, service } from './traffic';
import { ClusterProfile, GatewayManager } from '../../lib/traffic';

/** A NetworkPolicy of namespace `shop`. */
export function policy(name: string, spec: any, namespace = 'shop'): any {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}

/** A policy about `app: api` with these ingress rules. */
export function letsIn(name: string, ...rules: any[]): any {
  return policy(name, { podSelector: { matchLabels: { app: 'api' } }, ingress: rules });
}

/** A rule for a range of addresses, on these ports if any are given. */
export function fromRange(cidr: string, ...ports: any[]): any {
  return { from: [{ ipBlock: { cidr } }], ...ports.length > 0 ? { ports: ports.map((port) => ({ port })) } : {} };
}

/** A rule for pods by their labels, those of their namespace, or both. */
export function fromPods(podLabels: any, namespaceLabels?: any): any {
  return { from: [{ podSelector: { matchLabels: podLabels }, ...namespaceLabels ? { namespaceSelector: { matchLabels: namespaceLabels } } : {} }] };
}

export const DENY_ALL = policy('default-deny', { podSelector: {} });

/** The Deployment `api` of namespace `shop`, whose container serves 8080. */
export function api(spec: any = {}): any {
  return deployment('api', spec, 'shop');
}

/** Its Service. */
export function apiService(spec: any = {}, annotations: any = {}): any {
  return service('api-service', spec, annotations, 'shop');
}

/** An Ingress of the gateway that leads there. */
export function apiIngress(annotations: any = {}, spec: any = {}): any {
  return ingress('web', spec, annotations, 'shop');
}

/** A gateway of the ingress controller in 10.10.1.0/24. */
export const GATEWAY: ClusterProfile = {
  gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, subnetAddressPrefix: '10.10.1.0/24' }],
};

/** The Deployment, its Service and an Ingress of the gateway. */
export const APP = [api(), apiService(), apiIngress()];

/** What a rule finds, with the name of the object. */
export function found(code: string, objects: any[], profile?: ClusterProfile): string[] {
  return reportOn(objects, profile).findings.filter((finding) => finding.code === code)
    .map(({ severity, subject, message }) => `${severity} ${subject.name}: ${message}`);
}

/** What the first finding of a rule says is to be done. */
export function fixOf(code: string, objects: any[], profile?: ClusterProfile): string | undefined {
  return reportOn(objects, profile).findings.find((finding) => finding.code === code)?.fix;
}
