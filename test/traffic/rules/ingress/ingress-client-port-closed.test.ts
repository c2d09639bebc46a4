import { GatewayManager, GatewayProfile } from '../../../../lib/traffic';
import { ingressClientPortClosed } from '../../../../lib/traffic/rules/ingress/ingress-client-port-closed';
import { ingressJson } from '../../../support/ingress';
import { found } from '../../../support/rule';

const gateway = (details: Partial<GatewayProfile>): GatewayProfile => ({ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, ...details });
const opening = (...clientPorts: number[]) => ({ gateways: [gateway({ clientPorts })] });
const on8080 = ingressJson({ 'override-frontend-port': '8080' });
const redirecting = ingressJson({ 'ssl-redirect': 'true', 'appgw-ssl-certificate': 'shop' });
const message = (port: number, open: string) => (
  `error: port ${port} must be open to clients on gateway agw, got a listener on it and a security group that opens ${open}`
);

test.each([
  ['a port of its own', on8080, opening(80, 443), message(8080, '80, 443')],
  ['plain HTTP', ingressJson(), opening(443), message(80, '443')],
  ['HTTPS, and not for the redirect to it', redirecting, opening(8080), message(443, '8080')],
  ['a gateway that nobody reaches', ingressJson(), opening(), message(80, 'none')],
])('fails for %s', (_, object, profile, problem) => {
  expect(found(ingressClientPortClosed, object, profile)).toEqual([problem]);
});

test.each([
  ['an open port', on8080, opening(80, 8080)],
  ['a redirect to an open port', redirecting, opening(443)],
  ['the private frontend', ingressJson({ 'override-frontend-port': '8080', 'use-private-ip': 'true' }), { gateways: [gateway({ clientPorts: [80], privateFrontendAddress: '10.0.0.10' })] }],
  ['a security group that is not known', on8080, { gateways: [gateway({})] }],
  ['another gateway that has it open', on8080, { gateways: [gateway({ clientPorts: [80] }), gateway({ clientPorts: [8080] })] }],
  ['no known gateway', on8080, {}],
  ['a gateway of Terraform', on8080, { gateways: [gateway({ clientPorts: [80], managedBy: GatewayManager.TERRAFORM })] }],
])('is silent for %s', (_, object, profile) => {
  expect(found(ingressClientPortClosed, object, profile)).toEqual([]);
});
