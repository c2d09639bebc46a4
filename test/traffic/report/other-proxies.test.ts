import { TrafficReport } from '../../../lib/traffic';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../support/ingress';

const PODS = [deploymentJson(), backendJson()];
const answer = (url: string, ...objects: any[]) => TrafficReport.analyze([...PODS, ...objects].map((object) => ({ object }))).answer(url);
const NGINX = { ingressClassName: 'nginx' };
const ofNginx = (name: string, type: string, annotations: object = {}) => ({
  ...ingressJson({}, { ...NGINX, rules: [rule([path(name, type)], 'a.com')] }, { name: 'shop', annotations }),
});
const REGEX = { 'nginx.ingress.kubernetes.io/use-regex': 'true' };
const istio = (kind: string, name: string, spec: any) => ({ apiVersion: 'networking.istio.io/v1', kind, metadata: { name }, spec });
const EDGE = istio('Gateway', 'edge', { selector: { istio: 'ingress' }, servers: [{ port: { number: 80, protocol: 'HTTP', name: 'http' }, hosts: ['*'] }] });
const virtual = (uri: any, port = 80) => istio('VirtualService', 'shop', {
  hosts: ['a.com'], gateways: ['edge'], http: [{ match: [{ uri }], route: [{ destination: { host: 'api', port: { number: port } } }] }],
});
const BY_NGINX = 'that of Ingress default/shop: ingress controller of class nginx takes what DNS sends to it; its rules are not followed here';
const BY_ISTIO = 'that of VirtualService default/shop: Istio gateway default/edge takes what DNS sends to it; its rules are not followed here';

test.each<[string, string, any[], string]>([
  ['an Ingress of nginx', 'http://a.com/api/x', [ofNginx('/api', 'Prefix')], BY_NGINX],
  ['an Ingress without TLS, which its controller serves on both ports', 'https://a.com/api/x', [ofNginx('/api', 'Prefix')], BY_NGINX],
  ['one whose path is an expression', 'http://a.com/api/x', [ofNginx('/api(/|$)(.*)', 'ImplementationSpecific', REGEX)], BY_NGINX],
  ['a virtual service', 'http://a.com/api/x', [EDGE, virtual({ prefix: '/api' })], BY_ISTIO],
  ['one that is exact', 'http://a.com/api', [EDGE, virtual({ exact: '/api' })], BY_ISTIO],
  ['one with an expression', 'http://a.com/api/x', [EDGE, virtual({ regex: '/api/.*' })], BY_ISTIO],
])('without a gateway the answer names %s', (_, url, objects, said) => {
  const { elsewhere, notes } = answer(url, ...objects);
  expect({ elsewhere, notes }).toEqual({ elsewhere: [said], notes: [] });
});

test.each<[string, string, any[]]>([
  ['another host', 'http://b.com/api', [ofNginx('/api', 'Prefix'), EDGE, virtual({ prefix: '/api' })]],
  ['another path', 'http://a.com/other', [ofNginx('/api(/|$)(.*)', 'ImplementationSpecific', REGEX), EDGE, virtual({ prefix: '/api' })]],
  ['more than an exact path', 'http://a.com/api/x', [EDGE, virtual({ exact: '/api' })]],
  ['another protocol', 'https://a.com/api', [EDGE, virtual({ prefix: '/api' })]],
  ['another port', 'http://a.com:8080/api', [EDGE, virtual({ prefix: '/api' })]],
  ['a way that is broken', 'http://a.com/api', [EDGE, virtual({ prefix: '/api' }, 81)]],
])('names nobody for %s', (_, url, objects) => {
  expect(answer(url, ...objects).elsewhere).toBeUndefined();
});

test('beside a gateway the notes say it', () => {
  const { elsewhere, notes } = answer('http://a.com/api', ofNginx('/api', 'Prefix'), ingressJson({}, { rules: [rule([path('/api')], 'a.com')] }, { name: 'agic' }));
  expect({ elsewhere, notes }).toEqual({
    elsewhere: undefined, notes: ['Ingress default/shop of another controller has the host and the path: it takes what DNS sends to that controller'],
  });
});
