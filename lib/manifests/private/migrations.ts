import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { migrationRules, Move, MovedIngress } from './migration-rules';
import { originOf } from './program-origin';
import { ClusterProfile, GatewayMigration, IGatewayProfile, IngressSource, ITrafficRule, LocatedObject } from '../../traffic';
import { INGRESS_CONTROLLER } from '../../traffic/agic/class-names';
import { GatewayMigrationTarget } from '../gateway-migration-target';

/** An `AppGatewayIngress` that moves. */
export interface MovingIngress extends Construct {
  readonly ingressClassName: string;
  readonly ingresses: ApiObject[];
}

/** Ingresses with one target, which become one Gateway together. */
interface Batch {
  readonly target: GatewayMigrationTarget;
  readonly sources: { readonly construct: MovingIngress; readonly withoutIngress: boolean; readonly gateway?: IGatewayProfile }[];
  moves: Move[];
}

/** An Ingress of a batch, and its construct. */
interface Source extends MovedIngress {
  readonly home: MovingIngress;
}

/** An object as it was converted last. */
interface Converted {
  readonly apiObject: ApiObject;
  readonly home: Construct;
  json: any;
}

/**
 * What the Ingresses of a program become at another gateway: objects below their constructs, written anew whenever the program is checked, since a route,
 * a pod or a probe may come at any time before.
 */
export class Migrations {
  private readonly batches: Batch[] = [];
  private readonly converted = new Map<string, Converted>();
  private readonly written = new Set<ApiObject>();

  /** True where nothing moves. */
  public get isEmpty(): boolean {
    return this.batches.length === 0;
  }

  /** What says of each row of the tables whether it is accepted. */
  public get rules(): ITrafficRule[] {
    return this.isEmpty ? [] : migrationRules(this.batches.flatMap(({ moves }) => moves));
  }

  /** Take note of an Ingress. Returns what is wrong with its target beside those of others. */
  public add(construct: MovingIngress, target: GatewayMigrationTarget, gateway?: IGatewayProfile): string[] {
    const problems = targetProblems(target);
    if (problems.length > 0) {
      return problems;
    }
    const { withoutIngress } = target;
    const key = JSON.stringify(target._options);
    const known = this.batches.find((batch) => JSON.stringify(batch.target._options) === key);
    if (known !== undefined) {
      known.sources.push({ construct, withoutIngress, gateway });
      return [];
    }
    const { gatewayName, gatewayNamespace } = target._options;
    const other = this.batches.find(({ target: { _options: options } }) => (
      options.gatewayName === gatewayName && options.gatewayNamespace === gatewayNamespace
    ));
    if (other !== undefined) {
      return [`migrateTo must be the same for all Ingresses of Gateway '${gatewayName}', got another class, gateway or firewall policy than at ${other.sources[0].construct.node.path}; `
        + 'give it a gatewayName of its own'];
    }
    this.batches.push({ target, sources: [{ construct, withoutIngress, gateway }], moves: [] });
    return [];
  }

  /** True for an object that this has written. */
  public has(apiObject: ApiObject): boolean {
    return this.written.has(apiObject);
  }

  /** What Ingresses of a construct have become. */
  public below(construct: Construct): ApiObject[] {
    return [...this.converted.values()].filter(({ home }) => home === construct).map(({ apiObject }) => apiObject);
  }

  /**
   * Write what the Ingresses become, and take those away that are to be left out.
   *
   * @param rendered All other objects of the program.
   * @param profile What is known of the cluster and its gateways.
   */
  public settle(rendered: ReadonlyMap<ApiObject, any>, profile: ClusterProfile): void {
    const stale = new Set(this.converted.keys());
    // a policy that the program has itself counts, and one for each Service is enough
    const own = new Set([...rendered.values()].flatMap((object) => [nameOf(object), targetOf(object) ?? []].flat()));
    this.batches.forEach((batch) => this.convert(batch, rendered, profile, own).forEach((key) => stale.delete(key)));
    stale.forEach((key) => {
      const { apiObject, home } = this.converted.get(key)!;
      home.node.tryRemoveChild(apiObject.node.id);
      this.written.delete(apiObject);
      this.converted.delete(key);
    });
  }

