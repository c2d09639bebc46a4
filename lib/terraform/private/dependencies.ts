import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/** Constructs that are watched already: one may read several structs. */
const watched = new WeakSet<IConstruct>();

/** Let synthesis fail for a dependency of or on a construct that CDKTF would forget: it writes `depends_on` of resources alone. */
export function refuseDependencies(construct: IConstruct): void {
  if (watched.has(construct)) {
    return;
  }
  watched.add(construct);
  construct.node.addValidation({
    validate: () => construct.node.dependencies.map(({ node }) => `node.addDependency on '${node.path}' writes no depends_on: `
      + 'set dependsOn of the azurerm resource, for instance cluster.resource.dependsOn'),
  });
  const stack = construct.node.scopes.find((scope) => TerraformStack.isStack(scope));
  if (stack && !watched.has(stack)) {
    watched.add(stack);
    stack.node.addValidation({ validate: () => dependenciesOnOurs(stack) });
  }
}

/** What other constructs of a stack wait for among those of this library. */
function dependenciesOnOurs(stack: IConstruct): string[] {
  return stack.node.findAll().filter((other) => !watched.has(other)).flatMap((other) => other.node.dependencies
    .filter((target) => target !== stack && watched.has(target))
    .map((target) => `node.addDependency of '${other.node.path}' on '${target.node.path}' writes no depends_on: `
      + 'set dependsOn to the azurerm resource, for instance [cluster.resource]'));
}
