import { managedGateways } from '../../agic/gateways';
import { Severity } from '../../finding';
import { GatewayProfile } from '../../gateway-profile';
import { Problem, Rule } from '../rule';

/** Parts of a gateway that Terraform writes only while it makes the gateway. */
export const gatewayPartsInstalledOnce: Rule = {
  code: 'gateway-parts-installed-once',
  severity: Severity.INFO,
  local: true,
  title: 'Certificate or rewrite rule set that Terraform installs only with a new gateway',
  why: 'The ingress controller writes certificates and rewrite rule sets too, so that Terraform is told to ignore changes of both. A gateway that is there already does not get one that is added '
    + 'later: the controller drops an Ingress that names such a certificate, and Azure refuses every update that names such a rewrite rule set.',
  fix: 'for a gateway that is there already install the part by az network application-gateway',
  source: 'https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes',
  check: (model) => managedGateways(model).flatMap((gateway) => [
    ...problemsOf(gateway, 'ssl_certificate', gateway.sslCertificateNames, certificateOnce),
    ...problemsOf(gateway, 'rewrite_rule_set', gateway.rewriteRuleSetNames, rewriteRuleSetOnce),
  ]),
};

/** What a finding says, and what to do. */
export type OnceText = Required<Pick<Problem, 'message' | 'fix'>>;

/** What is true of a certificate; `where` names the gateway for the Azure command line. */
export function certificateOnce(name: string, where: string, secretId = '<id of the secret>'): OnceText {
  return textOf(`certificate '${name}'`, `ssl-cert create ${where} --name ${name} --key-vault-secret-id ${secretId}`);
}

/** What is true of a rewrite rule set. */
export function rewriteRuleSetOnce(name: string, where: string): OnceText {
  return textOf(`rewrite rule set '${name}'`, `rewrite-rule set create ${where} --name ${name}, and rewrite-rule create for its rules`);
}

function textOf(part: string, command: string): OnceText {
  return {
    message: `${part} is installed when the gateway is made, and by no later apply: Terraform ignores what the ingress controller writes`,
    fix: `for a gateway that is there already run az network application-gateway ${command}`,
  };
}

function problemsOf(gateway: GatewayProfile, block: string, names: string[] = [], once: typeof rewriteRuleSetOnce): Problem[] {
  const { gatewayName, ignoredBlocks = [] } = gateway;
  return ignoredBlocks.includes(block) || ignoredBlocks.includes('all') ? names.map((name) => ({
    subject: { kind: 'ApplicationGateway', name: gatewayName }, ...once(name, `--gateway-name ${gatewayName}`),
  })) : [];
}
