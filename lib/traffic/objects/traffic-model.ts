import { ClusterProfile } from '../cluster-profile';
import { LocatedObject } from '../located-object';
import { isGenerated, withGenerated } from './generated-labels';
import { Home, homesOf } from './homes';
import { isOver } from './lifetime';
import { ObjectIndex } from './object-index';
import { list, ObjectView, PodView, Scale, ServiceView } from './object-view';
import { Replacement, replacementsIn } from './replaced';
import { isScaler, scaleOf } from './scalers';
import { apiGroup, isWorkload, podView, serviceView, viewOf } from './views';

/** Workloads whose pods come and go. */
const JOBS = new Set(['Job', 'CronJob']);
/** Kinds that look at the pods behind Services when they are written, and that no pod and no Service looks at. */
export const LATE_KINDS: ReadonlySet<string> = new Set(['Ingress', 'HealthCheckPolicy']);
/** Stands for the namespace of objects that name none, whatever it is. */
const ANY_NAMESPACE = '';

/** Everything that paths and rules look at: the objects with their relations, and the profile of the cluster. */
export class TrafficModel {
  public readonly services: ServiceView[];
  public readonly ingresses: ObjectView[] = [];
  public readonly pods: PodView[];
  /** What makes pods that run for a while: Jobs and CronJobs. */
  public readonly jobs: PodView[];
  /** The objects that the cluster will have: of several with one kind, namespace and name the one that counts. */
  public readonly standing: LocatedObject[];
  /** The same, read. */
  public readonly views: ObjectView[];
  /** Objects of which there are several with one kind, namespace and name. */
  public readonly replacements: Replacement[];
  /** The namespaces of objects that name none, where others say it. */
  public readonly homes: Home[];
  /** Objects that name no namespace among others that do. */
  private readonly homeless: ReadonlySet<LocatedObject>;
  private readonly index = new ObjectIndex();
  private readonly podsByLabel: Map<string, PodView[]>;
  private readonly podsByService: Map<ServiceView, PodView[]>;
  private readonly scales = new Map<string, Scale | undefined>();
  private readonly byType = new Map<string, ObjectView[]>();
  private hasOwners = false;
  /** The model of all but late kinds, where Services and pods are the same there. */
  public readonly early?: TrafficModel;

  /**
   * @param objects The objects.
   * @param profile What is known of the cluster.
   * @param known A model of some of the same objects, which need not be read again.
   */
  public constructor(public readonly objects: LocatedObject[], public readonly profile: ClusterProfile = {}, known?: TrafficModel) {
    const views = new Map((known?.homes.length === 0 ? known.views : []).map((view) => [view.located, view]));
    const written = objects.map((located) => views.get(located) ?? viewOf(located)).filter((view) => view !== undefined);
    const homes = profile.wholeCluster ? new Map<ObjectView, Home>() : homesOf(written);
    const all = homes.size === 0 ? written : written.map((view) => {
      const namespace = homes.get(view)?.namespace;
      return namespace === undefined ? view : { ...view, namespace };
    });
    this.homes = [...homes.values()];
    this.homeless = new Set(this.homes.map(({ view }) => view.located));
    this.replacements = replacementsIn(all);
    const left = new Set(this.replacements.flatMap((replacement) => replacement.left));
    const gone = new Set([...left].map(({ located }) => located));
    this.standing = gone.size === 0 ? objects : objects.filter((located) => !gone.has(located));
    this.views = left.size === 0 ? all : all.filter((view) => !left.has(view));
    this.early = known !== undefined && this.addsLateKinds(known, views) ? known : undefined;
    this.services = this.early?.services ?? [];
    this.pods = this.early?.pods ?? [];
    this.jobs = this.early?.jobs ?? [];
    this.podsByLabel = this.early?.podsByLabel ?? new Map();
    this.podsByService = this.early?.podsByService ?? new Map();
    // first all names: who owns or scales a workload may come after it
    this.views.forEach((view) => this.register(view));
    if (this.early === undefined) {
      this.views.forEach((view) => this.read(view));
    } else {
      this.services.forEach((service) => this.enter(service));
      this.views.filter(({ kind }) => kind === 'Ingress').forEach((view) => this.ingresses.push(view));
    }
  }

  /** True where nothing but late kinds is added, and nothing that is known is called or counted otherwise by that. */
  private addsLateKinds(known: TrafficModel, views: ReadonlyMap<LocatedObject, ObjectView>): boolean {
    const added = this.views.filter(({ located }) => !views.has(located));
    return !known.hasOwners && [this, known].every(({ homes, replacements }) => homes.length + replacements.length === 0)
      && this.views.length === known.views.length + added.length && added.every((view) => LATE_KINDS.has(view.kind) && !isWorkload(view));
  }

  /**
   * The object of this kind and name, if it is among the objects. One that names no namespace may be in that of several that name it, since each may be
   * installed with `kubectl --namespace`; in a whole cluster every object names its own.
   */
  public find(kind: string, namespace: string, name: string): ObjectView | undefined {
    return this.index.get(kind, namespace, name) ?? this.index.get(kind, ANY_NAMESPACE, name);
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
    const known = this.podsByService.get(service);
    if (known !== undefined) {
      return known;
    }
    const pods = this.selectPods(service);
    this.podsByService.set(service, pods);
    return pods;
  }

  /** Jobs and CronJobs with the labels that a Service selects: it sends to their pods while they run. */
  public jobsOf(service: ServiceView): PodView[] {
    if (this.jobs.length === 0) {
      return [];
    }
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
    const selected = this.selectIn(service.namespace, selector);
    return selected.length > 0 || this.homes.length === 0 ? selected : this.selectIn(ANY_NAMESPACE, selector);
  }

  private selectIn(namespace: string, selector: [string, string][]): PodView[] {
    const written = selector.filter((label) => !isGenerated(label));
    const candidates = written.map(([key, value]) => this.podsByLabel.get(labelKey(namespace, key, value)) ?? []);
    const fewest = candidates.length > 0
      ? candidates.reduce((a, b) => (b.length < a.length ? b : a))
      : this.pods.filter((pod) => pod.namespace === namespace);
    const isSelected = (pod: PodView) => written.every(([key, value]) => pod.labels[key] === value);
    // most Services select all pods that have their first label
    return withGenerated(fewest.every(isSelected) ? fewest : fewest.filter(isSelected), selector.filter(isGenerated));
  }

  private enter(view: ObjectView): void {
    this.index.set(view);
    if (this.homeless.has(view.located)) {
      this.index.set(view, ANY_NAMESPACE);
    }
  }

  private register(view: ObjectView): void {
    this.enter(view);
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
        this.enter(service);
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
    const owners = list(view.located.object.metadata.ownerReferences);
    this.hasOwners ||= owners.length > 0;
    return owners.some((owner) => this.find(owner.kind, view.namespace, owner.name));
  }

  private addPod(pod: PodView): void {
    this.pods.push(pod);
    for (const namespace of this.homeless.has(pod.located) ? [pod.namespace, ANY_NAMESPACE] : [pod.namespace]) {
      for (const [key, value] of Object.entries(pod.labels)) {
        const label = labelKey(namespace, key, value);
        const pods = this.podsByLabel.get(label) ?? [];
        pods.push(pod);
        this.podsByLabel.set(label, pods);
      }
    }
  }
}

function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}\n${key}=${value}`;
}
