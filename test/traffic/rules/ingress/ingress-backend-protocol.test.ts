import { ingressBackendProtocol } from '../../../../lib/traffic/rules/ingress/ingress-backend-protocol';
import { found } from '../../../support/rule';
import { deployment, ingress, reportOn, service } from '../../../support/traffic';

const api = (port: any) => service('api-service', { ports: [{ port: 80, targetPort: 8080, ...port }] });
const routed = (annotations: any = {}, spec: any = {}) => ingress('web', spec, annotations);
const of = (port: any, annotations: any = {}) => found(ingressBackendProtocol, [routed(annotations), api(port), deployment('api')]);

test.each(['grpc', 'kubernetes.io/h2c', 'h2c'])('fails for appProtocol %s, and breaks the path', (appProtocol) => {
  expect(of({ appProtocol })).toEqual([
    `error: backend of path '/api': port 80 must speak HTTP/1.1, which is all that the gateway speaks to it, got HTTP/2 (appProtocol ${appProtocol}): `
    + 'gRPC and HTTP/2 without TLS fail there',
  ]);
  expect(reportOn([routed(), api({ appProtocol }), deployment('api')]).paths[0].brokenBy.map(({ code }) => code)).toEqual(['ingress-backend-protocol']);
});

test.each(['kubernetes.io/wss', 'https'])('fails for appProtocol %s without backend-protocol https', (appProtocol) => {
  expect(of({ appProtocol })).toEqual([
    `error: backend of path '/api': port 80 must be spoken to in TLS (appProtocol ${appProtocol}), got plain HTTP: the gateway does not read appProtocol`,
  ]);
  expect(of({ appProtocol }, { 'backend-protocol': 'https' })).toEqual([]);
  expect(of({ appProtocol, targetPort: 443 })).toEqual([]);
});

test('fails for HTTPS to pods that speak plain HTTP', () => {
  expect(of({ appProtocol: 'kubernetes.io/ws' }, { 'backend-protocol': 'https' })).toEqual([
    "error: backend of path '/api': port 80 must be spoken to in plain HTTP (appProtocol kubernetes.io/ws), got HTTPS: there is nobody to shake hands with",
  ]);
});

test('warns where a name hints at gRPC', () => {
  expect(of({ name: 'grpc' }).map((line) => line.split(':')[0])).toEqual(['warning']);
});

test.each([
  ['kubernetes.io/ws', { appProtocol: 'kubernetes.io/ws' }],
  ['http', { appProtocol: 'http' }],
  ['gRPC for browsers', { appProtocol: 'grpc-web' }],
  ['a protocol of its own', { appProtocol: 'example.com/custom' }],
  ['none', {}],
])('is silent for %s', (_, port) => {
  expect(of(port)).toEqual([]);
});

test('is silent for Ingresses of other controllers', () => {
  expect(found(ingressBackendProtocol, [routed({}, { ingressClassName: 'nginx' }), api({ appProtocol: 'grpc' })])).toEqual([]);
});
