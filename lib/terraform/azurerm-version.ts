import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { failOn } from './private/problems';

/** The version whose arguments this library writes. */
const WRITTEN_FOR = [4, 55, 0];
const COMPARISON = /^(=|>=|<=|>|<|~>)?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?$/;

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
   * Throws when the text is not a version constraint, or when it excludes 4.55.0, for which arguments are written and checked. Stay below version
   * 5: it renames `enable_http2` of the gateway and `parent_id` of credentials, and wants a `node_provisioning_profile` of the cluster. All else
   * is written so that both take it; `docs/azurerm-5.md` has the whole list.
   *
   * @param scope Anything in the stack.
   * @param constraint Comparisons joined by commas, for instance `~> 4.55` or `>= 4.55.0, < 5.0.0`.
   * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints
   */
  public static allow(scope: Construct, constraint: string): void {
    failOn(scope, checkConstraint(constraint));
    TerraformStack.of(scope).addOverride('terraform.required_providers.azurerm.version', constraint);
  }

  private constructor() {}
}

function checkConstraint(constraint: string): string[] {
  const comparisons = constraint.split(',').map((text) => COMPARISON.exec(text.trim()));
  if (comparisons.some((match) => match === null)) {
    return [`constraint must be comparisons like '~> 4.55' joined by commas, got '${constraint}'`];
  }
  return comparisons.every((match) => isMet(match!)) ? []
    : [`constraint must allow ${WRITTEN_FOR.join('.')}, for which arguments are written, got '${constraint}'`];
}

function isMet([, operator = '=', ...given]: RegExpExecArray): boolean {
  const parts = given.filter((part) => part !== undefined).map(Number);
  const order = WRITTEN_FOR.map((part, index) => part - (parts[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
  switch (operator) {
    case '>=': return order >= 0;
    case '<=': return order <= 0;
    case '>': return order > 0;
    case '<': return order < 0;
    // the last part that is given may grow
    case '~>': return order >= 0 && parts.slice(0, -1).every((part, index) => part === WRITTEN_FOR[index]);
    default: return order === 0;
  }
}
