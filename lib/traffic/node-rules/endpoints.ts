import { Endpoint, hostPort } from './endpoint';
import { addressOf } from './ip-ranges';
import { Placeholders } from './placeholders';
import { sorted } from './proxied-port';
import { ProxyBehaviour } from './proxy-behaviour';
import { ShownNode } from './shown-node';
import { list, PodView, ServiceView, text } from '../objects/object-view';
import { protocolOf as portProtocol, targetNumber, targetNumberIn } from '../objects/ports';
import { TrafficModel } from '../objects/traffic-model';

export const HEADLESS = 'service.kubernetes.io/headless';
export const OTHER_PROXY = 'service.kubernetes.io/service-proxy-name';

/** How many pods stand for a number that only the cluster knows. */
const UNKNOWN_COUNT = 2;

/** Finds the endpoints of Services: from EndpointSlices where there are some, else from the pods that are declared. */
export class EndpointFinder {
  private readonly slices = new Map<string, any[]>();

  public constructor(
    private readonly model: TrafficModel,
    private readonly placeholders: Placeholders,
    private readonly node: ShownNode,
    private readonly behaviour: ProxyBehaviour,
  ) {
    for (const { namespace, located: { object } } of model.ofType('discovery.k8s.io', 'EndpointSlice')) {
      const key = `${namespace}/${object.metadata.labels?.['kubernetes.io/service-name']}`;
      this.slices.set(key, [...this.slices.get(key) ?? [], object]);
    }
    if (node.assumed) {
      placeholders.note(`the node is ${node.name}`);
    }
  }

  /** The endpoints of a Service port, ready or not, in kube-proxy's order. */
  public find(service: ServiceView, port: any): Endpoint[] {
    const slices = this.slices.get(`${service.namespace}/${service.name}`);
    return sorted(slices ? this.fromSlices(slices.filter((slice) => this.isRead(slice)), port) : this.fromPods(service, port));
  }

  /** Until 1.35 both labels hide an EndpointSlice, from 1.36 on only the one of headless Services. */
  private isRead({ addressType, metadata }: any): boolean {
    const labels = metadata?.labels ?? {};
    return addressType === this.placeholders.family.name && labels[HEADLESS] === undefined
      && (this.behaviour.servesLabelledHeadless || labels[OTHER_PROXY] === undefined);
  }

  /** Endpoints of ports with the name and the protocol of the Service port; each address and port counts once. */
  private fromSlices(slices: any[], port: any): Endpoint[] {
    const endpoints = new Map<string, Endpoint>();
    for (const slice of slices) {
      const numbers = list(slice.ports)
        .filter((candidate) => text(candidate?.name) === text(port.name) && protocolOf(candidate) === protocolOf(port))
        .map((candidate) => candidate.port).filter((number) => typeof number === 'number' && number !== 0);
      for (const number of numbers) {
        list(slice.endpoints).forEach((item) => this.collect(endpoints, item, number));
      }
    }
    return [...endpoints.values()];
  }

  private collect(endpoints: Map<string, Endpoint>, item: any, port: number): void {
    const address = addressOf(list(item?.addresses)[0], this.placeholders.family);
    if (address === undefined) {
      return;
    }
    const { ready, serving, terminating } = item.conditions ?? {};
    const endpoint: Endpoint = {
      address,
      port,
      local: typeof item.nodeName === 'string' && item.nodeName === this.node.name,
      ready: ready !== false,
      draining: serving !== false && terminating === true,
      zones: names(item.hints?.forZones),
      nodes: this.behaviour.followsNodeHints ? names(item.hints?.forNodes) : [],
    };
    const replaces = this.behaviour.prefersRunning ? terminating !== true : endpoint.local;
    if (!endpoints.has(hostPort(endpoint)) || replaces) {
      endpoints.set(hostPort(endpoint), endpoint);
    }
  }

  private fromPods(service: ServiceView, port: any): Endpoint[] {
    const pods = this.model.podsOf(service);
    if (pods.length > 0) {
      return pods.flatMap((pod) => this.ofWorkload(pod, port));
    }
    const selector = Object.keys(service.spec.selector ?? {}).length > 0;
    if (!selector || this.node.inCluster || this.model.pods.some((pod) => pod.namespace === service.namespace)) {
      return [];
    }
    this.placeholders.note(`services whose pods are declared elsewhere are taken to have ${UNKNOWN_COUNT}`);
    return this.placed(`${service.namespace} ${JSON.stringify(service.spec.selector)}`, UNKNOWN_COUNT, targetNumber(port));
  }

  private ofWorkload(pod: PodView, port: any): Endpoint[] {
    const target = targetNumberIn(pod, port);
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
    return this.placeholders.podAddresses(workload, count)
      .map((address, index) => ({ address, port, ready: true, draining: false, local: index === 0, zones: [], nodes: [] }));
  }
}

/** The protocol in small letters, TCP unless said otherwise. */
export function protocolOf(port: any): string {
  return portProtocol(port).toLowerCase();
}

function names(hints: any): string[] {
  return list(hints).map((hint) => hint?.name).filter((name) => typeof name === 'string');
}
