import { ingressRewriteRules } from '../../../../lib/traffic/rules/ingress/ingress-rewrite-rules';
import { found } from '../../../support/rule';

const rewrite = (...rewriteRules: any[]) => ({ apiVersion: 'appgw.ingress.azure.io/v1beta1', kind: 'AzureApplicationGatewayRewrite', metadata: { name: 'headers' }, spec: { rewriteRules } });
const set = (headerName: string, headerValue?: string, actionType = 'set') => ({ actionType, headerName, headerValue });
const rule = (actions: any, more: any = {}) => ({ name: 'r', ruleSequence: 10, actions, ...more });
const response = (...responseHeaderConfigurations: any[]) => ({ responseHeaderConfigurations });
const request = (...requestHeaderConfigurations: any[]) => ({ requestHeaderConfigurations });

test.each<[string, any[], string[]]>([
  ['no rules', [], ['spec.rewriteRules must have at least one rule, got none']],
  ['two rules in one place', [rule(response(set('A', 'a'))), rule(response(set('A', 'a')), { name: 'other' })], ["spec.rewriteRules must have each ruleSequence once, got '10' twice"]],
  ['two rules of one name', [rule(response(set('A', 'a'))), rule(response(set('A', 'a')), { ruleSequence: 11 })], ["spec.rewriteRules must have each name once, got 'r' twice"]],
  ['no place', [rule(response(set('A', 'a')), { ruleSequence: undefined })], ['ruleSequence of spec.rewriteRules[0] must be a whole number of at least 1, got none']],
  ['place 0', [rule(response(set('A', 'a')), { ruleSequence: 0 })], ['ruleSequence of spec.rewriteRules[0] must be a whole number of at least 1, got 0']],
  ['no name', [rule(response(set('A', 'a')), { name: undefined })], ["name of spec.rewriteRules[0] must say something, got ''"]],
  ['an action that is none', [rule(response(set('A', 'a', 'add')))], ["actionType of header 'A' of spec.rewriteRules[0] must be set or delete, got 'add'"]],
  ['nothing to change', [rule({})], ['spec.rewriteRules[0] must change something, got nothing: give a header to set or to delete, or a new path or query']],
  ['a variable that there is not', [rule(request(set('A', '{var_hostname}')))], ['spec.rewriteRules[0] must have a server variable that there is, got {var_hostname}']],
  ['a condition without prefix', [rule(response(set('A', 'a')), { conditions: [{ variable: 'uri_path', pattern: 'a' }] })],
    ["conditions of spec.rewriteRules[0] must start with http_req_, http_resp_ or var_, got 'uri_path'"]],
  ['a pattern that RE2 cannot', [rule(response(set('A', 'a')), { conditions: [{ variable: 'var_uri_path', pattern: '(?!a)' }] })],
    ["pattern for var_uri_path of spec.rewriteRules[0] must not look ahead or behind, which RE2 cannot, got '(?!a)': take a condition of its own, with negate for what must not match"]],
  ['a header with an underscore', [rule(request(set('X_A', 'a')))], ["request headers of spec.rewriteRules[0] must be letters, digits and hyphens, got 'X_A'"]],
  ['a group of nothing', [rule({ urlConfiguration: { modifiedPath: '/{var_uri_path_1}' } })], ['{var_uri_path_1} of spec.rewriteRules[0] needs a condition on var_uri_path in the same rule, in the same letters']],
  ['a new choice without a path', [rule({ urlConfiguration: { modifiedQueryString: 'a=b', reroute: true } })], ['reroute of spec.rewriteRules[0] needs a new path, by which the path rule is found']],
])('fails for %s', (_, rules, messages) => {
  expect(found(ingressRewriteRules, rewrite(...rules))).toEqual(messages.map((message) => `error: ${message}`));
});

test.each<[string, any[]]>([
  ['headers, conditions and a path', [
    rule(request(set('X-A', '{var_host}'), set('X-B', undefined, 'delete')), { conditions: [{ variable: 'http_req_Host', pattern: '^a', ignoreCase: true, negate: true }] }),
    rule({ ...response(set('Server', undefined, 'delete')), urlConfiguration: { modifiedPath: '/{var_uri_path_1}', reroute: false } }, {
      name: 'url', ruleSequence: 20, conditions: [{ variable: 'var_uri_path', pattern: '^/a/(.*)$' }],
    }),
  ]],
  ['what a pipeline fills in', [rule(request(set('${HEADER}', '${VALUE}')), { ruleSequence: '${PLACE}', conditions: [{ variable: 'var_host', pattern: '${PATTERN}' }] })]],
])('is silent for %s', (_, rules) => {
  expect(found(ingressRewriteRules, rewrite(...rules))).toEqual([]);
});

test('leaves a kind of another group alone', () => {
  expect(found(ingressRewriteRules, { ...rewrite(), apiVersion: 'example.com/v1' })).toEqual([]);
});
