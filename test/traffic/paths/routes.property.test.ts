import * as fc from 'fast-check';
import { TrafficReport } from '../../../lib/traffic';
import { runs } from '../../support/property';

const FIELDS = [
  'parentRefs', 'name', 'namespace', 'kind', 'group', 'sectionName', 'port', 'number', 'hostnames', 'hostname', 'hosts', 'rules', 'matches', 'path', 'type', 'value',
  'method', 'service', 'headers', 'queryParams', 'backendRefs', 'weight', 'listeners', 'protocol', 'allowedRoutes', 'namespaces', 'kinds', 'from', 'to', 'selector',
  'matchLabels', 'gatewayClassName', 'controllerName', 'servers', 'tls', 'mode', 'httpsRedirect', 'gateways', 'http', 'tcp', 'match', 'uri', 'exact', 'prefix', 'regex',
  'route', 'destination', 'host', 'subset', 'subsets', 'labels', 'delegate', 'sniHosts', 'trafficPolicy', 'loadBalancer', 'simple', 'consistentHash', 'httpCookie',
  'constructor', '__proto__', 'toString', 'length',
];
const WORDS = ['', 'api', 'edge', 'default', 'mesh', 'default/edge', '*', '*.example.com', './*', 'HTTP', 'HTTPS', 'TLS', 'Service', 'Selector', 'constructor', '<b>', '\u001b[2J'];
const TYPES = [
  ...['Gateway', 'GatewayClass', 'HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute', 'ReferenceGrant'].map((kind) => ['gateway.networking.k8s.io/v1', kind]),
  ...['Gateway', 'VirtualService', 'DestinationRule'].map((kind) => ['networking.istio.io/v1', kind]),
  ['v1', 'Service'], ['v1', 'Namespace'], ['v1', 'Pod'],
];

const anything = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 6 }, fc.constantFrom(...WORDS), fc.constantFrom(null, true, 0, -1, 80, 1e300), tie('list'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  map: fc.dictionary(fc.constantFrom(...FIELDS), tie('value'), { maxKeys: 8 }),
}));
const document = fc.record({
  type: fc.constantFrom(...TYPES),
  name: fc.constantFrom('api', 'edge'),
  labels: anything.value,
  spec: fc.oneof(anything.map, anything.value),
}).map(({ type: [apiVersion, kind], name, labels, spec }) => (
  // as a parser makes them: plain objects, and nothing that is there twice
  { object: JSON.parse(JSON.stringify({ apiVersion, kind, metadata: { name, labels }, spec })) }
));

test('no routes, gateways or grants of any shape break the report', () => {
  fc.assert(fc.property(fc.array(document, { maxLength: 5 }), (objects) => {
    const report = TrafficReport.analyze(objects);
    [report.toText(), report.toMermaid(), report.toJson(), report.toHtml(), report.toMarkdown()].forEach((text) => expect(text).not.toBe(''));
  }), runs(150));
});
