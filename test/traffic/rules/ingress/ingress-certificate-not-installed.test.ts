import { GatewayManager } from '../../../../lib/traffic';
import { ingressCertificateNotInstalled } from '../../../../lib/traffic/rules/ingress/ingress-certificate-not-installed';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const gateway = (sslCertificateNames?: string[]) => ({ gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, sslCertificateNames }] });
const named = ingressJson({ 'appgw-ssl-certificate': 'shop' });

test('fails for a certificate that the gateway does not have', () => {
  expect(found(ingressCertificateNotInstalled, named, gateway(['web']))).toEqual([
    "error: appgw-ssl-certificate must be installed on gateway agw, got 'shop', allowed: web: the whole Ingress is dropped",
  ]);
});

test.each([
  ['an installed one', gateway(['web', 'shop'])],
  ['a gateway of which the certificates are not known', gateway()],
  ['no gateway', {}],
])('is silent for %s', (_, profile) => {
  expect(found(ingressCertificateNotInstalled, named, profile)).toEqual([]);
});
