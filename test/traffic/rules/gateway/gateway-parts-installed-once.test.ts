import { GatewayManager, GatewayProfile } from '../../../../lib/traffic';
import { gatewayPartsInstalledOnce } from '../../../../lib/traffic/rules/gateway/gateway-parts-installed-once';
import { found } from '../../../support/rule';

const foundFor = (more: Partial<GatewayProfile>) => found(gatewayPartsInstalledOnce, [], {
  gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, sslCertificateNames: ['web', 'api'], rewriteRuleSetNames: ['headers'], ...more }],
});
const once = (part: string) => `info: ${part} is installed when the gateway is made, and by no later apply: Terraform ignores what the ingress controller writes`;

test('finds each certificate and each rewrite rule set that Terraform ignores', () => {
  expect(foundFor({ ignoredBlocks: ['ssl_certificate', 'rewrite_rule_set'] })).toEqual([once("certificate 'web'"), once("certificate 'api'"), once("rewrite rule set 'headers'")]);
  expect(foundFor({ ignoredBlocks: ['all'] })).toHaveLength(3);
  expect(foundFor({ ignoredBlocks: ['rewrite_rule_set'] })).toEqual([once("rewrite rule set 'headers'")]);
});

test('names the command for a gateway that is there already', () => {
  const [problem] = gatewayPartsInstalledOnce.check({
    profile: { gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, ignoredBlocks: ['all'], sslCertificateNames: ['web'] }] },
  } as any);
  expect(problem.fix).toBe(
    'for a gateway that is there already run az network application-gateway ssl-cert create --gateway-name agw --name web --key-vault-secret-id <id of the secret>',
  );
});

test.each([
  ['what Terraform does not ignore', { ignoredBlocks: ['tags'] }],
  ['a plan, which does not say what is ignored', {}],
  ['a gateway without such parts', { ignoredBlocks: ['all'], sslCertificateNames: undefined, rewriteRuleSetNames: [] }],
  ['a gateway of Terraform', { managedBy: GatewayManager.TERRAFORM, ignoredBlocks: ['all'] }],
])('is silent for %s', (_, more) => {
  expect(foundFor(more)).toEqual([]);
});
