import { managedGateways } from '../../agic/gateways';
import { CONTROLLER_OWNED } from '../../agic/owned-blocks';
import { Severity } from '../../finding';
import { GatewayProfile } from '../../gateway-profile';
import { Problem, Rule } from '../rule';

/** Without these only what few Ingresses use, or nothing but the controller's own tags, is lost. */
const MINOR = ['rewrite_rule_set', 'tags'];

/** A gateway that Terraform and the ingress controller write in turn. */
export const gatewayChangesNotIgnored: Rule = {
  code: 'gateway-changes-not-ignored',
  severity: Severity.WARNING,
  local: true,
  title: 'Application gateway whose routes Terraform takes back from the ingress controller',
  why: 'The ingress controller writes listeners, rules, pools, settings, probes, certificates and tags of its gateway. Terraform undoes what it is not told to ignore: after each apply Ingresses have '
    + 'no route until the controller writes again. A configuration says what is ignored. A plan or a state does not; a plan shows what it takes back instead. '
    + 'Where only rewrite sets or tags are not ignored, this is a note.',
  fix: `list all of them in lifecycle.ignore_changes: ${CONTROLLER_OWNED.join(', ')}`,
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/how-tos/prevent-agic-from-overwriting/',
  check: (model) => managedGateways(model).flatMap((gateway) => [...notIgnored(gateway), ...takenBack(gateway)]),
};

function notIgnored({ gatewayName, ignoredBlocks }: GatewayProfile): Problem[] {
  const missing = ignoredBlocks === undefined || ignoredBlocks.includes('all') ? [] : CONTROLLER_OWNED.filter((block) => !ignoredBlocks.includes(block));
  return problemOf(gatewayName, missing, `lifecycle.ignore_changes must have every block that the ingress controller writes, missing: ${missing.join(', ')}`);
}

function takenBack({ gatewayName, changedBlocks = [] }: GatewayProfile): Problem[] {
  const changed = CONTROLLER_OWNED.filter((block) => changedBlocks.includes(block));
  return problemOf(gatewayName, changed, `the plan must leave alone what the ingress controller writes, got changes of ${changed.join(', ')}`);
}

function problemOf(name: string, blocks: string[], message: string): Problem[] {
  const severity = blocks.every((block) => MINOR.includes(block)) ? Severity.INFO : Severity.WARNING;
  return blocks.length === 0 ? [] : [{ subject: { kind: 'ApplicationGateway', name }, severity, message }];
}
