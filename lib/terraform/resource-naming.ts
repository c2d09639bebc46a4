import { IConstruct } from 'constructs';
import { argumentsOf } from '../arguments/check';
import { failAt } from '../arguments/fail-at';
import { Kinds, madeBy } from '../arguments/kind';
import { SCOPE } from '../arguments/values';
import { read } from './private/kinds/kind';
import { textLike } from './private/kinds/texts';
import { NAMING } from './private/naming-key';

/** A resource of Azure that wants a name because it was given none. */
export interface ResourceNameRequest {
  /** What it is, as the Cloud Adoption Framework abbreviates it: `aks`, `vnet`, `snet`, `agw`, `pip`, `id` and so on. */
  readonly kind: string;
  /** What it is for: the construct id, or the name of the resource that it belongs to, which went through the function before. */
  readonly base: string;
  /** The name that it has without the function, `kind` and `base` with a hyphen between them. */
  readonly defaultName: string;
}

/** Gives resources of Azure their names. */
export interface IResourceNaming {
  /** The name of a resource. The same question must have the same answer in each run, and two questions two answers. */
  nameOf(request: ResourceNameRequest): string;
}

/** What the names of the Cloud Adoption Framework have beside kind and workload. */
export interface CafNamingOptions {
  /** Stage, for instance `prod`: lowercase letters and digits. */
  readonly environment: string;
  /**
   * Region, whole or short, for instance `weu`: lowercase letters and digits.
   *
   * @default - not in the names
   */
  readonly region?: string;
  /**
   * Number of the instance, for instance `001`.
   *
   * @default - not in the names
   */
  readonly instance?: string;
}

const NAMES = madeBy('ResourceNaming.cloudAdoptionFramework, or an object with nameOf', 'nameOf');
const WORD = textLike(/^[a-z0-9]+$/, 'be lowercase letters or digits');

const CAF: Kinds<CafNamingOptions> = { required: { environment: WORD }, optional: { region: WORD, instance: textLike(/^\d+$/, 'be digits') } };

/**
 * Names for all resources of Azure that are given none: one function for resource groups, networks, subnets, security groups, route tables, NAT gateways,
 * addresses, gateways, clusters, identities, workspaces, firewall policies, peerings, diagnostic settings and alerts. Names that are given stay.
 *
 * Off by default: then names are the abbreviation of the kind, a hyphen and the construct id. Change it before the first apply: most resources are made anew under
 * another name.
 *
 * @see https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-naming
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { AksPlatform, terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * terraform.ResourceNaming.use(stack, terraform.ResourceNaming.cloudAdoptionFramework({ environment: 'prod', region: 'weu', instance: '001' }));
 * // aks-shop-prod-weu-001, vnet-shop-prod-weu-001, agw-shop-prod-weu-001 and so on
 * new AksPlatform(stack, 'shop', { location: 'westeurope' });
 */
export class ResourceNaming {
  /**
   * Let a function name all resources below a construct, for instance a stack. Throws when something is below it already.
   *
   * @param scope The stack, or another construct.
   * @param naming What gives the names.
   */
  public static use(scope: IConstruct, naming: IResourceNaming): void {
    argumentsOf('ResourceNaming.use', { scope: SCOPE, naming: NAMES }, { scope, naming });
    failAt('ResourceNaming.use', scope.node.children.length === 0 ? []
      : [`scope must have nothing below it yet, got '${scope.node.path}' with '${scope.node.children[0].node.id}': call it first`]);
    scope.node.setContext(NAMING, naming);
  }

  /**
   * Names as the Cloud Adoption Framework has them: kind, workload, environment, region and instance, with hyphens between them. The workload is the construct id;
   * a resource that belongs to another has the name of that one in its place, for instance `id-aks-shop-prod-weu-001`.
   */
  public static cloudAdoptionFramework(options: CafNamingOptions): IResourceNaming {
    const { environment, region, instance } = read('ResourceNaming.cloudAdoptionFramework', CAF, options);
    const ending = ['', environment, region, instance].filter((part) => part !== undefined).join('-');
    return { nameOf: ({ kind, base }) => `${kind}-${base.endsWith(ending) ? base.slice(0, -ending.length) : base}${ending}` };
  }

  private constructor() {}
}
