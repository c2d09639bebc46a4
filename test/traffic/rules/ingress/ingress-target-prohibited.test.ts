import { GatewayManager } from '../../../../lib/traffic';
import { ingressTargetProhibited } from '../../../../lib/traffic/rules/ingress/ingress-target-prohibited';
import { ingressJson, path, rule } from '../../../support/ingress';
import { found } from '../../../support/rule';

const target = (spec: any) => ({ apiVersion: 'appgw.ingress.k8s.io/v1', kind: 'AzureIngressProhibitedTarget', metadata: { name: 'keep' }, spec });
const claim = ingressJson({}, { rules: [rule([path('/shop/cart')], 'a.com')] });

test('fails for a host that is prohibited', () => {
  expect(found(ingressTargetProhibited, [claim, target({ hostname: 'a.com' })])).toEqual([
    "warning: host 'a.com' is prohibited by AzureIngressProhibitedTarget keep: the controller leaves it as it is",
  ]);
});

test('fails for the target of the chart, which stands for everything', () => {
  expect(found(ingressTargetProhibited, [claim, target({ paths: ['/*'] })])).toEqual([
    'warning: every host is prohibited by AzureIngressProhibitedTarget keep: the controller leaves it as it is',
  ]);
});

test('fails for capitals in the host of a target', () => {
  expect(found(ingressTargetProhibited, target({ hostname: 'B.com' }))).toEqual([
    "warning: hostname must be lowercase, got 'B.com': listeners are compared letter by letter and stay unprotected",
  ]);
});

test('is silent beside the add-on, which looks at no target', () => {
  const gateway = { gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER };
  const under = (...addons: boolean[]) => found(
    ingressTargetProhibited, [claim, target({ hostname: 'a.com' })], { gateways: addons.map((controllerAddon) => ({ ...gateway, controllerAddon })) },
  );
  expect([under(true), under(false), under(true, false)].map((findings) => findings.length)).toEqual([0, 1, 1]);
});

test.each([
  ['another host', [claim, target({ hostname: 'b.com' })]],
  ['another path', [claim, target({ hostname: 'a.com', paths: ['/fox/*'] })]],
])('is silent for %s', (_, objects) => {
  expect(found(ingressTargetProhibited, objects)).toEqual([]);
});
