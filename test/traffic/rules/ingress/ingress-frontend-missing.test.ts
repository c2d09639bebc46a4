import { GatewayManager, GatewayProfile } from '../../../../lib/traffic';
import { ingressFrontendMissing } from '../../../../lib/traffic/rules/ingress/ingress-frontend-missing';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const gateway = (frontends: Partial<GatewayProfile>) => ({ gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, ...frontends }] });
const isPrivate = ingressJson({ 'use-private-ip': 'true' });

test('fails for a private address without private frontend', () => {
  expect(found(ingressFrontendMissing, isPrivate, gateway({}))).toEqual([
    'error: use-private-ip needs a private frontend, got none on gateway agw: the whole Ingress is dropped',
  ]);
});

test('fails for a public address without public frontend', () => {
  expect(found(ingressFrontendMissing, ingressJson(), gateway({ publicFrontend: false, privateFrontendAddress: '10.0.0.10' }))).toEqual([
    'error: use-private-ip must be on, since gateway agw has no public frontend: the whole Ingress is dropped',
  ]);
});

test.each([
  ['a private frontend', isPrivate, gateway({ privateFrontendAddress: '10.0.0.10' })],
  ['a public frontend', ingressJson(), gateway({})],
  ['no known gateway', isPrivate, {}],
  ['a gateway of Terraform', isPrivate, { gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.TERRAFORM }] }],
])('is silent for %s', (_, object, profile) => {
  expect(found(ingressFrontendMissing, object, profile)).toEqual([]);
});
