import { Endpoint, hostPort } from './endpoint';
import { Placeholders } from './placeholders';
import { sorted } from './proxied-port';
import { list, PodView, ServiceView } from '../objects/object-view';
import { containerPorts } from '../objects/ports';
import { TrafficModel } from '../objects/traffic-model';

/** How many pods stand for a number that only the cluster knows. */
const UNKNOWN_COUNT = 2;

/** Finds the endpoints of Services: from EndpointSlices where there are some, else from the pods that are declared. */
export class EndpointFinder {
  private readonly slices = new Map<string, any[]>();
  private readonly node?: string;

  public constructor(private readonly model: TrafficModel, private readonly placeholders: Placeholders, nodeName?: string) {
    for (const { object } of model.objects) {
      if (object?.kind === 'EndpointSlice') {
        const key = `${object.metadata?.namespace ?? 'default'}/${object.metadata?.labels?.['kubernetes.io/service-name']}`;
        this.slices.set(key, [...this.slices.get(key) ?? [], object]);
      }
    }
    this.node = nodeName ?? this.firstNode();
  }

  /** The endpoints of a Service port, in kube-proxy's order. */
  public find(service: ServiceView, port: any): Endpoint[] {
    const slices = this.slices.get(`${service.namespace}/${service.name}`);
    const endpoints = slices ? slices.flatMap((slice) => this.fromSlice(slice, port)) : this.fromPods(service, port);
    const unique = new Map(endpoints.map((endpoint) => [hostPort(endpoint), endpoint]));
    return sorted([...unique.values()]);
  }

  private fromSlice(slice: any, port: any): Endpoint[] {
    const target = list(slice.ports).find((candidate) => (candidate.name ?? '') === (port.name ?? ''))?.port;
    if (typeof target !== 'number' || slice.addressType !== this.placeholders.family.name) {
      return [];
    }
    return list(slice.endpoints).flatMap((endpoint) => {
      const { ready = true, serving = ready, terminating = false } = endpoint.conditions ?? {};
      return ready || (serving && terminating)
        ? list(endpoint.addresses).filter((address) => this.placeholders.family.has(address)).slice(0, 1)
          .map((address) => ({ address, port: target, ready, local: endpoint.nodeName !== undefined && endpoint.nodeName === this.node }))
        : [];
    });
  }

  private fromPods(service: ServiceView, port: any): Endpoint[] {
    const pods = this.model.podsOf(service);
    if (pods.length > 0) {
      return pods.flatMap((pod) => this.ofWorkload(pod, port));
    }
    const selector = Object.keys(service.spec.selector ?? {}).length > 0;
    if (!selector || this.model.pods.some((pod) => pod.namespace === service.namespace)) {
      return [];
    }
    this.placeholders.note(`services whose pods are declared elsewhere are taken to have ${UNKNOWN_COUNT}`);
    return this.placed(`${service.namespace} ${JSON.stringify(service.spec.selector)}`, UNKNOWN_COUNT, targetPort(port));
  }

  private ofWorkload(pod: PodView, port: any): Endpoint[] {
    const target = targetPort(port, pod);
    if (pod.replicas === undefined) {
      this.placeholders.note(`workloads whose number of pods only the cluster knows are taken to have ${UNKNOWN_COUNT}`);
    }
    return this.placed(`${pod.namespace}/${pod.kind}/${pod.name}`, pod.replicas ?? UNKNOWN_COUNT, target);
  }

  /** Placeholders, the first of them on this node. A target port that no container names has no endpoint. */
  private placed(workload: string, count: number, port?: number): Endpoint[] {
    if (port === undefined) {
      return [];
    }
    this.placeholders.note('of each workload, one pod runs on this node');
    return this.placeholders.podAddresses(workload, count).map((address, index) => ({ address, port, ready: true, local: index === 0 }));
  }

  private firstNode(): string | undefined {
    const endpoints = [...this.slices.values()].flat().flatMap((slice) => list(slice.endpoints));
    const name = endpoints.find((endpoint) => typeof endpoint.nodeName === 'string')?.nodeName;
    if (name !== undefined) {
      this.placeholders.note(`the node is ${name}`);
    }
    return name;
  }
}

/** The number behind a Service port's target, if it is one or a container resolves its name. */
function targetPort(port: any, pod?: PodView): number | undefined {
  const target = port.targetPort ?? port.port;
  const number = typeof target === 'string' ? (pod ? containerPorts(pod) : []).find((candidate) => candidate.name === target)?.containerPort : target;
  return typeof number === 'number' ? number : undefined;
}
