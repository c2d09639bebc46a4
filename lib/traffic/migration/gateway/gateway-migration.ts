import { stringify } from 'yaml';
import { agicSource } from './agic-conversion';
import { traitsOf } from './entrance';
import { gatewayObjects, ruleCountRows } from './gateway-object';
import { IngressSource } from './ingress-source';
import { originsOf } from './origins';
import { renderGatewayMigration } from './render-gateway-migration';
import { RouteChange, RouteChangeVerdict } from './route-change';
import { firewallPolicy } from './service-policy';
import { argumentsOf } from '../../../arguments/check';
import { Kinds, structOf } from '../../../arguments/kind';
import { TEXT, wordOf } from '../../../arguments/values';
import { controllersOf } from '../../agic/gateway/controllers';
import { ClusterProfile } from '../../cluster-profile';
import { nginxIngresses } from '../../ingress-nginx/nginx-ingresses';
import { LocatedObject } from '../../located-object';
import { ALB_CLASS } from '../../objects/alb-class';
import { ObjectView } from '../../objects/object-view';
import { KNOWN, LOOKED_AT } from '../../objects/profile-kinds';
import { TrafficModel } from '../../objects/traffic-model';
import { nginxSource } from '../nginx/nginx-conversion';

/** Options of `GatewayMigration.analyze`. */
export interface GatewayMigrationOptions {
  /**
   * Whose Ingresses are converted.
   *
   * @default - those of the Application Gateway ingress controller, if there are any, else those of ingress-nginx
   */
  readonly from?: IngressSource;
  /**
   * Class of the Gateway. Any but `azure-alb-external` gets no policies of Azure; `approuting-istio` and `istio` get the settings of the load balancer in front of NGINX in
   * `spec.infrastructure.annotations`, an internal one included.
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
   * @default - one that the controller makes for an `ApplicationLoadBalancer`
   */
  readonly loadBalancerId?: string;
  /**
   * Name of the `ApplicationLoadBalancer` for which the controller makes the gateway. Without effect beside `loadBalancerId`.
   *
   * @default 'alb'
   */
  readonly loadBalancerName?: string;
  /**
   * Namespace of that `ApplicationLoadBalancer`.
   *
   * @default - that of the Gateway
   */
  readonly loadBalancerNamespace?: string;
  /**
   * Name of its frontend for the Gateway.
   *
   * @default - the name of the Gateway
   */
  readonly frontendName?: string;
  /**
   * Resource id of a firewall policy that protects the Gateway. Written to a `WebApplicationFirewallPolicy`; without effect for another class.
   *
   * @default - none: what protected the gateway before is a row of the table
   */
  readonly wafPolicyId?: string;
}

const OPTIONS: Kinds<GatewayMigrationOptions> = {
  required: {},
  optional: {
    from: wordOf(IngressSource),
    gatewayClassName: TEXT,
    gatewayName: TEXT,
    gatewayNamespace: TEXT,
    loadBalancerId: TEXT,
    loadBalancerName: TEXT,
    loadBalancerNamespace: TEXT,
    frontendName: TEXT,
    wafPolicyId: TEXT,
  },
};

/**
 * How the Ingresses of the Application Gateway ingress controller, or those of ingress-nginx, move to the Gateway API: the objects that do the same, and a table of what does not stay as it is. Changes
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
    const given = argumentsOf('GatewayMigration.analyze', LOOKED_AT, { objects, profile, options }, { ...KNOWN, options: structOf(OPTIONS) });
    return GatewayMigration.of(new TrafficModel(objects, given.profile), given.options ?? {});
  }

  private static of(model: TrafficModel, options: GatewayMigrationOptions): GatewayMigration {
    const from = options.from ?? (controllersOf(model).length > 0 ? IngressSource.APPLICATION_GATEWAY : IngressSource.INGRESS_NGINX);
    const source = from === IngressSource.APPLICATION_GATEWAY ? agicSource(model) : nginxSource(model);
    const className = options.gatewayClassName ?? ALB_CLASS;
    const gateway = { name: options.gatewayName ?? 'public', namespace: options.gatewayNamespace ?? source.namespaces[0] ?? 'default' };
    const converted = source.convert({ ...gateway, wafPolicyId: options.wafPolicyId }, traitsOf(className));
    const { groups, routes, policies, rows, lastRows, infrastructureAnnotations } = converted;
    const firewall = className === ALB_CLASS && options.wafPolicyId !== undefined && routes.length > 0 ? [firewallPolicy(gateway, 'Gateway', options.wafPolicyId)] : [];
    const front = gatewayObjects(groups, { ...gateway, className, ...options, namespaces: source.namespaces, infrastructureAnnotations });
    return new GatewayMigration(className, from, [
      ...rows,
      ...front.rows,
      ...lastRows,
      ...className === ALB_CLASS ? ruleCountRows(routes.reduce((sum, { object }) => sum + object.spec.rules.length, 0)) : [],
      ...from === IngressSource.APPLICATION_GATEWAY ? othersRows(nginxIngresses(model).length) : [],
    ], [...front.objects, ...routes.map(({ object }) => object)], [...firewall, ...policies], originsOf(routes, policies));
  }

  /**
   * @param gatewayClassName Class of the Gateway.
   * @param from Whose Ingresses have been converted.
   * @param changes The table, in the order of the routes.
   * @param _routes Gateway, grants and routes, which every implementation takes.
   * @param _policies Policies of Azure.
   * @param _origins The Ingress that a route or policy comes from, where it is of one.
   */
  private constructor(
    public readonly gatewayClassName: string,
    public readonly from: IngressSource,
    public readonly changes: RouteChange[],
    /** @internal */ public readonly _routes: any[],
    /** @internal */ public readonly _policies: any[],
    /** @internal */ public readonly _origins: ReadonlyMap<any, ObjectView>,
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
    const objects = this._routes.length + this._policies.length;
    return renderGatewayMigration(this.gatewayClassName, this.from, this.changes, objects, this.namedLoadBalancer());
  }

  /** The `ApplicationLoadBalancer` that the Gateway has its gateway from, by namespace and name. */
  private namedLoadBalancer(): string | undefined {
    const annotations = this._routes.find(({ kind }) => kind === 'Gateway')?.metadata.annotations ?? {};
    const [namespace, name] = ['alb-namespace', 'alb-name'].map((key) => annotations[`alb.networking.azure.io/${key}`]);
    return name === undefined ? undefined : `${namespace}/${name}`;
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

/** Ingresses of ingress-nginx beside those that are converted are not forgotten. */
function othersRows(count: number): RouteChange[] {
  return count === 0 ? [] : [{
    route: 'every route', verdict: RouteChangeVerdict.STAYS, kind: 'others', detail: `Ingresses of ingress-nginx, ${count} of them, are not looked at: --from ${IngressSource.INGRESS_NGINX} moves them`,
  }];
}
