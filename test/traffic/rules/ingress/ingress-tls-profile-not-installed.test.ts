import { GatewayManager } from '../../../../lib/traffic';
import { ingressTlsProfileNotInstalled } from '../../../../lib/traffic/rules/ingress/ingress-tls-profile-not-installed';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const gateway = (sslProfileNames?: string[], managedBy = GatewayManager.INGRESS_CONTROLLER) => ({ gateways: [{ gatewayName: 'agw', managedBy, sslProfileNames }] });

test.each([
  ['another one', ['web'], 'web'],
  ['none', [], undefined],
])('fails when the gateway has %s', (_, installed, allowed) => {
  expect(found(ingressTlsProfileNotInstalled, ingressJson({ 'appgw-ssl-profile': 'shop' }), gateway(installed))).toEqual([
    `error: appgw-ssl-profile must be installed on gateway agw, got 'shop', ${allowed === undefined ? 'and nothing is installed there before this Ingress is made' : `allowed: ${allowed}`}: the whole Ingress is dropped`,
  ]);
});

test.each([
  ['an installed one', gateway(['web', 'shop'])],
  ['a gateway of which they are not known', gateway()],
  ['a gateway of Terraform', gateway(['web'], GatewayManager.TERRAFORM)],
  ['no gateway', {}],
])('is silent for %s', (_, profile) => {
  expect(found(ingressTlsProfileNotInstalled, ingressJson({ 'appgw-ssl-profile': 'shop' }), profile)).toEqual([]);
});
