import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { DefaultTokenResolver, StringConcat, TerraformResource, TerraformStack, Tokenization } from 'cdktf';
import { IConstruct } from 'constructs';
import { literal } from './problems';

const NAME = /^\$\{azurerm_resource_group\.([^.]+)\.name\}$/;

/** A name of a resource group as text, also where it is that of a group of the program; undefined where only Terraform knows it. */
export function knownText(scope: IConstruct, name: string | undefined): string | undefined {
  const stack = TerraformStack.of(scope);
  const resolver = new DefaultTokenResolver(new StringConcat());
  const written = name === undefined ? '' : Tokenization.resolve(name, { scope: stack, resolver, preparing: false });
  const [, localName] = NAME.exec(String(written)) ?? [];
  if (localName === undefined) {
    return literal(name);
  }
  const group = stack.node.findAll().find((one) => TerraformResource.isTerraformResource(one) && one.terraformResourceType === 'azurerm_resource_group'
    && one.friendlyUniqueId === localName);
  return literal((group as ResourceGroup | undefined)?.nameInput);
}