  private convert(batch: Batch, rendered: ReadonlyMap<ApiObject, any>, profile: ClusterProfile, own: Set<string>): string[] {
    const { target, sources } = batch;
    const others = [...rendered].filter(([apiObject]) => apiObject.kind !== 'Ingress').map(([, object]) => ({ object }));
    const located = sources.flatMap(({ construct, withoutIngress }) => construct.ingresses.map((apiObject): Source => ({
      object: rendered.get(apiObject) ?? apiObject.toJson(), origin: originOf(apiObject), home: construct, isGone: withoutIngress,
    })));
    sources.filter(({ withoutIngress }) => withoutIngress).forEach(({ construct }) => (
      construct.ingresses.forEach(({ node }) => construct.node.tryRemoveChild(node.id))
    ));
    if (located.length === 0) {
      batch.moves = [];
      return [];
    }
    const gateways = profile.gateways ?? sources.flatMap(({ gateway }) => gateway?.gatewayProfile ?? []);
    const classes = [...new Set(sources.map(({ construct }) => construct.ingressClassName))];
    const migration = GatewayMigration.analyze(
      [...others, ...classes.map(classObject), ...located], { ...profile, gateways }, { ...target._options, from: IngressSource.APPLICATION_GATEWAY },
    );
    const sourceOf = (namespace: string, name?: string) => located.find(({ object: { metadata } }) => (
      (metadata.namespace ?? 'default') === namespace && (name === undefined || metadata.name === name)
    )) ?? located[0];
    batch.moves = migration.changes.map((change) => ({ change, sources: located }));
    const policies = migration._policies.filter((policy) => !own.has(nameOf(policy)) && !own.has(targetOf(policy)!));
    policies.forEach((policy) => own.add(nameOf(policy)));
    return [...migration._routes, ...policies].map((json) => {
      const origin = migration._origins.get(json);
      return this.write(json, origin ? sourceOf(origin.namespace, origin.name) : sourceOf(json.metadata.namespace));
    });
  }

  private write(json: any, { home, object }: Source): string {
    const { namespace, ...metadata } = json.metadata;
    const isUnsaid = namespace === 'default' && object.metadata.namespace === undefined;
    const key = `${home.node.path} ${nameOf(json)}`;
    const known = this.converted.get(key);
    if (known !== undefined) {
      known.json = json;
      return key;
    }
    const converted: Converted = {
      apiObject: new ApiObject(home, `${json.kind}-${isUnsaid ? '' : `${namespace}-`}${metadata.name}`, {
        apiVersion: json.apiVersion,
        kind: json.kind,
        metadata: isUnsaid ? metadata : json.metadata,
        spec: Lazy.any({ produce: () => converted.json.spec }),
      }),
      home,
      json,
    };
    this.converted.set(key, converted);
    this.written.add(converted.apiObject);
    return key;
  }
}

/** The class as the controller has it, so that a class of one's own is known for what it is. */
function classObject(name: string): LocatedObject {
  return { object: { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller: INGRESS_CONTROLLER } } };
}

function nameOf({ kind, metadata: { namespace = 'default', name } }: any): string {
  return `${kind} ${namespace}/${name}`;
}

/** What a policy is for: one of its kind is enough. */
function targetOf({ kind, metadata: { namespace = 'default' }, spec }: any): string | undefined {
  const target = spec?.targetRef;
  return target === undefined ? undefined : `${kind} for ${target.kind} ${namespace}/${target.name}`;
}

const GATEWAY_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/** What is wrong with a target by itself. */
function targetProblems(target: GatewayMigrationTarget): string[] {
  const { gatewayName } = target._options;
  return GATEWAY_NAME.test(gatewayName) || gatewayName.includes('${') ? []
    : [`gatewayName of migrateTo must have lowercase letters, digits, '-' and '.', at most 253, a letter or digit at both ends, got '${gatewayName}'`];
}
