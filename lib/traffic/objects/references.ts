import { list, ObjectView, text } from './object-view';

/** An object that another one names. */
export interface NamedReference {
  readonly kind: string;
  readonly name: string;
  /** Where the reference says it; that of the object with the reference if left out. */
  readonly namespace?: string;
}

/** What an object says of others: names, and labels of pods. */
export interface References {
  readonly names: NamedReference[];
  /** Labels that pods must have. */
  readonly labels?: Record<string, unknown>;
}

const SERVICE_NAME = 'kubernetes.io/service-name';
const REWRITE = 'appgw.ingress.kubernetes.io/rewrite-rule-set-custom-resource';
/** A host of Istio: a name, with a namespace and a domain or not. */
const HOST = /^([a-z0-9-]+)(?:\.([a-z0-9-]+)(?:\.svc(?:\.cluster\.local)?)?)?$/;

/** The objects that an object names or selects, by which it is known to be in their namespace. */
export function referencesOf(view: ObjectView): References {
  const { kind, name, spec, annotations, located: { object } } = view;
  const owners = list(object.metadata.ownerReferences).map((owner) => ({ kind: text(owner.kind), name: text(owner.name) }));
  const { names, labels } = byKind();
  return { labels, names: [...owners, ...names].filter((reference) => reference.kind !== '' && reference.name !== '') };

  function byKind(): References {
    switch (kind) {
      case 'Service':
        return { names: [], labels: spec.selector };
      case 'Ingress':
        return { names: ingressNames(spec, text(annotations[REWRITE])) };
      case 'HorizontalPodAutoscaler':
      case 'ScaledObject':
        return { names: [{ kind: text(spec.scaleTargetRef?.kind) || 'Deployment', name: text(spec.scaleTargetRef?.name) }] };
      case 'PodDisruptionBudget':
        return { names: [], labels: spec.selector?.matchLabels };
      case 'NetworkPolicy':
        return { names: [], labels: spec.podSelector?.matchLabels };
      case 'EndpointSlice':
        return { names: [{ kind: 'Service', name: text(object.metadata.labels?.[SERVICE_NAME]) }] };
      case 'Endpoints':
        return { names: [{ kind: 'Service', name }] };
      case 'VirtualService':
        return { names: istioNames(spec) };
      case 'DestinationRule':
        return { names: hostNames([spec.host]) };
      default:
        return { names: kind.endsWith('Route') ? routeNames(spec) : podNames(spec) };
    }
  }
}

function ingressNames(spec: any, rewrite: string): NamedReference[] {
  const backends = [spec.defaultBackend, spec.backend, ...list(spec.rules).flatMap((rule) => list(rule.http?.paths).map((path) => path.backend))];
  return [
    ...backends.map((backend) => ({ kind: 'Service', name: text(backend?.service?.name) || text(backend?.serviceName) })),
    ...list(spec.tls).map((entry) => ({ kind: 'Secret', name: text(entry.secretName) })),
    { kind: 'AzureApplicationGatewayRewrite', name: rewrite },
  ];
}

function routeNames(spec: any): NamedReference[] {
  const referenceTo = (reference: any, kind: string) => (
    { kind: text(reference.kind) || kind, name: text(reference.name), namespace: text(reference.namespace) || undefined }
  );
  return [
    ...list(spec.parentRefs).map((reference) => referenceTo(reference, 'Gateway')),
    ...list(spec.rules).flatMap((rule) => list(rule.backendRefs)).map((reference) => referenceTo(reference, 'Service')),
  ];
}

function istioNames(spec: any): NamedReference[] {
  const routes = ['http', 'tls', 'tcp'].flatMap((key) => list(spec[key])).flatMap((route) => list(route.route));
  const gateways = list(spec.gateways).map(text).filter((gateway) => gateway !== 'mesh').map((gateway) => gateway.split('/').reverse());
  return [
    ...hostNames(routes.map((route) => route.destination?.host)),
    ...gateways.map(([name, namespace]) => ({ kind: 'Gateway', name, namespace })),
  ];
}

function hostNames(hosts: unknown[]): NamedReference[] {
  return hosts.flatMap((host) => {
    const [, name = '', namespace] = HOST.exec(text(host)) ?? [];
    return [{ kind: 'Service', name, namespace }];
  });
}

/** What the pods of a workload take their settings from. */
function podNames(spec: any): NamedReference[] {
  const podSpec = spec.template?.spec ?? spec.jobTemplate?.spec?.template?.spec ?? spec;
  const containers = [...list(podSpec.containers), ...list(podSpec.initContainers)];
  const sources = containers.flatMap((container) => [...list(container.envFrom), ...list(container.env).map((variable) => variable.valueFrom ?? {})]);
  return [
    { kind: 'Service', name: text(spec.serviceName) },
    ...sources.flatMap((source) => [
      { kind: 'ConfigMap', name: text(source.configMapRef?.name ?? source.configMapKeyRef?.name) },
      { kind: 'Secret', name: text(source.secretRef?.name ?? source.secretKeyRef?.name) },
    ]),
    ...list(podSpec.volumes).flatMap((volume) => [
      { kind: 'ConfigMap', name: text(volume.configMap?.name) }, { kind: 'Secret', name: text(volume.secret?.secretName) },
    ]),
  ];
}
