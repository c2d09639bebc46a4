import { GatewayManager } from '../../../../lib/traffic';
import { ingressTargetAddon } from '../../../../lib/traffic/rules/ingress/ingress-target-addon';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const gateway = (controllerAddon?: boolean) => ({ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, controllerAddon });
const target = { apiVersion: 'appgw.ingress.k8s.io/v1', kind: 'AzureIngressProhibitedTarget', metadata: { name: 'legacy' }, spec: { hostname: 'legacy.example.com' } };

test('fails for a target beside the add-on', () => {
  expect(found(ingressTargetAddon, target, { gateways: [gateway(true)] })).toEqual([
    'error: AzureIngressProhibitedTarget needs a controller installed by Helm, got the add-on of AKS for gateway agw: it overwrites the target',
  ]);
});

test.each([
  ['a controller installed by Helm', target, { gateways: [gateway(false)] }],
  ['a controller of which nothing is known', target, { gateways: [gateway()] }],
  ['a controller installed by Helm beside the add-on', target, { gateways: [gateway(true), gateway(false)] }],
  ['no gateway', target, {}],
  ['no target', ingressJson(), { gateways: [gateway(true)] }],
])('is silent for %s', (_, object, profile) => {
  expect(found(ingressTargetAddon, object, profile)).toEqual([]);
});
