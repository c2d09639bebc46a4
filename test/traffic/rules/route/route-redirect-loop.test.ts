import { overviewOf } from '../../../../lib/traffic/render/overview';
import { routeRedirectLoop } from '../../../../lib/traffic/rules/route/route-redirect-loop';
import { gatewayListeners, gatewayRoute } from '../../../support/alb';
import { found } from '../../../support/rule';
import { reportOn } from '../../../support/traffic';

const https = (more: any = {}) => ({ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'tls' }] }, ...more });
const redirect = (requestRedirect: any, matches?: any[]) => ({ ...matches === undefined ? {} : { matches }, filters: [{ type: 'RequestRedirect', requestRedirect }] });
const toHttps = redirect({ scheme: 'https', statusCode: 301 });
const at = (value: string, type = 'PathPrefix') => [{ path: { type, value } }];
const served = { backendRefs: [{ name: 'api', port: 80 }] };

/** What is said of a route with these rules for a host on a Gateway with both listeners. */
const loops = (rules: any[], parent: any = {}, hosts = ['shop.example.com']) => (
  found(routeRedirectLoop, [gatewayListeners(https()), gatewayRoute('web', hosts, parent, { rules })])
);

test('a redirect to https that is on the HTTPS listener too leads to itself', () => {
  expect(loops([toHttps])).toEqual([
    'error: redirect of rules[0] must lead to an address that does not redirect back, got https://shop.example.com/ → https://shop.example.com/',
  ]);
  const { paths, findings } = reportOn([gatewayListeners(https()), gatewayRoute('web', ['shop.example.com'], {}, { rules: [toHttps] })]);
  const rows = overviewOf(paths, findings).filter(({ entrance }) => entrance === 'Gateway API').map(({ request, state, service }) => [request, state, service]);
  expect(rows).toEqual([
    ['http://shop.example.com/', 'broken', 'redirect 301 to https://shop.example.com'],
    ['https://shop.example.com/', 'broken', 'redirect 301 to https://shop.example.com'],
  ]);
});

test('the same on the HTTP listener alone does not, beside a route that answers', () => {
  const objects = [
    gatewayListeners(https()),
    gatewayRoute('to-https', ['shop.example.com'], { sectionName: 'http' }, { rules: [toHttps] }),
    gatewayRoute('web', ['shop.example.com'], { sectionName: 'https' }, { rules: [served] }),
  ];
  expect(found(routeRedirectLoop, objects)).toEqual([]);
});

test.each<[string, any[], any]>([
  ['nothing that differs', [redirect({})], { sectionName: 'http' }],
  ['its own host', [redirect({ hostname: 'shop.example.com' })], { sectionName: 'http' }],
  ['its own scheme', [redirect({ scheme: 'http', statusCode: 301 })], { sectionName: 'http' }],
  ['its own port', [redirect({ port: 80 })], { sectionName: 'http' }],
  ['its own path', [redirect({ path: { type: 'ReplaceFullPath', replaceFullPath: '/a' } }, at('/a', 'Exact'))], { sectionName: 'http' }],
  ['a path that only grows', [redirect({ path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/app' } }, at('/'))], { sectionName: 'http' }],
  ['another rule that leads back', [
    redirect({ path: { type: 'ReplaceFullPath', replaceFullPath: '/b' } }, at('/a', 'Exact')), redirect({ path: { type: 'ReplaceFullPath', replaceFullPath: '/a' } }, at('/b', 'Exact')),
  ], { sectionName: 'http' }],
])('a redirect to %s never ends', (_, rules, parent) => {
  expect(loops(rules, parent)).toHaveLength(rules.length);
});

test.each<[string, any[]]>([
  ['another host', [redirect({ hostname: 'www.example.com' })]],
  ['another path, which another rule answers', [redirect({ path: { type: 'ReplaceFullPath', replaceFullPath: '/app' } }, at('/', 'Exact')), { ...served, matches: at('/app') }]],
  ['a port that something else listens on', [redirect({ port: 8443, scheme: 'https' })]],
  ['what an expression matches', [redirect({}, at('/.*', 'RegularExpression'))]],
])('a redirect to %s is no circle', (_, rules) => {
  expect(loops(rules, { sectionName: 'http' })).toEqual([]);
});

test('where a match asks for a header, the client that follows has it still', () => {
  const asks = [{ headers: [{ name: 'X-Old', value: '1' }], queryParams: [{ name: 'a', value: 'b c' }], method: 'POST' }];
  expect(loops([redirect({}, asks)], { sectionName: 'http' })).toEqual([
    'error: redirect of rules[0] must lead to an address that does not redirect back, got http://shop.example.com/?a=b%20c → http://shop.example.com/?a=b%20c',
  ]);
});

test('of a way that never ends the first steps are told', () => {
  expect(loops([redirect({ path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/app' } }, at('/'))], { sectionName: 'http' })).toEqual([
    'error: redirect of rules[0] must lead to an address that does not redirect back, got http://shop.example.com/ → http://shop.example.com/app/ → http://shop.example.com/app/app/ → '
    + 'http://shop.example.com/app/app/app/ → …',
  ]);
});

test('hosts with a star, and routes for all hosts, are asked for one of them', () => {
  expect(loops([toHttps], {}, ['*.example.com'])).toEqual([expect.stringContaining('got https://any.example.com/ → https://any.example.com/')]);
  expect(loops([toHttps], {}, [])).toEqual([expect.stringContaining('got https://any-host.example/ → https://any-host.example/')]);
});
