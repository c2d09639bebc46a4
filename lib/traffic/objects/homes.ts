import { isClusterScoped } from './cluster-scoped';
import { grouped } from './grouped';
import { ObjectView, text } from './object-view';
import { referencesOf } from './references';

const DEFAULT_NAMESPACE = 'default';

/** The namespace of objects that name none: by whatever names them, or what they name. */
export interface Home {
  readonly view: ObjectView;
  readonly namespace: string;
  /** Other namespaces that would fit as well. */
  readonly others: string[];
}

/**
 * The namespaces of the objects that name none, as `kubectl --namespace` or a release of Helm gives them.
 *
 * An object without a namespace belongs to that of an object that names it or that it names, be it by a name or by labels; what hangs together is in one.
 * What nothing says of itself follows its file, then its folder. Nothing is said where all objects name a namespace, or none does.
 */
export function homesOf(views: readonly ObjectView[]): Map<ObjectView, Home> {
  const placed = views.filter((view) => !isClusterScoped(view.kind));
  const homeless = placed.filter((view) => writtenNamespace(view) === undefined);
  return homeless.length === 0 || homeless.length === placed.length ? new Map() : new Homes(placed, homeless).all();
}

/** The namespace that an object names itself. */
export function writtenNamespace({ located: { object: { metadata } } }: ObjectView): string | undefined {
  return typeof metadata.namespace === 'string' && metadata.namespace !== '' ? metadata.namespace : undefined;
}

class Homes {
  private readonly byName: Map<string, ObjectView[]>;
  private readonly byLabel: Map<string, ObjectView[]>;
  private readonly leaders = new Map<ObjectView, ObjectView>();
  private readonly votes = new Map<ObjectView, Set<string>>();
  private readonly taken: Map<ObjectView, Set<string>>;

  public constructor(placed: readonly ObjectView[], private readonly homeless: readonly ObjectView[]) {
    this.byName = grouped(placed, ({ kind, name }) => `${kind}/${name}`);
    const labelled = placed.flatMap((view) => Object.entries(podLabels(view)).map(([key, value]) => ({ view, label: `${key}=${text(value)}` })));
    this.byLabel = new Map([...grouped(labelled, ({ label }) => label)].map(([label, found]) => [label, found.map(({ view }) => view)]));
    const links = placed.flatMap((view) => this.targetsOf(view).map((target) => ({ view, ...target })));
    // first what hangs together, then what that says
    links.forEach(({ view, namespace, found }) => this.unite(view, namespace, found));
    links.forEach(({ view, namespace, found }) => this.vote(view, namespace, found));
    this.taken = this.takenNamespaces();
  }

  public all(): Map<ObjectView, Home> {
    const own = new Map(this.homeless.map((view) => [view, this.candidatesOf(view)]));
    const near = [fileOf, folderOf].map((placeOf) => {
      const byPlace = grouped(this.homeless, placeOf);
      return (view: ObjectView): string[] => {
        const found = new Set((byPlace.get(placeOf(view)) ?? []).flatMap((neighbour) => own.get(neighbour)!));
        return found.size === 1 ? [...found] : [];
      };
    });
    return new Map(this.homeless.flatMap((view) => {
      const [namespace, ...others] = [own.get(view)!, ...near.map((find) => find(view))].find((found) => found.length > 0) ?? [];
      return namespace === undefined ? [] : [[view, { view, namespace, others }] as const];
    }));
  }

  /** Not where an object of one of their names is already; first the namespace that `kubectl` takes by itself. */
  private candidatesOf(view: ObjectView): string[] {
    const leader = this.leaderOf(view);
    return [...this.votes.get(leader) ?? []].filter((namespace) => !this.taken.get(leader)?.has(namespace))
      .sort((a, b) => Number(b === DEFAULT_NAMESPACE) - Number(a === DEFAULT_NAMESPACE));
  }

  /** The namespaces in which objects have a kind and a name of a group. */
  private takenNamespaces(): Map<ObjectView, Set<string>> {
    const taken = new Map<ObjectView, Set<string>>();
    for (const view of this.homeless) {
      const twins = (this.byName.get(`${view.kind}/${view.name}`) ?? []).flatMap((twin) => writtenNamespace(twin) ?? []);
      const leader = this.leaderOf(view);
      taken.set(leader, new Set([...taken.get(leader) ?? [], ...twins]));
    }
    return taken;
  }

  /** What an object names or selects, each with the namespace in which it looks for it; undefined where it says none. */
  private targetsOf(view: ObjectView): { readonly namespace?: string; readonly found: readonly ObjectView[] }[] {
    const { names, labels } = referencesOf(view);
    const own = writtenNamespace(view);
    return [
      ...names.map(({ kind, name, namespace = own }) => ({ namespace, found: this.byName.get(`${kind}/${name}`) ?? [] })),
      { namespace: own, found: this.selected(labels) },
    ];
  }

  private selected(labels: Record<string, unknown> | undefined): readonly ObjectView[] {
    const wanted = typeof labels === 'object' && labels !== null ? Object.entries(labels) : [];
    const candidates = wanted.map(([key, value]) => this.byLabel.get(`${key}=${text(value)}`) ?? []);
    const fewest = candidates.reduce((a, b) => (b.length < a.length ? b : a), candidates[0] ?? []);
    return fewest.filter((view) => wanted.every(([key, value]) => text(podLabels(view)[key]) === text(value)));
  }

  private unite(view: ObjectView, namespace: string | undefined, found: readonly ObjectView[]): void {
    if (namespace === undefined) {
      const homeless = found.filter((target) => writtenNamespace(target) === undefined);
      homeless.forEach((target) => this.leaders.set(this.leaderOf(target), this.leaderOf(view)));
    }
  }

  /** What is found where it is looked for says nothing about what is elsewhere. */
  private vote(view: ObjectView, namespace: string | undefined, found: readonly ObjectView[]): void {
    if (found.some((target) => writtenNamespace(target) === namespace)) {
      return;
    }
    if (namespace !== undefined) {
      found.filter((target) => writtenNamespace(target) === undefined).forEach((target) => this.voteFor(target, namespace));
    } else {
      found.forEach((target) => this.voteFor(view, writtenNamespace(target)!));
    }
  }

  private voteFor(view: ObjectView, namespace: string): void {
    const leader = this.leaderOf(view);
    this.votes.set(leader, (this.votes.get(leader) ?? new Set<string>()).add(namespace));
  }

  private leaderOf(view: ObjectView): ObjectView {
    let leader = view;
    for (let next = this.leaders.get(leader); next !== undefined && next !== leader; next = this.leaders.get(leader)) {
      leader = next;
    }
    return leader;
  }
}

/** The labels of the pods of a workload; of what is no workload none count. */
function podLabels({ kind, spec, located: { object } }: ObjectView): Record<string, unknown> {
  const template = kind === 'Pod' ? object : kind === 'CronJob' ? spec.jobTemplate?.spec?.template : spec.template;
  const labels = template?.metadata?.labels;
  return typeof labels === 'object' && labels !== null ? labels : {};
}

/** The file that an object is in, or the chart that it is of. */
function fileOf({ located: { origin } }: ObjectView): string {
  return origin?.file ?? origin?.constructPath?.split('/')[0] ?? '';
}

function folderOf(view: ObjectView): string {
  return view.located.origin?.file?.split('/').slice(0, -1).join('/') ?? fileOf(view);
}
