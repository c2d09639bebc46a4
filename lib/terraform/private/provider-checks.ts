import { TerraformProvider, TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { isLiteral } from './problems';

/** Problems of azurerm providers of a stack that Terraform would refuse: each has a block `features`, which may be empty. */
export function checkProviders(scope: IConstruct): string[] {
  return azurermProviders(scope)
    .filter((provider) => {
      const { featuresInput } = provider as unknown as { featuresInput?: unknown };
      return featuresInput === undefined || (Array.isArray(featuresInput) && featuresInput.length === 0);
    })
    .map(({ node }) => `the azurerm provider at '${node.path}' must have features: give it features: [{}]`);
}

/** The azurerm provider of resources that name none, if the stack has it: one without an alias. */
export function defaultProvider(scope: IConstruct): TerraformProvider | undefined {
  return azurermProviders(scope).find(({ alias }) => alias === undefined);
}

/** Let all resources below a construct be written with a provider. */
export function useProvider(construct: IConstruct, provider: TerraformProvider | undefined): void {
  if (provider !== undefined) {
    construct.node.findAll().filter((one): one is TerraformResource => TerraformResource.isTerraformResource(one))
      .forEach((resource) => { resource.provider = provider; });
  }
}

/** What is written by its name, into the subscription of a provider. */
export interface NamedPlace {
  /** What says where it is, for instance `zone`. */
  readonly field: string;
  /** Subscription where it is, if that is known. */
  readonly subscriptionId?: string;
  /** Provider that it is written with, unless it is that of the stack. */
  readonly provider?: TerraformProvider;
  /** The property that takes another one. */
  readonly providerField: string;
}

/** Let synthesis fail where Terraform would look for a name in another subscription than that of its id. */
export function watchSubscription(construct: IConstruct, place: NamedPlace): void {
  construct.node.addValidation({ validate: () => checkSubscription(construct, place) });
}

function checkSubscription(construct: IConstruct, { field, subscriptionId: wanted, provider, providerField }: NamedPlace): string[] {
  // looking for providers takes a walk through the stack
  const inUse = wanted === undefined ? undefined : provider ?? defaultProvider(construct);
  const used = subscriptionOf(inUse);
  if (wanted === undefined || used === undefined || used === wanted.toLowerCase()) {
    return [];
  }
  const other = azurermProviders(construct).find((one) => subscriptionOf(one) === wanted.toLowerCase());
  const right = other ? `the one at '${other.node.path}'` : `an AzurermProvider with an alias and subscriptionId '${wanted}'`;
  return [`${field} is in subscription ${wanted}, but the provider in use, '${inUse!.node.path}', writes to ${used}: give ${providerField} ${right}`];
}

/** The subscription that resources without a provider of their own are in, if the program says it. */
export function subscriptionInUse(scope: IConstruct): string | undefined {
  return subscriptionOf(defaultProvider(scope));
}

/** The subscription of a provider, if the program says it. */
function subscriptionOf(provider: TerraformProvider | undefined): string | undefined {
  const { subscriptionIdInput: id } = (provider ?? {}) as { subscriptionIdInput?: string };
  return isLiteral(id) ? id.toLowerCase() : undefined;
}

/** The azurerm providers of the stack. */
function azurermProviders(scope: IConstruct): TerraformProvider[] {
  return TerraformStack.of(scope).node.findAll()
    .filter((construct): construct is TerraformProvider => TerraformProvider.isTerraformProvider(construct))
    .filter(({ terraformResourceType }) => terraformResourceType === 'azurerm');
}
