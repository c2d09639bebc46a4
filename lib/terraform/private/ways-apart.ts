import { ITerraformDependable, TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/**
 * True for a way out of a subnet that stands in another stack than what needs it, which stands with the network: the way names the network, so its stack comes
 * after, and nothing of the stack before can wait for it.
 */
export function isBehind(way: ITerraformDependable, user: IConstruct, subnet: IConstruct | undefined): boolean {
  const stack = TerraformStack.of(user);
  return TerraformResource.isTerraformResource(way as any) && subnet !== undefined
    && TerraformStack.of(subnet) === stack && TerraformStack.of(way as TerraformResource) !== stack;
}

/** What should wait for a way out and cannot, readable after the name of the construct that makes it. */
export function behindProblems(way: TerraformResource, users: IConstruct[]): string[] {
  return users.map((user) => `the peering must be in stack '${TerraformStack.of(user).node.id}', where '${user.node.path}' needs what is on its other side before it starts, got stack `
    + `'${TerraformStack.of(way).node.id}': make it there, with provider for another subscription`);
}
