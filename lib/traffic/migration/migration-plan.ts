import { TrafficModel } from '../objects/traffic-model';
import { CostComparison, CostEstimate, Prices, TrafficUsage } from '../prices';
import { AddressUsers, StaticRouteUse } from './address-users';
import { constructEditOf } from './construct-edit';
import { judgeToClusterIp, judgeToLoadBalancer } from './judge';
import { applyEdits, jsonPatchOf } from './object-edit';
import { renderPlan } from './render-plan';
import { editsOf, rollbackPatchOf, strategicMergePatchOf } from './service-edits';
import { MigrationTarget, MigrationVerdict, ServiceMigration } from './service-migration';
import { stepsToClusterIp, stepsToLoadBalancer } from './steps';
import { effectsOf } from './type-change-effects';
import { argumentsOf } from '../../arguments/check';
import { Kinds, listOf, madeBy, structOf } from '../../arguments/kind';
import { TEXT, wordOf } from '../../arguments/values';
import { ClusterProfile } from '../cluster-profile';
import { LocatedObject } from '../located-object';
import { ServiceView, subjectOf } from '../objects/object-view';
import { KNOWN, LOOKED_AT } from '../objects/profile-kinds';
import { USAGE } from '../prices/usage-kinds';

/** Options of `MigrationPlan.analyze`. */
export interface MigrationOptions {
  /**
   * What Services are to become.
   *
   * @default MigrationTarget.CLUSTER_IP
   */
  readonly target?: MigrationTarget;
  /**
   * The Services, as `namespace/name`; `default` is the namespace if only a name is given. Required for `LOAD_BALANCER`: any ClusterIP Service could
   * have one.
   *
   * @default - every Service with a load balancer
   */
  readonly services?: string[];
  /**
   * The price sheet for the costs before and after.
   *
   * @default Prices.ILLUSTRATIVE
   */
  readonly prices?: Prices;
  /**
   * How much traffic there is.
   *
   * @default - assumed
   */
  readonly usage?: TrafficUsage;
}

const OPTIONS: Kinds<MigrationOptions> = {
  required: {},
  optional: { target: wordOf(MigrationTarget), services: listOf(TEXT), prices: madeBy('Prices', 'sheet', 'call Prices.fromSheet'), usage: structOf(USAGE) },
};

/** How Services change their type: who would notice, in which order to do it, how to go back, and what it saves. Changes nothing by itself. */
export class MigrationPlan {
  /**
   * Plan the change of type for each Service that does not have the type yet.
   *
   * Looks at all objects and gateways for users of an address, so give it everything that lives in the cluster. What it is not shown it cannot find:
   * clients outside, DNS zones, firewalls.
   *
   * Throws when a Service that is asked for is not among the objects.
   *
   * @param objects The Kubernetes objects.
   * @param profile What is known about the cluster and its gateways.
   * @param options What to plan.
   */
  public static analyze(objects: LocatedObject[], profile: ClusterProfile = {}, options: MigrationOptions = {}): MigrationPlan {
    const given = argumentsOf('MigrationPlan.analyze', LOOKED_AT, { objects, profile, options }, { ...KNOWN, options: structOf(OPTIONS) });
    return MigrationPlan.of(objects, given.profile ?? {}, given.options ?? {});
  }

  private static of(objects: LocatedObject[], profile: ClusterProfile, options: MigrationOptions): MigrationPlan {
    const target = options.target ?? MigrationTarget.CLUSTER_IP;
    const model = new TrafficModel(objects, profile);
    const services = candidates(model, target, options.services);
    const migrations = target === MigrationTarget.CLUSTER_IP
      ? toClusterIp(model, services)
      : services.map((service) => toLoadBalancer(model, service));
    const changed = new Map(services
      .filter((_, index) => migrations[index].verdict !== MigrationVerdict.KEEP)
      .map((service): [LocatedObject, LocatedObject] => [service.located, edited(service, target)]));
    const before = CostEstimate.analyze(objects, profile, options.prices, options.usage);
    const after = CostEstimate.analyze(objects.map((located) => changed.get(located) ?? located), profile, options.prices, options.usage);
    return new MigrationPlan(migrations, target, CostComparison.between(before, after));
  }

