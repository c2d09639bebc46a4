import { stringify } from 'yaml';
import { Group, groupsOf } from './agic-group';
import { albPolicies } from './alb-policies';
import { ALB_CLASS, gatewayObjects, listenerNamesOf, ruleCountRows } from './gateway-object';
import { convertRoutes } from './http-routes';
import { ingressRows } from './ingress-rows';
import { planPaths } from './path-plan';
import { renderGatewayMigration } from './render-gateway-migration';
import { RouteChange, RouteChangeVerdict } from './route-change';
import { controllersOf } from '../../agic/gateway/controllers';
import { takesHost } from '../../application-gateway/matching';
import { ClusterProfile } from '../../cluster-profile';
import { LocatedObject } from '../../located-object';
import { TrafficModel } from '../../objects/traffic-model';

/** Options of `GatewayMigration.analyze`. */
export interface GatewayMigrationOptions {
  /**
   * Class of the Gateway. Any but `azure-alb-external` gets no policies of Azure.
   *
   * @default 'azure-alb-external'
   */
  readonly gatewayClassName?: string;
  /**
   * Name of the Gateway.
   *
   * @default 'public'
   */
  readonly gatewayName?: string;
  /**
   * Namespace of the Gateway.
   *
   * @default - that of the first Ingress
   */
  readonly gatewayNamespace?: string;
  /**
   * Resource id of an Application Gateway for Containers that exists.
   *
   * @default - one that the controller makes for an ApplicationLoadBalancer `alb` in the namespace of the Gateway
   */
  readonly loadBalancerId?: string;
  /**
   * Name of its frontend for the Gateway.
   *
   * @default - the name of the Gateway
   */
  readonly frontendName?: string;
}

/**
 * How the Ingresses of the Application Gateway ingress controller move to the Gateway API: the objects that do the same, and a table of what does not stay as it is. Changes
 * nothing by itself.
 */
export class GatewayMigration {
  /**
   * Convert all Ingresses of the controller.
   *
   * It converts what the controller makes of them all together, not what each says: a path that is never reached stays unreached. What changes is found by asking both for the same
   * requests.
   *
   * @param objects The Kubernetes objects, with the Services and pods.
   * @param profile What is known about the cluster and its gateways.
   * @param options Names, and the class of the Gateway.
   */
  public static analyze(objects: LocatedObject[], profile: ClusterProfile = {}, options: GatewayMigrationOptions = {}): GatewayMigration {
    const model = new TrafficModel(objects, profile);
    const controllers = controllersOf(model);
    const read = controllers.map(groupsOf);
    const groups = read.flatMap((each) => each.groups);
    const namespaces = [...new Set(controllers.flatMap(({ kept }) => kept.map(({ namespace }) => namespace)))].sort();
    const className = options.gatewayClassName ?? ALB_CLASS;
    const gateway = { name: options.gatewayName ?? 'public', namespace: options.gatewayNamespace ?? namespaces[0] ?? 'default' };
    const plans = groups.map((group) => ({ group, plan: planPaths(group, groups.some((other) => isAround(other, group))) }));
    const converted = plans.map(({ group, plan }) => convertRoutes(model, group, plan.matches, gateway, listenerNamesOf(group)));
    const routes = converted.flatMap((each) => each.routes);
    const front = gatewayObjects(plans.map(({ group }) => group), { ...gateway, className, ...options, namespaces });
    const azure = className === ALB_CLASS ? albPolicies(routes) : { policies: [], rows: [] };
    return new GatewayMigration(className, [
      ...controllers.flatMap(ingressRows),
      ...read.flatMap((each) => each.rows),
      ...plans.flatMap(({ plan }) => plan.rows),
      ...converted.flatMap((each) => each.rows),
      ...front.rows,
      ...azure.rows,
      ...className === ALB_CLASS ? ruleCountRows(routes.reduce((sum, { object }) => sum + object.spec.rules.length, 0)) : [],
    ], [...front.objects, ...routes.map(({ object }) => object)], azure.policies);
  }

  /**
   * @param gatewayClassName Class of the Gateway.
   * @param changes The table, in the order of the routes.
   * @param _routes Gateway, grants and routes, which every implementation takes.
   * @param _policies Policies of Azure.
   */
  private constructor(
    public readonly gatewayClassName: string,
    public readonly changes: RouteChange[],
    /** @internal */ public readonly _routes: any[],
    /** @internal */ public readonly _policies: any[],
  ) {}

  /** True where something cannot move, or has to be done by hand before. */
  public get isBlocked(): boolean {
    return this.changes.some(({ verdict }) => verdict === RouteChangeVerdict.IMPOSSIBLE);
  }

  /** Gateway, grants and routes as YAML, which every implementation of the Gateway API takes; empty without a route. */
  public toManifests(): string {
    return documents(this._routes);
  }

  /** The policies of Application Gateway for Containers as YAML; empty for another class. */
  public toPolicyManifests(): string {
    return documents(this._policies);
  }

  /** The table and the steps, for a terminal. */
  public toText(): string {
    return renderGatewayMigration(this.gatewayClassName, this.changes, this._routes.length + this._policies.length);
  }

  /** The table and the objects as JSON. */
  public toJson(): string {
    const { gatewayClassName, changes } = this;
    return `${JSON.stringify({ gatewayClassName, blocked: this.isBlocked, changes, manifests: this._routes, policies: this._policies }, undefined, 2)}\n`;
  }
}

function documents(objects: any[]): string {
  return objects.map((object) => stringify(object, { aliasDuplicateObjects: false })).join('---\n');
}

/** True for a group that would take requests for the hosts of another one where that has no route. */
function isAround(wide: Group, narrow: Group): boolean {
  return wide !== narrow && wide.scheme === narrow.scheme && narrow.hosts.length > 0
    && (wide.hosts.length === 0 || wide.hosts.some((host) => host.startsWith('*.') && narrow.hosts.some((other) => takesHost([host], other.replace('*', 'x')))));
}
