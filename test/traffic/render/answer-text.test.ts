import { ApplicationGateways, GatewayAnswer, GatewayConfiguration } from '../../../lib/traffic';
import { GatewayApiAnswer, GatewayApiOutcome } from '../../../lib/traffic/gateway-api-answer';
import { renderAnswer } from '../../../lib/traffic/render/answer-text';
import { expectGolden } from '../../support/golden';

const listener = (name: string, hostNames: string[], more: any = {}) => ({ name, privateFrontend: false, protocol: 'Http', port: 80, hostNames, ...more });
const GATEWAY: GatewayConfiguration = {
  gatewayName: 'agw',
  ingressClassName: 'azure-application-gateway',
  frontendPorts: [],
  listeners: [
    listener('any', ['*.example.com']), listener('shop', ['shop.example.com'], { firewallPolicyId: '/policies/waf' }), listener('in', ['in.example.com'], { privateFrontend: true }),
    listener('secure', ['shop.example.com'], { protocol: 'Https', port: 443, sslCertificate: 'wild' }),
  ],
  rules: [
    { name: 'r-any', priority: 20, listener: 'any', pool: 'empty', settings: 's' },
    { name: 'r-shop', priority: 10, listener: 'shop', pathMap: 'm' },
    { name: 'r-secure', priority: 30, listener: 'secure', pool: 'pods', settings: 's' },
    { name: 'r-in', priority: 40, listener: 'in', redirect: 'up' },
  ],
  pathMaps: [{ name: 'm', pathRules: [{ name: 'api', paths: ['/api*'], pool: 'pods', settings: 's', rewriteRuleSet: 'rw' }], defaultPool: 'pods', defaultSettings: 's' }],
  pools: [{ name: 'empty', addresses: [], workloads: [] }, { name: 'pods', addresses: ['10.1.0.9'], workloads: ['Deployment shop/api'] }],
  settings: [{ name: 's', protocol: 'Http', port: 8080, requestTimeoutSeconds: 30, cookieBasedAffinity: false, probe: 'p' }],
  probes: [],
  redirects: [{ name: 'up', targetListener: 'secure' }],
  certificates: ['wild'],
};
const INGRESS = { kind: 'Ingress', name: 'web', namespace: 'shop' };
const BROKEN: any = { code: 'policy-blocks-path', severity: 'error', subject: INGRESS, message: 'nobody is admitted', fix: 'admit the gateway' };
const of = (url: string, more: Partial<GatewayAnswer> = {}) => renderAnswer({
  url, gateways: ApplicationGateways.answer([GATEWAY], url).map((answer) => ({ ...answer, ...more })), gatewayApi: [], notes: [],
});
const ROUTED: GatewayApiAnswer = {
  gatewayName: 'shop/edge', servedBy: 'Application Gateway for Containers', outcome: GatewayApiOutcome.BACKEND, backends: [], why: [], others: [],
} as any;
const routed = (more: Partial<GatewayApiAnswer>) => renderAnswer({ url: 'http://a.b/', gateways: [], gatewayApi: [{ ...ROUTED, ...more }], notes: [] });

test('answers of each kind, as text', () => {
  const said: [string, string][] = [
    ['a path rule', of('http://shop.example.com/api')],
    ['the default of a path map', of('http://shop.example.com/', { ingress: INGRESS })],
    ['a basic rule', of('https://shop.example.com/')],
    ['an empty pool', of('http://a.example.com/')],
    ['a redirect', of('http://in.example.com/')],
    ['no host', of('https://other.example.com/')],
    ['no port', of('http://shop.example.com:81/')],
    ['plain text to a listener of TLS', of('http://shop.example.com:443/')],
    ['TLS to a listener of plain text', of('https://shop.example.com:80/')],
    ['a way that is broken', of('https://shop.example.com/', { brokenBy: [BROKEN] })],
    ['an answer of the gateway, with a way that is broken', of('http://a.example.com/', { brokenBy: [BROKEN] })],
    ['something that is not there', of('https://shop.example.com/', { unresolved: 'service shop/api', brokenBy: [BROKEN] })],
    ['a method, headers and notes', renderAnswer({ url: 'http://a.b/', method: 'POST', headers: { a: 'b', c: 'd\u001b[1m' }, gateways: [], gatewayApi: [], notes: ['one', 'two'] })],
    ['backends', routed({
      listener: 'http',
      route: { ...INGRESS, kind: 'HTTPRoute' },
      match: 'path /',
      rewrittenPath: '/x',
      why: ['because'],
      others: ['another'],
      backends: [{ name: 'shop/api', percent: 33.3333, pods: 'pods of shop/api' }, { name: 'shop/none', percent: 66.6667, problem: 'does not exist' }] as any,
    })],
    ['a redirect of a route', routed({ outcome: GatewayApiOutcome.REDIRECT, status: 302, location: 'https://a.b/' })],
    ['no backend', routed({ outcome: GatewayApiOutcome.NO_BACKEND, status: 500 })],
    ['no backend of gRPC', routed({ outcome: GatewayApiOutcome.NO_BACKEND })],
    ['no rule', routed({ outcome: GatewayApiOutcome.NO_RULE, status: 404 })],
    ['no host of a route', routed({ outcome: GatewayApiOutcome.NO_HOST, status: 404 })],
    ['no host of a route with TLS', routed({ outcome: GatewayApiOutcome.NO_HOST })],
    ['no port of a route', routed({ outcome: GatewayApiOutcome.NO_PORT })],
    ['a route that is broken', routed({ brokenBy: [BROKEN] })],
    ['a route that sends nothing on, and is broken', routed({ outcome: GatewayApiOutcome.NO_RULE, status: 404, brokenBy: [BROKEN] })],
  ];
  expectGolden('render/answers.txt', said.map(([name, text]) => `## ${name}\n\n${text}`).join('\n'));
});
