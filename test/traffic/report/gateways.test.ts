import { GatewayManager, TrafficReport } from '../../../lib/traffic';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../support/ingress';

const analyze = (objects: any[], profile = {}) => TrafficReport.analyze(objects.map((object) => ({ object })), profile);
const HASH = '452c578b4f742bd7a3927c3caf2b604e';

test('a report has everything that a controller writes', () => {
  const objects = [deploymentJson(), backendJson(), ingressJson({}, { rules: [rule([path('/a'), path('/b')])] })];
  const probe = { name: 'pb-default-api-80-api', protocol: 'Http', host: 'localhost', intervalSeconds: 30, timeoutSeconds: 30, unhealthyThreshold: 3 };
  const backend = { pool: 'pool-default-api-80-bp-8080', settings: 'bp-default-api-80-8080-api' };
  expect(JSON.parse(JSON.stringify(analyze(objects).gateways))).toEqual([{
    gatewayName: 'application gateway',
    ingressClassName: 'azure-application-gateway',
    frontendPorts: [{ name: 'fp-80', port: 80 }],
    listeners: [{ name: `fl-${HASH}`, privateFrontend: false, protocol: 'Http', port: 80, hostNames: [] }],
    rules: [{ name: `rr-${HASH}`, priority: 19500, listener: `fl-${HASH}`, pathMap: `url-${HASH}` }],
    pathMaps: [{
      name: `url-${HASH}`,
      pathRules: [
        { name: 'pr-default-api-rule-0-path-0', paths: ['/a*'], ...backend },
        { name: 'pr-default-api-rule-0-path-1', paths: ['/b*'], ...backend },
      ],
      defaultPool: 'defaultaddresspool',
      defaultSettings: 'defaulthttpsetting',
    }],
    pools: [
      { name: 'defaultaddresspool', addresses: [], workloads: [] },
      { name: 'pool-default-api-80-bp-8080', addresses: [], workloads: ['Deployment default/api'] },
    ],
    settings: [
      { name: 'bp-default-api-80-8080-api', protocol: 'Http', port: 8080, requestTimeoutSeconds: 30, cookieBasedAffinity: false, probe: 'pb-default-api-80-api' },
      { name: 'defaulthttpsetting', protocol: 'Http', port: 80, requestTimeoutSeconds: 30, cookieBasedAffinity: false, probe: 'defaultprobe-Http' },
    ],
    probes: [
      { ...probe, name: 'defaultprobe-Http', path: '/' },
      // chance decides
      { ...probe, path: '/a', alternatives: [{ ...probe, path: '/b' }] },
    ],
    redirects: [],
    certificates: [],
  }]);
});

test('a gateway of a controller that ends is not in it', () => {
  const bucket = { path: '/', pathType: 'Prefix', backend: { resource: { kind: 'Bucket', name: 'files' } } };
  expect(analyze([ingressJson({}, { rules: [rule([bucket])] })]).gateways).toEqual([]);
});

test('each class has a gateway, and a gateway without Ingresses answers with an empty pool', () => {
  const gateways = [{ gatewayName: 'agw-shop', managedBy: GatewayManager.INGRESS_CONTROLLER }];
  const found = analyze([ingressJson({}, { ingressClassName: 'agic-internal' })], { gateways }).gateways;
  expect(found.map(({ gatewayName, ingressClassName, rules }) => [gatewayName, ingressClassName, rules[0].pool])).toEqual([
    ['agw-shop', 'azure-application-gateway', 'defaultaddresspool'], ['application gateway', 'agic-internal', 'defaultaddresspool'],
  ]);
});

test('the certificates of a gateway are those that it has and those that the controller installs, without what it made before', () => {
  const gateways = [{
    gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, sslCertificateNames: ['own', 'cert-gone', 'cert-named'],
  }];
  const tls = ingressJson({}, { tls: [{ secretName: 'shop', hosts: ['shop.example.com'] }], rules: [rule([path('/')], 'shop.example.com')] }, { name: 'a' });
  const named = ingressJson({ 'appgw-ssl-certificate': 'cert-named' }, { rules: [rule([path('/')], 'named.example.com')] }, { name: 'b' });
  const certificatesOf = (...ingresses: any[]) => analyze([deploymentJson(), backendJson(), ...ingresses], { gateways }).gateways[0].certificates;

  expect(certificatesOf(tls)).toEqual(['cert-default-shop', 'own']);
  expect(certificatesOf(tls, named)).toEqual(['cert-default-shop', 'cert-named', 'own']);
});
