import { GatewayManager, GatewayProfile } from '../../../../lib/traffic';
import { CONTROLLER_OWNED } from '../../../../lib/traffic/agic/owned-blocks';
import { gatewayChangesNotIgnored } from '../../../../lib/traffic/rules/gateway/gateway-changes-not-ignored';
import { found } from '../../../support/rule';

const gateway = (more: Partial<GatewayProfile>): GatewayProfile => ({ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, ...more });
const foundFor = (more: Partial<GatewayProfile>) => found(gatewayChangesNotIgnored, [], { gateways: [gateway(more)] });
const without = (...blocks: string[]) => CONTROLLER_OWNED.filter((block) => !blocks.includes(block));

test.each([
  ['warning', 'url_path_map', without('url_path_map')],
  ['warning', 'rewrite_rule_set, ssl_certificate', without('ssl_certificate', 'rewrite_rule_set')],
  ['info', 'rewrite_rule_set', without('rewrite_rule_set')],
  ['info', 'rewrite_rule_set, tags', without('tags', 'rewrite_rule_set')],
  ['warning', CONTROLLER_OWNED.join(', '), []],
])('finds as %s that %s is not ignored', (severity, missing, ignoredBlocks) => {
  expect(foundFor({ ignoredBlocks })).toEqual([
    `${severity}: lifecycle.ignore_changes must have every block that the ingress controller writes, missing: ${missing}`,
  ]);
});

test.each([
  ['warning', 'http_listener, tags', ['tags', 'sku', 'http_listener']],
  ['info', 'tags', ['tags']],
])('finds as %s that a plan changes %s', (severity, changed, changedBlocks) => {
  expect(foundFor({ changedBlocks })).toEqual([`${severity}: the plan must leave alone what the ingress controller writes, got changes of ${changed}`]);
});

test.each([
  ['everything ignored', { ignoredBlocks: CONTROLLER_OWNED }],
  ['more ignored', { ignoredBlocks: ['sku', ...CONTROLLER_OWNED] }],
  ['all ignored', { ignoredBlocks: ['all'] }],
  ['nothing known', {}],
  ['a plan that changes something else', { changedBlocks: ['sku', 'zones'] }],
  ['a gateway of Terraform', { managedBy: GatewayManager.TERRAFORM, ignoredBlocks: [], changedBlocks: ['http_listener'] }],
])('is silent with %s', (_, more) => {
  expect(foundFor(more)).toEqual([]);
});
