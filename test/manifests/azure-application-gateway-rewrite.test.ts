import { Testing } from 'cdk8s';
import { AzureApplicationGatewayRewrite, RewriteRule } from '../../lib/manifests';

const rewrite = (rules: RewriteRule[]) => new AzureApplicationGatewayRewrite(Testing.chart(), 'rewrite', { metadata: { name: 'rewrite' }, rules });
const rule = (more: Partial<RewriteRule>): RewriteRule => ({ name: 'rule', ruleSequence: 1, deleteResponseHeaders: ['Server'], ...more });

test('writes headers, URL and conditions', () => {
  const made = rewrite([{
    name: 'headers',
    ruleSequence: 21,
    conditions: [{ variable: 'http_req_Host', pattern: 'example.com' }],
    setRequestHeaders: { 'X-Forwarded-Prefix': '/shop' },
    deleteRequestHeaders: ['X-Debug'],
    setResponseHeaders: { 'Strict-Transport-Security': 'max-age=31536000' },
    deleteResponseHeaders: ['Server'],
    url: { modifiedPath: '/api/' },
  }]);
  expect(made.rewriteName).toEqual('rewrite');
  expect(made.apiObject.toJson()).toEqual({
    apiVersion: 'appgw.ingress.azure.io/v1beta1',
    kind: 'AzureApplicationGatewayRewrite',
    metadata: { name: 'rewrite' },
    spec: {
      rewriteRules: [{
        name: 'headers',
        ruleSequence: 21,
        conditions: [{ ignoreCase: false, negate: false, variable: 'http_req_Host', pattern: 'example.com' }],
        actions: {
          requestHeaderConfigurations: [
            { actionType: 'set', headerName: 'X-Forwarded-Prefix', headerValue: '/shop' }, { actionType: 'delete', headerName: 'X-Debug' },
          ],
          responseHeaderConfigurations: [
            { actionType: 'set', headerName: 'Strict-Transport-Security', headerValue: 'max-age=31536000' }, { actionType: 'delete', headerName: 'Server' },
          ],
          urlConfiguration: { modifiedPath: '/api/', reroute: false },
        },
      }],
    },
  });
});

test.each<[string, RewriteRule[], string]>([
  ['no rule', [], 'rules must have at least one rule, got none'],
  ['a place twice', [rule({ name: 'a' }), rule({ name: 'b' })], "rules must have each ruleSequence once, got '1' twice"],
  ['a name twice', [rule({}), rule({ ruleSequence: 2 })], "rules must have each name once, got 'rule' twice"],
  ['place 0', [rule({ ruleSequence: 0 })], 'ruleSequence of rules[0] must be a whole number of at least 1, got 0'],
  ['a rule that does nothing', [rule({ deleteResponseHeaders: [] })], 'rules[0] must change something, got nothing: give a header to set or to delete, or a new path or query'],
  ['a rule without a name', [rule({ name: '' })], "name of rules[0] must say something, got ''"],
  ['a new choice without a path', [rule({ url: { modifiedQueryString: 'a=b', reroute: true } })], 'reroute of rules[0] needs a new path, by which the path rule is found'],
  ['a request header twice', [rule({ setRequestHeaders: { 'X-A': 'a' }, deleteRequestHeaders: ['x-a'] })], "request headers of rules[0] must differ, got 'x-a' again"],
  ['a response header twice', [rule({ deleteResponseHeaders: ['Server', 'SERVER'] })], "response headers of rules[0] must differ, got 'SERVER' again"],
  ['a variable that is none', [rule({ conditions: [{ variable: 'host', pattern: 'x' }] })], "conditions of rules[0] must start with http_req_, http_resp_ or var_, got 'host'"],
  ['an empty pattern', [rule({ conditions: [{ variable: 'http_req_Host', pattern: '' }] })], 'pattern for http_req_Host of rules[0] must not be empty'],
  ['a pattern that is none', [rule({ conditions: [{ variable: 'http_req_Host', pattern: '(a' }] })],
    "pattern for http_req_Host of rules[0] must be a regular expression, got '(a'"],
  ...(['setRequestHeaders', 'setResponseHeaders'] as const).map((field): [string, RewriteRule[], string] => [
    `a group of nothing in ${field}`, [rule({ [field]: { A: '/x{var_uri_path_1}' } })],
    '{var_uri_path_1} of rules[0] needs a condition on var_uri_path in the same rule, in the same letters',
  ]),
  ['a group of nothing in a path', [rule({ url: { modifiedPath: '{var_uri_path_1}' }, conditions: [{ variable: 'var_host', pattern: '(a)' }] })],
    '{var_uri_path_1} of rules[0] needs a condition on var_uri_path in the same rule, in the same letters'],
  ['a group too many in a query', [rule({ url: { modifiedQueryString: 'a={var_uri_path_2}' }, conditions: [{ variable: 'var_uri_path', pattern: '(a)' }] })],
    '{var_uri_path_2} of rules[0] must be a group of the pattern for var_uri_path, which has 1'],
  ['a server variable that there is not', [rule({ setResponseHeaders: { A: '{var_uri_pth}' } })], 'rules[0] must have a server variable that there is, got {var_uri_pth}; did you mean var_uri_path?'],
  ['a condition on a server variable that there is not', [rule({ conditions: [{ variable: 'var_hostname', pattern: 'a' }] })], 'conditions of rules[0] must ask for a server variable that there is, got var_hostname'],
  ['a header that the gateway keeps', [rule({ setRequestHeaders: { 'X-Original-Host': 'a' } })], "request headers of rules[0] must not have 'X-Original-Host', which the gateway writes itself"],
  ['an underscore in a request header', [rule({ setRequestHeaders: { X_Id: 'a' } })], "request headers of rules[0] must be letters, digits and hyphens, got 'X_Id'"],
  ['no Host', [rule({ deleteRequestHeaders: ['Host'] })], 'request headers of rules[0] must leave Host: Azure refuses to delete it'],
  ['a header without value', [rule({ setResponseHeaders: { 'X-A': '' } })], "header 'X-A' of rules[0] must have a value: to remove it, delete it"],
  ['a change of a request by the response', [rule({ deleteRequestHeaders: ['A'], conditions: [{ variable: 'var_http_status', pattern: '200' }] })],
    'conditions of rules[0] must not ask for var_http_status, which is not known before the backend answers: put the change of the request in another rule'],
  ['41 headers', [rule({ deleteResponseHeaders: Array.from({ length: 41 }, (_, index) => `X-${index}`) })], 'headers and URLs of rules must be at most 40, got 41: spread the rules over several sets'],
])('fails for %s', (_, rules, problem) => {
  expect(() => rewrite(rules)).toThrow(new Error(`[test/rewrite] ${problem}`));
});

test('values may have groups of conditions, whole variables and braces of their own', () => {
  const made = rewrite([rule({
    conditions: [{ variable: 'var_uri_path', pattern: '^/(a|b)/(.*)$' }],
    url: { modifiedPath: '/{var_uri_path_2}', modifiedQueryString: 'from={var_uri_path_1}' },
    setRequestHeaders: { 'X-Path': '{var_uri_path}', 'X-Json': '{"a_1":1}' },
    setResponseHeaders: { 'X-Item': '{http_resp_X-Item_1}' },
  })]);

  expect(made.apiObject.toJson().spec.rewriteRules[0].actions.urlConfiguration).toEqual({
    modifiedPath: '/{var_uri_path_2}', modifiedQueryString: 'from={var_uri_path_1}', reroute: false,
  });
});
