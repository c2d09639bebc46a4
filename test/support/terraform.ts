import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { avoidablyRefusedBy5 } from './azurerm-5';
import { checkStack } from './azurerm-schema';

/** Where the resources of tests live. */
export const PLACE = { resourceGroupName: 'rg-shop', location: 'westeurope' };

/** A stack with the azurerm provider and nothing else. */
export function testStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'infra');
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  return stack;
}

/** The stack as Terraform JSON, validated, and checked against the schemas of the providers and the removals of azurerm 5. */
export function synth(stack: TerraformStack): any {
  const json = JSON.parse(Testing.synth(stack, true));
  const problems = [...checkStack(json), ...avoidablyRefusedBy5(json).map((argument) => `${argument}: gone in azurerm 5`)];
  if (problems.length > 0) {
    throw new Error(`the stack does not conform to the provider schemas:\n  ${problems.join('\n  ')}`);
  }
  return json;
}

/** All resources of a type by their logical ids. */
export function resources(stack: TerraformStack, type: string): Record<string, any> {
  return synth(stack).resource?.[type] ?? {};
}

/** The only resource of a type. */
export function onlyResource(stack: TerraformStack, type: string): any {
  const found = Object.values(resources(stack, type));
  if (found.length !== 1) {
    throw new Error(`expected one ${type}, found ${found.length}`);
  }
  return found[0];
}

/** Types and logical ids of everything in a stack, sorted. */
export function addresses(stack: TerraformStack): string[] {
  return Object.entries<any>(synth(stack).resource ?? {}).flatMap(([type, found]) => Object.keys(found).map((id) => `${type}.${id}`)).sort();
}

/** The errors that synthesis would report. */
export function validationErrors(stack: TerraformStack): string {
  try {
    synth(stack);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}
