import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { placed } from '../../arguments/check';
import { failAt } from '../../arguments/fail-at';
import { shown } from '../../arguments/kind';

/** Scope and id of a construct that makes resources, for its base class. Throws where no stack is around it, which CDKTF would tell without a way out. */
export function placedInStack(scope: Construct, id: string, construct: { readonly name: string }): [Construct, string] {
  const place = placed(scope, id, construct);
  if (Construct.isConstruct(scope) && !scope.node.scopes.some((around) => TerraformStack.isStack(around))) {
    const got = scope.node.path === '' ? 'the root of another half, an App' : shown(scope);
    failAt(construct.name, [`scope must be a TerraformStack or a construct in one, got ${got}; write new TerraformStack(app.terraform, 'infra') and give that`]);
  }
  return place;
}
