import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { argumentsOf } from '../arguments/check';
import { MAP, SCOPE } from '../arguments/values';
import { ImportBlock } from './private/import-block';
import { checkImportId, checkSubscriptions } from './private/import-checks';
import { IMPORT_FORMS } from './private/import-forms';
import { isLiteral } from './private/problems';
import { failOn } from '../traffic/rules/refusals';

/**
 * Resources that exist in Azure already and that a program takes over: Terraform imports them into its state instead of making them.
 *
 * A construct is made as if everything were new, and then told which of its resources are there. Look at the plan before you apply: what the
 * program says differently from Azure is changed, or replaced. Once applied, the import may stay in the program or go.
 *
 * @see https://developer.hashicorp.com/terraform/language/import
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * const network = new terraform.AksNetwork(stack, 'shop', { resourceGroupName: 'rg-shop', location: 'westeurope', networkName: 'vnet-shop' });
 *
 * const vnet = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop/providers/Microsoft.Network/virtualNetworks/vnet-shop';
 * terraform.ExistingResources.takeOver(network, {
 *   Resource: vnet,
 *   NodeSubnet: `${vnet}/subnets/snet-nodes`,
 * });
 */
export class ExistingResources {
  /**
   * Take resources over. Writes an `import` block for each; needs Terraform 1.5 or newer.
   *
   * Throws when there is no such resource, when an id has not the form that azurerm takes for its type, letter case included (elsewhere
   * ids are compared without case, as Azure does; azurerm reads what it imports by the letter), when the id names
   * something else than the resource does, which Terraform would import and then replace, and when ids of resources of one provider are of two
   * subscriptions. References to other resources of the stack are followed to what these say.
   *
   * @param scope The construct that makes the resources, for instance a network, a cluster, a platform or the whole stack.
   * @param importIds Ids by the path of the resource below the scope, for instance `Resource` or `GatewaySecurity/Resource`; `formsOf` lists them.
   */
  public static takeOver(scope: IConstruct, importIds: Record<string, string>): void {
    argumentsOf('ExistingResources.takeOver', { scope: SCOPE, importIds: MAP }, { scope, importIds });
    const resources = importableBelow(scope);
    failOn(scope, Object.entries(importIds).flatMap(([path, importId]) => checkImport(path, importId, resources)));
    const imports = Object.entries(importIds).map(([path, importId]) => ({ path, importId, resource: resources.get(path)! }));
    failOn(scope, checkSubscriptions(imports));
    imports.forEach(({ importId, resource }) => new ImportBlock(resource, importId));
  }

  /**
   * What can be taken over below a construct: the form of the id by the path of the resource.
   *
   * @param scope The construct that makes the resources.
   */
  public static formsOf(scope: IConstruct): Record<string, string> {
    argumentsOf('ExistingResources.formsOf', { scope: SCOPE }, { scope });
    return Object.fromEntries([...importableBelow(scope)].map(([path, { terraformResourceType }]) => [path, IMPORT_FORMS[terraformResourceType]]));
  }

  private constructor() {}
}

/** The resources whose ids have a known form, by their paths. */
function importableBelow(scope: IConstruct): Map<string, TerraformResource> {
  const found = scope.node.findAll().filter((construct) => TerraformResource.isTerraformResource(construct));
  return new Map((found as TerraformResource[])
    .filter(({ terraformResourceType }) => terraformResourceType in IMPORT_FORMS)
    .map((resource) => [resource.node.path.slice(scope.node.path.length).replace(/^\//, ''), resource]));
}

function checkImport(path: string, importId: string, resources: Map<string, TerraformResource>): string[] {
  const resource = resources.get(path);
  if (!resource) {
    return [`importIds must name a resource that can be taken over, got '${path}': there is ${[...resources.keys()].join(', ') || 'none'}`];
  }
  if (resource.node.tryFindChild('Import')) {
    return [`importIds must name a resource once, got '${path}' again`];
  }
  return isLiteral(importId) ? checkImportId({ path, importId, resource }) : [];
}