  /**
   * @param migrations The Services that can or cannot change, in the order of the objects. Empty when there is nothing to change.
   * @param target What type the Services were to have.
   * @param costs The bill before, and after every change whose verdict is not `KEEP`.
   */
  private constructor(
    public readonly migrations: ServiceMigration[],
    public readonly target: MigrationTarget,
    public readonly costs: CostComparison,
  ) {}

  /** The plan for a terminal. */
  public toText(): string {
    return renderPlan(this.migrations, this.target, this.costs);
  }

  /** The plan as JSON, with two spaces of indent. */
  public toJson(): string {
    const { before, after, monthlySaving } = this.costs;
    const costs = {
      currency: before.prices.sheet.currency,
      monthlyBefore: before.monthly,
      monthlyAfter: after.monthly,
      monthlySaving,
      before: { items: before.items, paths: before.paths },
      after: { items: after.items, paths: after.paths },
      assumptions: before.assumptions,
      pricesAsOf: before.prices.sheet.asOf,
      pricesFrom: before.prices.sources,
    };
    return `${JSON.stringify({ migrations: this.migrations, costs }, undefined, 2)}\n`;
  }
}

function candidates(model: TrafficModel, target: MigrationTarget, names?: string[]): ServiceView[] {
  const losesLoadBalancer = target === MigrationTarget.CLUSTER_IP;
  if (!losesLoadBalancer && (names ?? []).length === 0) {
    throw new Error('services must name who gets a load balancer: any ClusterIP service could have one');
  }
  const wanted = names?.map((name) => (name.includes('/') ? name : `default/${name}`));
  const missing = wanted?.filter((name) => !model.services.some((service) => keyOf(service) === name)) ?? [];
  if (missing.length > 0) {
    const known = model.services.map(keyOf).join(', ') || 'no services';
    throw new Error(`services must name Services that were read, got ${missing.join(', ')}, allowed: ${known}`);
  }
  return model.services
    .filter((service) => wanted === undefined || wanted.includes(keyOf(service)))
    .filter((service) => (losesLoadBalancer ? service.type === 'LoadBalancer' : service.type === 'ClusterIP' || service.type === 'ExternalName'));
}

function toClusterIp(model: TrafficModel, services: ServiceView[]): ServiceMigration[] {
  const addressUsers = new AddressUsers(model, services);
  return services.map((service) => {
    const users = addressUsers.of(service);
    const judgement = judgeToClusterIp(model, service, addressUsers, users);
    const isKept = judgement.verdict === MigrationVerdict.KEEP;
    return {
      ...changeOf(service, MigrationTarget.CLUSTER_IP, addressUsers.staticRoutes(service)),
      ...judgement,
      users,
      steps: isKept ? [] : stepsToClusterIp(model, service, addressUsers, users),
    };
  });
}

function toLoadBalancer(model: TrafficModel, service: ServiceView): ServiceMigration {
  const judgement = judgeToLoadBalancer(model, service);
  return {
    ...changeOf(service, MigrationTarget.LOAD_BALANCER, []),
    ...judgement,
    users: [],
    steps: judgement.verdict === MigrationVerdict.KEEP ? [] : stepsToLoadBalancer(model, service),
  };
}

function changeOf(service: ServiceView, target: MigrationTarget, routes: StaticRouteUse[]) {
  const { object } = service.located;
  return {
    service: subjectOf(service.located),
    target,
    effects: effectsOf(service, target),
    strategicMergePatch: strategicMergePatchOf(object, target),
    jsonPatch: jsonPatchOf(object, editsOf(object, target)),
    rollbackPatch: rollbackPatchOf(object, target),
    constructEdit: constructEditOf(service, target, routes),
  };
}

function edited(service: ServiceView, target: MigrationTarget): LocatedObject {
  const { object, origin } = service.located;
  return { object: applyEdits(object, editsOf(object, target)), origin };
}

function keyOf(service: ServiceView): string {
  return `${service.namespace}/${service.name}`;
}
