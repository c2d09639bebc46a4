import { argumentsOf } from '../../arguments/check';
import { TEXT } from '../../arguments/values';
import { ClusterProfile } from '../cluster-profile';
import { LocatedObject } from '../located-object';
import { TrafficModel } from '../objects/traffic-model';
import { TrafficPath } from '../traffic-path';

/** What a rule of one's own looks at: the objects, the profile and the paths, to be read and not to be changed. */
export class TrafficView {
  /** @internal */
  public static _of(model: TrafficModel, paths: () => TrafficPath[]): TrafficView {
    return new TrafficView(model, paths);
  }

  private copies?: LocatedObject[];
  private followed?: TrafficPath[];

  private constructor(private readonly model: TrafficModel, private readonly follow: () => TrafficPath[]) {}

  /** The objects that the cluster will have, each as a frozen copy: of several with one kind, namespace and name the one that counts. */
  public get objects(): LocatedObject[] {
    this.copies ??= this.model.standing.map((located) => freeze(structuredClone(located)));
    return [...this.copies];
  }

  /** What is known about the cluster and its gateways. */
  public get profile(): ClusterProfile {
    return this.model.profile;
  }

  /** Every path of a request, with what the rules of the library say of it. */
  public get paths(): TrafficPath[] {
    this.followed ??= freeze(structuredClone(this.follow()));
    return [...this.followed];
  }

  /**
   * The objects of a kind, in the order in which they were read.
   *
   * @param kind Kind, for instance `Ingress`.
   */
  public ofKind(kind: string): LocatedObject[] {
    argumentsOf('TrafficView.ofKind', { kind: TEXT }, { kind });
    return this.objects.filter(({ object }) => object?.kind === kind);
  }

  /**
   * The object with this name, if it is among the objects.
   *
   * @param kind Kind, for instance `Service`.
   * @param name Name of the object.
   * @param namespace Namespace; `default` if left out.
   */
  public find(kind: string, name: string, namespace: string = 'default'): LocatedObject | undefined {
    const { namespace: place = 'default' } = argumentsOf('TrafficView.find', { kind: TEXT, name: TEXT }, { kind, name, namespace }, { namespace: TEXT });
    return this.ofKind(kind).find(({ object }) => object.metadata?.name === name && (object.metadata?.namespace ?? 'default') === place);
  }
}

/** The same value, which nobody can change any more. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
