import { GatewayManager } from '../../../../lib/traffic';
import { ingressRootCertificateNotInstalled } from '../../../../lib/traffic/rules/ingress/ingress-root-certificate-not-installed';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const gateway = (trustedRootCertificateNames?: string[], managedBy = GatewayManager.INGRESS_CONTROLLER) => ({ gateways: [{ gatewayName: 'agw', managedBy, trustedRootCertificateNames }] });

test.each([
  ['another one', ['web'], 'web'],
  ['none', [], undefined],
])('fails when the gateway has %s', (_, installed, allowed) => {
  expect(found(ingressRootCertificateNotInstalled, ingressJson({ 'appgw-trusted-root-certificate': 'shop' }), gateway(installed))).toEqual([
    `error: appgw-trusted-root-certificate must be installed on gateway agw, got 'shop', ${allowed === undefined ? 'and nothing is installed there before this Ingress is made' : `allowed: ${allowed}`}: the whole Ingress is dropped`,
  ]);
});

test('fails for each of several, and for a name with a blank, which the controller does not trim', () => {
  expect(found(ingressRootCertificateNotInstalled, ingressJson({ 'appgw-trusted-root-certificate': 'web, shop,other' }), gateway(['web', 'shop']))).toEqual([
    "error: appgw-trusted-root-certificate must be installed on gateway agw, got ' shop', allowed: web, shop: the whole Ingress is dropped",
    "error: appgw-trusted-root-certificate must be installed on gateway agw, got 'other', allowed: web, shop: the whole Ingress is dropped",
  ]);
});

test.each([
  ['an installed one', gateway(['web', 'shop'])],
  ['two installed ones', gateway(['other', 'shop']), 'shop,other'],
  ['a gateway of which they are not known', gateway()],
  ['a gateway of Terraform', gateway(['web'], GatewayManager.TERRAFORM)],
  ['no gateway', {}],
])('is silent for %s', (_, profile: any, value = 'shop') => {
  expect(found(ingressRootCertificateNotInstalled, ingressJson({ 'appgw-trusted-root-certificate': value }), profile)).toEqual([]);
});
