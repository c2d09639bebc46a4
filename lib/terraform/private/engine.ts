import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/** Where jsii writes the name of a class, whichever package it comes from. */
const NAME = Symbol.for('jsii.rtti');
/** The package of this library for each engine. */
const PACKAGES: Record<string, string> = { cdktf: 'aks-constructs', cdktn: 'aks-constructs-cdktn' };

/**
 * Throws for a construct in a stack of the other engine, CDKTF or CDK Terrain. Their stacks look alike, and an argument that the bindings of one do not
 * know would be lost in silence.
 */
export function refuseOtherEngine(construct: IConstruct): void {
  const stack = construct.node.scopes.find((scope) => TerraformStack.isStack(scope));
  const [own, other] = [engineOf(TerraformStack), stack && engineOf(stack.constructor)];
  if (other !== undefined && other !== own) {
    throw new Error(`[${construct.node.path}] the stack must be one of '${own}', got one of '${other}': `
      + (other in PACKAGES ? `install '${PACKAGES[other]}' and import from it instead of '${PACKAGES[own!]}'` : `import TerraformStack from '${own}'`));
  }
}

/** The package that a class of an engine comes from, also by way of classes of a program. */
function engineOf(of: any): string | undefined {
  return of[NAME]?.fqn?.split('.')[0];
}
