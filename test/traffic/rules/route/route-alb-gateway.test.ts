import { routeAlbGateway } from '../../../../lib/traffic/rules/route/route-alb-gateway';
import { albGateway } from '../../../support/alb';
import { found } from '../../../support/rule';

const FRONTEND = { type: 'alb.networking.azure.io/alb-frontend', value: 'public' };
const HTTP = { name: 'http', port: 80, protocol: 'HTTP' };

test.each<[string, any, any, string]>([
  ['nothing that serves it', {}, {}, 'annotations must have alb.networking.azure.io/alb-id, or alb.networking.azure.io/alb-name and alb.networking.azure.io/alb-namespace, got none'],
  ['half of what serves it', {}, { 'alb-name': 'alb' }, 'annotations must have alb.networking.azure.io/alb-id, or alb.networking.azure.io/alb-name and alb.networking.azure.io/alb-namespace, got alb-name'],
  ['two that serve it', { addresses: [FRONTEND] }, { 'alb-id': '/alb', 'alb-name': 'alb' }, 'annotations must have alb.networking.azure.io/alb-id or alb.networking.azure.io/alb-name, got both'],
  ['no frontend', {}, { 'alb-id': '/alb' }, 'spec.addresses must have one address of type alb.networking.azure.io/alb-frontend beside alb-id, got 0'],
  ['an address of its own', { addresses: [{ value: '10.0.0.4' }] }, undefined, 'spec.addresses must name a frontend alone, got IPAddress 10.0.0.4: there is no own, static or private address'],
  ['another port', { listeners: [{ ...HTTP, port: 8080 }] }, undefined, 'listener http must have port 80 or 443, got 8080'],
  ['another protocol', { listeners: [{ ...HTTP, port: 443, protocol: 'TLS' }] }, undefined, 'listener http must have protocol HTTP or HTTPS, got TLS'],
  ['three certificates', { listeners: [{ ...HTTP, protocol: 'HTTPS', tls: { certificateRefs: ['rsa', 'ecdsa', 'third'].map((name) => ({ name })) } }] }, undefined, 'listener http must have two certificates at most, got 3'],
])('fails for %s', (_, spec, annotations, message) => {
  expect(found(routeAlbGateway, albGateway(spec, annotations))).toEqual([`error: ${message}`]);
});

test.each<[string, any]>([
  ['one that the controller makes', albGateway()],
  ['one with its frontend', albGateway({ addresses: [FRONTEND] }, { 'alb-id': '/alb' })],
  ['a listener that names one of its two certificates again', albGateway({ listeners: [{ ...HTTP, protocol: 'HTTPS', tls: { certificateRefs: ['rsa', 'ecdsa', 'rsa'].map((name) => ({ name })) } }] })],
  ['another implementation', albGateway({ gatewayClassName: 'istio', listeners: [{ ...HTTP, port: 8080 }] }, {})],
])('is silent for %s', (_, gateway) => {
  expect(found(routeAlbGateway, gateway)).toEqual([]);
});
