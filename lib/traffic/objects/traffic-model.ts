import { ClusterProfile } from '../cluster-profile';
import { LocatedObject } from '../located-object';
import { isGenerated, withGenerated } from './generated-labels';
import { isOver } from './lifetime';
import { ObjectIndex } from './object-index';
import { list, ObjectView, PodView, Scale, ServiceView, text } from './object-view';
import { isScaler, scaleOf } from './scalers';

/** The API groups of kinds that others have too: a `Service` of Knative is no Service. */
const GROUPS = new Map([
  ['Service', ['']],
  ['Pod', ['']],
  ['Secret', ['']],
  ['Ingress', ['networking.k8s.io', 'extensions']],
  ['IngressClass', ['networking.k8s.io']],
]);

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController']);
/** Workloads whose pods come and go. */
const JOBS = new Set(['Job', 'CronJob']);


const UNPRINTABLE = ['toString', 'valueOf', 'toJSON'];

/** Everything that paths and rules look at: the objects with their relations, and the profile of the cluster. */
export class TrafficModel {
  public readonly services: ServiceView[] = [];
  public readonly ingresses: ObjectView[] = [];
  public readonly pods: PodView[] = [];
  /** What makes pods that run for a while: Jobs and CronJobs. */
  public readonly jobs: PodView[] = [];
  private readonly index = new ObjectIndex();
  private readonly podsByLabel = new Map<string, PodView[]>();
  private readonly podsByService = new Map<ServiceView, PodView[]>();
  private readonly scales = new Map<string, Scale | undefined>();
  private readonly byType = new Map<string, ObjectView[]>();

  public constructor(public readonly objects: LocatedObject[], public readonly profile: ClusterProfile = {}) {
    const views = objects.map(viewOf).filter((view) => view !== undefined);
    // first all names: who owns or scales a workload may come after it
    views.forEach((view) => this.register(view));
    views.forEach((view) => this.read(view));
  }

  /** The object of this kind and name, if it is among the objects. */
  public find(kind: string, namespace: string, name: string): ObjectView | undefined {
    return this.index.get(kind, namespace, name);
  }

  /** The objects of a kind of one API group, in the order given. */
  public ofType(group: string, kind: string): readonly ObjectView[] {
    return this.byType.get(`${group}/${kind}`) ?? [];
  }

  public findService(namespace: string, name: string): ServiceView | undefined {
    return this.find('Service', namespace, name) as ServiceView | undefined;
  }

  /** Pods and pod templates that a Service selects. A Service without selector selects none. */
  public podsOf(service: ServiceView): readonly PodView[] {
    const pods = this.podsByService.get(service) ?? this.selectPods(service);
    this.podsByService.set(service, pods);
    return pods;
  }

  /** Jobs and CronJobs with the labels that a Service selects: it sends to their pods while they run. */
  public jobsOf(service: ServiceView): PodView[] {
    const selector = Object.entries((service.spec.selector ?? {}) as Record<string, string>);
    const written = selector.filter((label) => !isGenerated(label));
    return selector.length === 0 || service.type === 'ExternalName' ? [] : withGenerated(this.jobs.filter((job) => (
      job.namespace === service.namespace && written.every(([key, value]) => job.labels[key] === value)
    )), selector.filter(isGenerated));
  }

  private selectPods(service: ServiceView): PodView[] {
    const selector = Object.entries((service.spec.selector ?? {}) as Record<string, string>);
    if (selector.length === 0 || service.type === 'ExternalName') {
      return [];
    }
    const written = selector.filter((label) => !isGenerated(label));
    const candidates = written.map(([key, value]) => this.podsByLabel.get(labelKey(service.namespace, key, value)) ?? []);
    const fewest = candidates.length > 0
      ? candidates.reduce((a, b) => (b.length < a.length ? b : a))
      : this.pods.filter((pod) => pod.namespace === service.namespace);
    return withGenerated(fewest.filter((pod) => written.every(([key, value]) => pod.labels[key] === value)), selector.filter(isGenerated));
  }

  private register(view: ObjectView): void {
    this.index.set(view);
    const type = `${apiGroup(view.located.object.apiVersion)}/${view.kind}`;
    const others = this.byType.get(type);
    if (others) {
      others.push(view);
    } else {
      this.byType.set(type, [view]);
    }
    if (isScaler(view)) {
      const target = view.spec.scaleTargetRef;
      this.scales.set(`${target?.kind ?? 'Deployment'}/${view.namespace}/${target?.name}`, scaleOf(view));
    }
  }

