import { Severity } from '../finding';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** API groups whose objects make no Services: those of Kubernetes, of this controller, of certificates, secrets and monitoring. */
const MAKES_NO_SERVICES = /(\.k8s\.io|^appgw\.ingress\.azure\.io|^cert-manager\.io|^external-secrets\.io|^bitnami\.com|\.x-k8s\.io|^monitoring\.coreos\.com|^networking\.istio\.io)$/;

/** The namespaces of which something is among the objects. */
const knownNamespaces = remember((model: TrafficModel) => ({
  services: new Set(model.services.map(({ namespace }) => namespace)),
  pods: new Set(model.pods.map(({ namespace }) => namespace)),
  operators: new Set(model.views.filter(({ located }) => mayMakeServices(located.object)).map(({ namespace }) => namespace)),
}));

/**
 * How sure it is that a Service which is not among the objects does not exist at all.
 *
 * Certain in a whole cluster, and where other Services of the namespace are there; not where operators may make more, or where only workloads are there. Nothing
 * is known of a namespace of which neither is there: then nobody can say where the path ends.
 */
export function absenceOf(model: TrafficModel, namespace: string): Severity {
  const { services, pods, operators } = knownNamespaces(model);
  if (model.profile.wholeCluster || (services.has(namespace) && !operators.has(namespace))) {
    return Severity.ERROR;
  }
  return services.has(namespace) || pods.has(namespace) ? Severity.WARNING : Severity.INFO;
}

/** Custom resources of other groups may stand for anything; a Gateway of a mesh makes a Service of its own. */
function mayMakeServices(object: any): boolean {
  const group = typeof object?.apiVersion === 'string' && object.apiVersion.includes('/') ? object.apiVersion.split('/')[0] : '';
  return (group === 'gateway.networking.k8s.io' && object.kind === 'Gateway') || (group.includes('.') && !MAKES_NO_SERVICES.test(group));
}
