import { TerraformProvider, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/** Problems of azurerm providers of a stack that Terraform would refuse: each has a block `features`, which may be empty. */
export function checkProviders(scope: IConstruct): string[] {
  return azurermProviders(scope)
    .filter((provider) => {
      const { featuresInput } = provider as unknown as { featuresInput?: unknown };
      return featuresInput === undefined || (Array.isArray(featuresInput) && featuresInput.length === 0);
    })
    .map(({ node }) => `the azurerm provider at '${node.path}' must have features: give it features: [{}]`);
}

/** The azurerm providers of the stack. */
export function azurermProviders(scope: IConstruct): TerraformProvider[] {
  return TerraformStack.of(scope).node.findAll()
    .filter((construct): construct is TerraformProvider => TerraformProvider.isTerraformProvider(construct))
    .filter(({ terraformResourceType }) => terraformResourceType === 'azurerm');
}
