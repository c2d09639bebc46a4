import { TerraformElement, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { argumentsOf } from '../arguments/check';
import { SCOPE, TEXT } from '../arguments/values';
import { failOn } from '../traffic/rules/refusals';

const COMPARISON = /^(=|>=|<=|>|<|~>)?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?$/;

/** What stacks allow. */
const ALLOWED = new WeakMap<TerraformStack, string>();

/**
 * Which versions of the azurerm provider Terraform may take. The bindings pin the exact one that they were made from.
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { AksPlatform, terraform } from 'aks-constructs';
 *
 * const stack = new TerraformStack(new App(), 'infra');
 * new AksPlatform(stack, 'shop', { location: 'westeurope' });
 * terraform.AzurermVersion.allow(stack, '~> 4.55');
 */
export class AzurermVersion {
  /**
   * Allow other versions in a stack. Written to `terraform.required_providers.azurerm.version`, in place of the pin.
   *
   * Throws when the text is not a version constraint, and when the stack allows others already. Synthesis fails when it excludes the version that the bindings in the stack were made from, 4.55.0
   * for `@cdktf/provider-azurerm` 14.23.1: its arguments are written and checked. With bindings of version 4 stay below 5, which renames some;
   * `docs/azurerm-5.md` has the list.
   *
   * @param scope Anything in the stack.
   * @param constraint Comparisons joined by commas, for instance `~> 4.55` or `>= 4.55.0, < 5.0.0`.
   * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints
   */
  public static allow(scope: Construct, constraint: string): void {
    argumentsOf('AzurermVersion.allow', { scope: SCOPE, constraint: TEXT }, { scope, constraint });
    const comparisons = comparisonsOf(constraint);
    const stack = TerraformStack.of(scope);
    const former = ALLOWED.get(stack) ?? constraint;
    failOn(scope, [
      ...comparisons === undefined ? [`constraint must be comparisons like '~> 4.55' joined by commas, got '${constraint}'`] : [],
      ...former === constraint ? [] : [`constraint must be one for a stack, got '${constraint}' after '${former}': join both by a comma in one call`],
    ]);
    ALLOWED.set(stack, constraint);
    stack.addOverride('terraform.required_providers.azurerm.version', constraint);
    stack.node.addValidation({ validate: () => checkWritten(stack, constraint, comparisons ?? []) });
  }

  private constructor() {}
}

/** The comparisons of a constraint, or nothing where one of them is none. */
function comparisonsOf(constraint: string): RegExpExecArray[] | undefined {
  const texts = String(constraint).split(',');
  const comparisons = texts.map((text) => COMPARISON.exec(text.trim())).filter((match) => match !== null);
  return comparisons.length === texts.length ? comparisons : undefined;
}

/** The problem of a constraint that excludes the version whose arguments the stack has. */
function checkWritten(stack: TerraformStack, constraint: string, comparisons: RegExpExecArray[]): string[] {
  const version = versionIn(stack);
  return version === undefined || comparisons.every((match) => isMet(version.split('.').map(Number), match)) ? []
    : [`constraint must allow ${version}, for which arguments are written, got '${constraint}'`];
}

/** The version of the provider that the bindings of the stack were made from. */
function versionIn(stack: TerraformStack): string | undefined {
  return stack.node.findAll().filter((construct) => TerraformElement.isTerraformElement(construct))
    .map((element) => (element as any).terraformGeneratorMetadata).find((metadata) => metadata?.providerName === 'azurerm')?.providerVersion;
}

function isMet(version: number[], [, operator = '=', ...given]: RegExpExecArray): boolean {
  const parts = given.filter((part) => part !== undefined).map(Number);
  const order = version.map((part, index) => part - (parts[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
  switch (operator) {
    case '>=': return order >= 0;
    case '<=': return order <= 0;
    case '>': return order > 0;
    case '<': return order < 0;
    // the last part that is given may grow
    case '~>': return order >= 0 && parts.slice(0, -1).every((part, index) => part === version[index]);
    default: return order === 0;
  }
}