  private read(view: ObjectView): void {
    switch (view.kind) {
      case 'Service': {
        const service = serviceView(view);
        this.services.push(service);
        this.index.set(service);
        break;
      }
      case 'Ingress':
        this.ingresses.push(view);
        break;
      default:
        this.readWorkload(view);
    }
  }

  private readWorkload(view: ObjectView): void {
    const isJob = JOBS.has(view.kind);
    if (!(isJob || isWorkload(view)) || this.isOwned(view) || isOver(view)) {
      return;
    }
    if (isJob) {
      this.jobs.push(podView(view, false));
      return;
    }
    const key = `${view.kind}/${view.namespace}/${view.name}`;
    this.addPod(podView(view, this.scales.has(key), this.scales.get(key)));
  }

  /** True when what made this pod or workload is among the objects too, and stands for it. */
  private isOwned(view: ObjectView): boolean {
    return list(view.located.object.metadata.ownerReferences).some((owner) => this.find(owner.kind, view.namespace, owner.name));
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

function viewOf(given: LocatedObject): ObjectView | undefined {
  const { object } = given;
  if (!isObject(object) || typeof object.kind !== 'string' || !isObject(object.metadata) || typeof nameOf(object) !== 'string') {
    return undefined;
  }
  const groups = GROUPS.get(object.kind);
  if (groups && object.apiVersion !== undefined && !groups.includes(apiGroup(object.apiVersion))) {
    return undefined;
  }
  const located = isPrintable(object) ? given : { ...given, object: printable(object) };
  const { kind, metadata, spec } = located.object;
  return {
    located,
    kind,
    name: nameOf(located.object),
    namespace: typeof metadata.namespace === 'string' ? metadata.namespace : 'default',
    annotations: isObject(metadata.annotations) ? metadata.annotations : {},
    spec: isObject(spec) ? spec : {},
  };
}

/** Its name, or what it begins with where the API server completes it. */
function nameOf({ metadata }: any): any {
  return metadata.name ?? metadata.generateName;
}

function serviceView(view: ObjectView): ServiceView {
  return {
    ...view,
    type: text(view.spec.type) || 'ClusterIP',
    headless: view.spec.clusterIP === 'None',
    ports: list(view.spec.ports).filter(isObject),
  };
}

/** A pod, or what makes pods from a template, be it of Kubernetes or of an operator. */
function isWorkload({ kind, spec }: ObjectView): boolean {
  return kind === 'Pod' || WORKLOADS.has(kind) || Array.isArray(spec.template?.spec?.containers);
}

function podView(view: ObjectView, isScaled: boolean, scale?: Scale): PodView {
  const isPod = view.kind === 'Pod';
  const template = isPod ? view.located.object : view.kind === 'CronJob' ? view.spec.jobTemplate?.spec?.template : view.spec.template;
  const podSpec = isObject(template?.spec) ? template.spec : {};
  return {
    ...view,
    labels: isObject(template?.metadata?.labels) ? template.metadata.labels : {},
    podSpec,
    containers: list(podSpec.containers).filter(isObject),
    replicas: isPod ? 1 : isScaled ? (scale?.min === scale?.max ? scale?.max : undefined) : replicasOf(view),
    scale,
  };
}

function replicasOf({ kind, spec }: ObjectView): number | undefined {
  if (kind === 'DaemonSet') {
    return undefined;
  }
  const replicas = spec.replicas ?? 1;
  return Number.isInteger(replicas) && replicas >= 0 ? replicas : undefined;
}

function apiGroup(apiVersion: any): string {
  const version = text(apiVersion);
  return version.includes('/') ? version.split('/')[0] : '';
}

function isObject(value: any): value is Record<string, any> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** False for a document with a key that breaks what JavaScript does to make a text of a value. */
function isPrintable(value: any): boolean {
  return typeof value !== 'object' || value === null
    || (!UNPRINTABLE.some((key) => Object.hasOwn(value, key)) && Object.values(value).every(isPrintable));
}

/** The same without such keys. Nothing that Kubernetes knows has them. */
function printable(value: any): any {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Array.isArray(value)
    ? value.map(printable)
    : Object.fromEntries(Object.entries(value).filter(([key]) => !UNPRINTABLE.includes(key)).map(([key, item]) => [key, printable(item)]));
}

function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}\n${key}=${value}`;
}
