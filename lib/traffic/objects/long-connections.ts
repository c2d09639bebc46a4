import { http2Reason } from './app-protocol';
import { list, PodView, ServiceView, text } from './object-view';
import { TrafficModel } from './traffic-model';

/** What injects a proxy beside pods, as label or annotation of a pod or a namespace, with the values by which it does not. */
const INJECTIONS: [string, string[]][] = [
  ['sidecar.istio.io/inject', ['false']], ['istio-injection', ['disabled']], ['istio.io/rev', []], ['istio.io/dataplane-mode', ['none']], ['linkerd.io/inject', ['disabled']],
  ['kuma.io/sidecar-injection', ['disabled', 'false']], ['consul.hashicorp.com/connect-inject', ['false']], ['openservicemesh.io/sidecar-injection', ['disabled']],
];

/**
 * Why nodes balance a port by connections that carry many requests, in words; undefined where they carry few, where there is a single pod, or where a mesh or
 * the client itself balances.
 */
export function longConnections(model: TrafficModel, service: ServiceView, port: any): string | undefined {
  const pods = model.podsOf(service);
  const isSingle = pods.length === 1 && pods[0].replicas === 1;
  const reason = service.type === 'ExternalName' || service.headless || isSingle ? undefined : http2Reason(port, pods);
  return reason === undefined || isMeshed(model, service, pods) ? undefined : reason;
}

function isMeshed(model: TrafficModel, service: ServiceView, pods: readonly PodView[]): boolean {
  const namespace = model.ofType('', 'Namespace').find(({ name }) => name === service.namespace);
  const marks = [
    ...[namespace].flatMap((view) => (view ? [{ ...view.annotations, ...view.located.object.metadata.labels }] : [])),
    ...pods.map((pod) => ({ ...pod.labels, ...templateAnnotations(pod) })),
  ];
  return marks.some((mark: Record<string, unknown>) => INJECTIONS.some(([key, off]) => mark[key] !== undefined && !off.includes(text(mark[key]))))
    || model.ofType('networking.istio.io', 'VirtualService').some(({ spec, namespace: own }) => list(spec.hosts).some((host) => (
      [service.name, `${service.name}.${service.namespace}`, `${service.name}.${service.namespace}.svc.cluster.local`].includes(text(host))
      && (text(host).includes('.') || own === service.namespace)
    )));
}

function templateAnnotations({ kind, located, spec }: PodView): Record<string, unknown> | undefined {
  return (kind === 'Pod' ? located.object : spec.template)?.metadata?.annotations;
}
