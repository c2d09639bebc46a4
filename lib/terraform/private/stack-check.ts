import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { lateIds } from './late-ids';
import { Severity } from '../../traffic';
import { TrafficModel } from '../../traffic/objects/traffic-model';
import { AZURE_RULES } from '../../traffic/rules/azure';
import { describe, runRules } from '../../traffic/rules/judge';
import { REFUSALS } from '../../traffic/rules/refusals';
import { profileFromTerraform } from '../../traffic/terraform/profile';

const watched = new WeakSet<IConstruct>();

/**
 * Let the synthesis of a stack fail for what azurerm or Azure would refuse of it, whoever wrote it: an override, or a resource beside those of this library. A program
 * of `AksApp` is checked as a whole there.
 */
export function checkStackOf(construct: IConstruct): void {
  const stack = construct.node.scopes.find((scope) => TerraformStack.isStack(scope)) as TerraformStack | undefined;
  if (stack !== undefined && !watched.has(stack)) {
    watched.add(stack);
    stack.node.addValidation({ validate: () => lateIds(stack) });
    stack.node.addValidation({ validate: () => (construct.node.tryGetContext(REFUSALS) === undefined ? problemsOf(stack) : []) });
  }
}

function problemsOf(stack: TerraformStack): string[] {
  const findings = runRules(new TrafficModel([], profileFromTerraform([stack.toTerraform()])), AZURE_RULES);
  return findings.filter(({ severity }) => severity === Severity.ERROR)
    .map((finding) => `${finding.subject.origin?.constructPath ?? `${finding.subject.kind}.${finding.subject.name}`}: ${describe(finding)}`);
}
