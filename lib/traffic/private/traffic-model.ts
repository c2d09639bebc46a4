import { ClusterProfile } from '../cluster-profile';
import { Subject } from '../finding';
import { LocatedObject } from '../located-object';
import { buildPaths } from '../paths/build-paths';
import { TrafficPath } from '../traffic-path';

export const INGRESS_CLASS = 'azure-application-gateway';
export const INGRESS_CONTROLLER = 'azure/application-gateway';

/** What Services, Ingresses and pods have in common once read. */
export interface ObjectView {
  readonly located: LocatedObject;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly annotations: Record<string, string>;
  readonly spec: any;
}

/** A Service as rules and paths see it. */
export interface ServiceView extends ObjectView {
  /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`. */
  readonly type: string;
  readonly headless: boolean;
  readonly ports: any[];
}

/** A pod or a workload's pod template. */
export interface PodView extends ObjectView {
  readonly labels: Record<string, string>;
  readonly podSpec: any;
  readonly containers: any[];
  /** How many pods it stands for; absent where only the cluster knows (a DaemonSet). */
  readonly replicas?: number;
}

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job']);

/** Everything that rules and paths look at: the objects with their relations, and the profile of the cluster. */
export class TrafficModel {
  public readonly services: ServiceView[] = [];
  public readonly ingresses: ObjectView[] = [];
  public readonly pods: PodView[] = [];
  private readonly index = new Map<string, ObjectView>();
  private readonly podsByLabel = new Map<string, PodView[]>();
  private builtPaths?: TrafficPath[];

  public constructor(public readonly objects: LocatedObject[], public readonly profile: ClusterProfile = {}) {
    for (const located of objects) {
      this.read(located);
    }
  }

  /** The ways in, built on first use. */
  public get paths(): TrafficPath[] {
    this.builtPaths ??= buildPaths(this);
    return this.builtPaths;
  }

  /** The object of this kind and name, if it is among the objects. */
  public find(kind: string, namespace: string, name: string): ObjectView | undefined {
    return this.index.get(`${kind}/${namespace}/${name}`);
  }

  public findService(namespace: string, name: string): ServiceView | undefined {
    return this.find('Service', namespace, name) as ServiceView | undefined;
  }

  /** Pods and pod templates that a Service selects. A Service without selector selects none. */
  public podsOf(service: ServiceView): PodView[] {
    const selector = Object.entries((service.spec.selector ?? {}) as Record<string, string>);
    if (selector.length === 0 || service.type === 'ExternalName') {
      return [];
    }
    const candidates = selector.map(([key, value]) => this.podsByLabel.get(labelKey(service.namespace, key, value)) ?? []);
    const fewest = candidates.reduce((a, b) => (b.length < a.length ? b : a));
    return fewest.filter((pod) => selector.every(([key, value]) => pod.labels[key] === value));
  }

  private read(located: LocatedObject): void {
    const view = viewOf(located);
    if (!view) {
      return;
    }
    this.index.set(`${view.kind}/${view.namespace}/${view.name}`, view);
    if (view.kind === 'Service' && apiGroup(located) === '') {
      const service: ServiceView = {
        ...view,
        type: view.spec.type ?? 'ClusterIP',
        headless: view.spec.clusterIP === 'None',
        ports: list(view.spec.ports),
      };
      this.services.push(service);
      this.index.set(`Service/${view.namespace}/${view.name}`, service);
    } else if (view.kind === 'Ingress') {
      this.ingresses.push(view);
    } else if (view.kind === 'Pod' || WORKLOADS.has(view.kind)) {
      this.addPod(podView(view));
    }
  }

  private addPod(pod: PodView): void {
    this.pods.push(pod);
    for (const [key, value] of Object.entries(pod.labels)) {
      const label = labelKey(pod.namespace, key, value);
      const pods = this.podsByLabel.get(label) ?? [];
      pods.push(pod);
      this.podsByLabel.set(label, pods);
    }
  }
}

/** What a finding says about where it is. */
export function subjectOf(located: LocatedObject): Subject {
  const { kind, metadata } = located.object;
  return { kind: String(kind), name: String(metadata?.name ?? ''), namespace: metadata?.namespace, origin: located.origin };
}

/** The value as a list, however broken the document is. */
export function list(value: any): any[] {
  return Array.isArray(value) ? value.filter((item) => item !== null && item !== undefined) : [];
}

function viewOf(located: LocatedObject): ObjectView | undefined {
  const object = located.object;
  if (!isObject(object) || typeof object.kind !== 'string' || !isObject(object.metadata) || typeof object.metadata.name !== 'string') {
    return undefined;
  }
  return {
    located,
    kind: object.kind,
    name: object.metadata.name,
    namespace: typeof object.metadata.namespace === 'string' ? object.metadata.namespace : 'default',
    annotations: isObject(object.metadata.annotations) ? object.metadata.annotations : {},
    spec: isObject(object.spec) ? object.spec : {},
  };
}

function podView(view: ObjectView): PodView {
  const isPod = view.kind === 'Pod';
  const template = isPod ? view.located.object : view.spec.template;
  const podSpec = isObject(template?.spec) ? template.spec : {};
  return {
    ...view,
    labels: isObject(template?.metadata?.labels) ? template.metadata.labels : {},
    podSpec,
    containers: list(podSpec.containers),
    replicas: isPod ? 1 : replicasOf(view),
  };
}

function replicasOf(view: ObjectView): number | undefined {
  if (view.kind === 'DaemonSet') {
    return undefined;
  }
  return typeof view.spec.replicas === 'number' ? view.spec.replicas : 1;
}

function apiGroup(located: LocatedObject): string {
  const apiVersion = String(located.object.apiVersion ?? '');
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

function isObject(value: any): value is Record<string, any> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}\n${key}=${value}`;
}
