import { ContainersLoadBalancer } from './containers-load-balancer';
import { argumentsOf, structAt } from '../arguments/check';
import { failAt } from '../arguments/fail-at';
import { Kinds } from '../arguments/kind';
import { FLAG, TEXT } from '../arguments/values';
import { GatewayMigrationOptions } from '../traffic';
import { LOAD_BALANCER } from './private/kinds';
import { ALB_CLASS } from '../traffic/objects/alb-class';

/** Options of `GatewayMigrationTarget.gatewayClass`. */
export interface GatewayMigrationTargetOptions {
  /**
   * Name of the `Gateway` that is written. Ingresses whose targets are equal share it.
   *
   * @default 'public'
   */
  readonly gatewayName?: string;
  /**
   * Namespace of the `Gateway`.
   *
   * @default - the first, by name, of the namespaces of the Ingresses
   */
  readonly gatewayNamespace?: string;
  /**
   * Leave the Ingresses out, once clients have moved: what they say is written for the new gateway alone, and what changes is no warning any more. The synth tells the
   * command that deletes each Ingress. Ingresses of one Gateway may differ in this.
   *
   * @default false
   */
  readonly withoutIngress?: boolean;
}

/** Options of `GatewayMigrationTarget.applicationGatewayForContainers`. */
export interface ContainersMigrationOptions extends GatewayMigrationTargetOptions {
  /** The gateway in Azure: `platform.containersGateway.frontend('public')`, `ContainersLoadBalancer.existing(…)` or `.managed(…)`. */
  readonly loadBalancer: ContainersLoadBalancer;
  /**
   * Resource id of a firewall policy for all requests, known while the program runs. Written to a `WebApplicationFirewallPolicy` for the Gateway.
   *
   * @default - none: for a gateway that has a firewall, synth fails with `migration-firewall`
   */
  readonly wafPolicyId?: string;
}

const GATEWAY_CLASS = 'GatewayMigrationTarget.gatewayClass';
const MIGRATION: Kinds<GatewayMigrationTargetOptions> = {
  required: {}, optional: { gatewayName: TEXT, gatewayNamespace: TEXT, withoutIngress: FLAG },
};
const CONTAINERS_MIGRATION: Kinds<ContainersMigrationOptions> = {
  required: { loadBalancer: LOAD_BALANCER }, optional: { ...MIGRATION.optional, wafPolicyId: TEXT },
};
const PREFIX = 'alb.networking.azure.io/alb-';

/**
 * Where the routes of an `AppGatewayIngress` move to, as `aks-constructs migrate --to` says it.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/migrate-from-agic-to-agc
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
 * const service = new manifests.ClusterIpService(chart, 'api-service', { selectorLabels: { app: 'api-app' }, ports: [{ port: 80, targetPort: 8080 }] });
 * const ingress = new manifests.AppGatewayIngress(chart, 'api-ingress', {
 *   hosts: ['shop.example.com'],
 *   migrateTo: manifests.GatewayMigrationTarget.applicationGatewayForContainers({ loadBalancer: manifests.ContainersLoadBalancer.managed('alb', 'edge') }),
 * });
 * ingress.addRoute('/', service);
 */
export class GatewayMigrationTarget {
  /**
   * Application Gateway for Containers, with its health checks, session affinity, TLS to pods and firewall policies.
   *
   * @param options The gateway in Azure, and names.
   */
  public static applicationGatewayForContainers(options: ContainersMigrationOptions): GatewayMigrationTarget {
    const given = structAt('GatewayMigrationTarget.applicationGatewayForContainers', CONTAINERS_MIGRATION, options);
    const { annotations, frontendName } = given.loadBalancer;
    return new GatewayMigrationTarget({
      gatewayClassName: ALB_CLASS,
      gatewayName: given.gatewayName ?? 'public',
      gatewayNamespace: given.gatewayNamespace,
      loadBalancerId: annotations[`${PREFIX}id`],
      loadBalancerName: annotations[`${PREFIX}name`],
      loadBalancerNamespace: annotations[`${PREFIX}namespace`],
      frontendName,
      wafPolicyId: given.wafPolicyId,
    }, given.withoutIngress ?? false);
  }

  /**
   * Another implementation of the Gateway API, for instance `approuting-istio`. Policies of Azure are not written: what they would say of session cookies, TLS to pods and firewalls
   * is an error with what to do, and of health checks and draining a warning, until somebody acknowledges it. Where every Ingress is private, the Gateway of `approuting-istio` or `istio` is so too:
   * `spec.infrastructure.annotations` asks for an internal load balancer.
   *
   * Throws for a class without a name, and for `azure-alb-external`.
   *
   * @param gatewayClassName Name of the GatewayClass. Written to `spec.gatewayClassName`.
   * @param options Names.
   */
  public static gatewayClass(gatewayClassName: string, options: GatewayMigrationTargetOptions = {}): GatewayMigrationTarget {
    argumentsOf(GATEWAY_CLASS, { gatewayClassName: TEXT }, { gatewayClassName });
    failAt(GATEWAY_CLASS, gatewayClassName === '' || gatewayClassName === ALB_CLASS
      ? [`gatewayClassName must name a GatewayClass of another implementation, got '${gatewayClassName}'; `
        + 'for Application Gateway for Containers call GatewayMigrationTarget.applicationGatewayForContainers'] : []);
    const { gatewayName = 'public', gatewayNamespace, withoutIngress = false } = structAt(GATEWAY_CLASS, MIGRATION, options);
    return new GatewayMigrationTarget({ gatewayClassName, gatewayName, gatewayNamespace }, withoutIngress);
  }

  /**
   * @param _options What the conversion is told.
   * @param withoutIngress True where the Ingresses are left out.
   */
  private constructor(
    /** @internal */ public readonly _options: GatewayMigrationOptions & { readonly gatewayName: string },
    public readonly withoutIngress: boolean,
  ) {}

  /** Class of the Gateway. */
  public get gatewayClassName(): string {
    return this._options.gatewayClassName!;
  }

  /** Name of the Gateway. */
  public get gatewayName(): string {
    return this._options.gatewayName;
  }
}
