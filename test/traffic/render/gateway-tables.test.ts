import { GatewayManager, TrafficReport } from '../../../lib/traffic';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../support/ingress';

const analyze = (objects: any[], profile = {}) => TrafficReport.analyze(objects.map((object) => ({ object })), profile);
const HASH = '452c578b4f742bd7a3927c3caf2b604e';

test('a gateway is shown as tables, with what chance may write', () => {
  const profile = { gateways: [{ gatewayName: 'agw-shop', managedBy: GatewayManager.INGRESS_CONTROLLER }] };
  expect(analyze([deploymentJson(), backendJson(), ingressJson({ 'cookie-based-affinity': 'true' }, { rules: [rule([path('/a'), path('/b')])] })], profile).toGatewayText(1000))
    .toBe(`application gateway agw-shop, of class azure-application-gateway

    frontend ports
        name   port
        fp-80  80

    listeners
        name                                 frontend  requests
        fl-${HASH}  public    http://*

    rules, the smallest priority first
        priority  name                                 listener                             leads to
        19500     rr-${HASH}  fl-${HASH}  url-${HASH}

    path map url-${HASH}, the first match wins
        path             path rule                     leads to                     backend settings
        /a*              pr-default-api-rule-0-path-0  pool-default-api-80-bp-8080  bp-default-api-80-8080-api
        /b*              pr-default-api-rule-0-path-1  pool-default-api-80-bp-8080  bp-default-api-80-8080-api
        everything else  default                       defaultaddresspool           defaulthttpsetting

    backend pools
        name                         backends
        defaultaddresspool           empty
        pool-default-api-80-bp-8080  pods of Deployment default/api

    backend settings
        name                        sends                                       probe
        bp-default-api-80-8080-api  HTTP to port 8080, timeout 30 s, cookie on  pb-default-api-80-api
        defaulthttpsetting          HTTP to port 80, timeout 30 s, cookie off   defaultprobe-Http

    health probes
        name                   asks
        defaultprobe-Http      HTTP / of host localhost, every 30 s, timeout 30 s, 3 failures
        pb-default-api-80-api  HTTP /a of host localhost, every 30 s, timeout 30 s, 3 failures
        pb-default-api-80-api  or by chance: HTTP /b of host localhost, every 30 s, timeout 30 s, 3 failures
`);
});

test('what Azure refuses, firewall policies, redirects and rewrites are shown', () => {
  const objects = [ingressJson(
    { 'ssl-redirect': 'true', 'appgw-ssl-certificate': 'corp', 'rule-priority': '5', 'waf-policy-for-path': '/policies/strict', 'rewrite-rule-set': 'headers' }, { rules: [rule([path('/'), path('/a')])] },
  )];
  const lines = analyze(objects).toGatewayText(1000).split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '));
  expect(lines).toEqual(expect.arrayContaining([
    'refused by Azure: default/api: rule-priority must be unique among listeners, got 5 for https://*:443 and for http://*:80',
    'fl-1c526ee8ba68b3db940684e9093980ad | public | https://* | corp | strict',
    '/a* | pr-default-api-rule-0-path-1 | redirect sslr-fl-1c526ee8ba68b3db940684e9093980ad | strict | headers',
    'name | status | leads to',
    'name | frontend | requests | certificate | firewall policy',
    'sslr-fl-1c526ee8ba68b3db940684e9093980ad | 301 | listener fl-1c526ee8ba68b3db940684e9093980ad',
  ]));
});

test('without a gateway that is said, and a controller that ends too', () => {
  expect(analyze([]).toGatewayText(1000)).toBe('no application gateway is written: no Ingress is of its controller, and no gateway is known\n');
  const bucket = { path: '/', pathType: 'Prefix', backend: { resource: { kind: 'Bucket', name: 'files' } } };
  expect(analyze([ingressJson({}, { rules: [rule([bucket])] })]).toGatewayText(1000)).toBe(
    'the controller of class azure-application-gateway ends before it writes anything: Ingress default/api has a backend that is no Service\n',
  );
});

test('the page has a section of gateways where there are some', () => {
  const page = analyze([ingressJson({ 'rule-priority': '7' }, { rules: [rule([path('/<b>')])] })]).toHtml();
  expect(page).toContain('<a href="#gateways">Gateways</a>');
  expect(page).toContain('<td><code>/&lt;b&gt;*</code></td><td><code>pr-default-api-rule-0-path-0</code></td>');
  expect(analyze([backendJson()]).toHtml()).not.toContain('gateways');
});
