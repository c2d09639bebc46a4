import * as fc from 'fast-check';
import {
  AksNetwork, ApplicationGateway, GatewayRewriteRule, GatewayRewriteVariable, GatewayRoutingRuleOptions, GatewayServerVariable,
} from '../../lib/terraform';
import { GatewayManager } from '../../lib/traffic';
import { runs } from '../support/property';
import { onlyResource, PLACE, testStack } from '../support/terraform';

const PATH = GatewayRewriteVariable.server(GatewayServerVariable.URI_PATH);
const LOCATION = GatewayRewriteVariable.responseHeader('Location');
const NOSNIFF: GatewayRewriteRule = { ruleName: 'nosniff', setResponseHeaders: { 'X-Content-Type-Options': 'nosniff' } };

function gateway(managedBy = GatewayManager.TERRAFORM) {
  const stack = testStack();
  const { gatewaySubnet } = new AksNetwork(stack, 'network', { ...PLACE, gatewayClientPorts: [80, 81] });
  return { stack, shop: new ApplicationGateway(stack, 'shop', { ...PLACE, subnet: gatewaySubnet, managedBy }) };
}

/** A gateway with all that a rule needs. */
function parts() {
  const made = gateway();
  const { shop } = made;
  const target = { backendPool: shop.addBackendPool('api', { ipAddresses: ['10.10.17.10'] }), backendHttpSettings: shop.addBackendHttpSettings('api') };
  const route = (options: Partial<GatewayRoutingRuleOptions> = {}) => shop.addRoutingRule('api', { ...target, listener: shop.addListener('api'), ...options });
  return { ...made, target, route };
}

function rewritten(...rules: GatewayRewriteRule[]) {
  const { stack, shop, route } = parts();
  route({ rewriteRuleSet: shop.addRewriteRuleSet('set', { rules }) });
  return onlyResource(stack, 'azurerm_application_gateway').rewrite_rule_set[0].rewrite_rule;
}

test('a set is written once, and rules name it', () => {
  const { stack, shop, target, route } = parts();
  const headers = shop.addRewriteRuleSet('headers', { rules: [NOSNIFF] });
  route({ rewriteRuleSet: headers });
  shop.addRoutingRule('paths', {
    ...target, listener: shop.addListener('paths', { port: 81 }), rewriteRuleSet: headers, pathRules: [{ ...target, paths: ['/api/*'], rewriteRuleSet: headers }],
  });
  const resource = onlyResource(stack, 'azurerm_application_gateway');

  expect(resource.rewrite_rule_set).toEqual([{
    name: 'headers',
    rewrite_rule: [{
      name: 'nosniff', rule_sequence: 10, response_header_configuration: [{ header_name: 'X-Content-Type-Options', header_value: 'nosniff' }],
    }],
  }]);
  expect(resource.request_routing_rule).toEqual([
    {
      name: 'api',
      rule_type: 'Basic',
      priority: 10,
      http_listener_name: 'api',
      backend_address_pool_name: 'api',
      backend_http_settings_name: 'api',
      rewrite_rule_set_name: 'headers',
    },
    { name: 'paths', rule_type: 'PathBasedRouting', priority: 20, http_listener_name: 'paths', url_path_map_name: 'paths' },
  ]);
  expect(resource.url_path_map).toEqual([{
    name: 'paths',
    default_backend_address_pool_name: 'api',
    default_backend_http_settings_name: 'api',
    default_rewrite_rule_set_name: 'headers',
    path_rule: [{
      name: 'path-1', paths: ['/api/*'], backend_address_pool_name: 'api', backend_http_settings_name: 'api', rewrite_rule_set_name: 'headers',
    }],
  }]);
});

test('conditions, headers and places are written', () => {
  expect(rewritten(
    {
      ruleName: 'location',
      ruleSequence: 1,
      conditions: [
        { variable: LOCATION, pattern: '(https?)://.*internal(.*)$', ignoreCase: true },
        { variable: GatewayRewriteVariable.cookie('beta'), pattern: 'on', negate: true },
      ],
      setResponseHeaders: { Location: `${LOCATION.capture(1)}://shop.example.com${LOCATION.capture(2)}` },
      deleteResponseHeaders: ['Server', 'X-Powered-By'],
    },
    {
      ruleName: 'client',
      ruleSequence: 1000,
      conditions: [{ variable: GatewayRewriteVariable.requestHeader('User-Agent'), pattern: 'bot' }],
      setRequestHeaders: { 'X-Forwarded-For': GatewayRewriteVariable.server(GatewayServerVariable.ADD_X_FORWARDED_FOR_PROXY).value },
      deleteRequestHeaders: ['X-Debug'],
    },
  )).toEqual([
    {
      name: 'location',
      rule_sequence: 1,
      condition: [
        { variable: 'http_resp_Location', pattern: '(https?)://.*internal(.*)$', ignore_case: true, negate: false },
        { variable: 'var_cookie_beta', pattern: 'on', ignore_case: false, negate: true },
      ],
      response_header_configuration: [
        { header_name: 'Location', header_value: '{http_resp_Location_1}://shop.example.com{http_resp_Location_2}' },
        { header_name: 'Server', header_value: '' },
        { header_name: 'X-Powered-By', header_value: '' },
      ],
    },
    {
      name: 'client',
      rule_sequence: 1000,
      condition: [{ variable: 'http_req_User-Agent', pattern: 'bot', ignore_case: false, negate: false }],
      request_header_configuration: [
        { header_name: 'X-Forwarded-For', header_value: '{var_add_x_forwarded_for_proxy}' },
        { header_name: 'X-Debug', header_value: '' },
      ],
    },
  ]);
});

test.each([
  [{ path: '/buy' }, { path: '/buy', reroute: false, components: 'path_only' }],
  [{ queryString: '' }, { query_string: '', reroute: false, components: 'query_string_only' }],
  [{ path: '/buy', queryString: 'a=b' }, { path: '/buy', query_string: 'a=b', reroute: false }],
])('url %j stays where nothing is given', (url, written) => {
  expect(rewritten({ ruleName: 'url', url })[0].url).toEqual(written);
});

test('rules without a place get one each', () => {
  expect(rewritten(NOSNIFF, { ...NOSNIFF, ruleName: 'b' }, { ...NOSNIFF, ruleName: 'c', ruleSequence: 5 }).map((rule: any) => rule.rule_sequence)).toEqual([10, 20, 5]);
});

test('a rule with paths may look for the path rule anew', () => {
  const { stack, shop, target, route } = parts();
  const rewriteRuleSet = shop.addRewriteRuleSet('set', {
    rules: [{ ruleName: 'shoes', conditions: [{ variable: PATH, pattern: 'shoes' }], url: { path: '/listing1', reroute: true } }],
  });
  route({ pathRules: [{ ...target, paths: ['/listing1'] }], rewriteRuleSet });

  expect(onlyResource(stack, 'azurerm_application_gateway').rewrite_rule_set[0].rewrite_rule[0].url)
    .toEqual({ path: '/listing1', reroute: true, components: 'path_only' });
});

test('a set can be made for Ingresses to name', () => {
  const { stack, shop } = gateway(GatewayManager.INGRESS_CONTROLLER);

  expect(shop.addRewriteRuleSet('headers', { rules: [NOSNIFF] }).rewriteRuleSetName).toBe('headers');
  expect(onlyResource(stack, 'azurerm_application_gateway').rewrite_rule_set).toHaveLength(1);
  expect(shop.gatewayProfile.rewriteRuleSetNames).toEqual(['headers']);
  expect(() => shop.addRewriteRuleSet('crd-headers', { rules: [NOSNIFF] }))
    .toThrow(new Error("[infra/shop] rewrite rule set 'crd-headers' must not start with crd-: the ingress controller deletes such sets"));
});

const RULE = "rule 'r' of rewrite rule set 'set'";
const AGENT = GatewayRewriteVariable.requestHeader('User-Agent');
test.each<[string, Partial<GatewayRewriteRule>, string]>([
  ['nothing to change', {}, `${RULE} must change something, got nothing: give a header to set or to delete, or a new path or query`],
  ['an empty url', { url: { reroute: false } }, `${RULE} must change something, got nothing: give a header to set or to delete, or a new path or query`],
  ['place 0', { ...NOSNIFF, ruleSequence: 0 }, 'rules[0].ruleSequence of rewrite rule set \'set\' must be a whole number between 1 and 1000, got 0'],
  ['place 1001', { ...NOSNIFF, ruleSequence: 1001 }, 'rules[0].ruleSequence of rewrite rule set \'set\' must be a whole number between 1 and 1000, got 1001'],
  ['reroute without path', { url: { queryString: 'a', reroute: true } }, `reroute of ${RULE} needs a new path, by which the path rule is found`],
  ['an underscore in a request header', { setRequestHeaders: { X_Id: 'a' } }, `request headers of ${RULE} must be letters, digits and hyphens, got 'X_Id'`],
  ['a space in a response header', { deleteResponseHeaders: ['X Id'] },
    `response headers of ${RULE} must be letters, digits and !#$%&'*+-.^_\`|~, got 'X Id'`],
  ['Connection', { deleteRequestHeaders: ['Connection'] }, `request headers of ${RULE} must not have 'Connection', which the gateway writes itself`],
  ['Upgrade', { setResponseHeaders: { upgrade: 'h2c' } }, `response headers of ${RULE} must not have 'upgrade', which the gateway writes itself`],
  ['X-Original-Host', { setRequestHeaders: { 'X-Original-Host': 'a' } }, `request headers of ${RULE} must not have 'X-Original-Host', which the gateway writes itself`],
  ['one header set and deleted', { setRequestHeaders: { 'X-Id': 'a' }, deleteRequestHeaders: ['x-id'] }, `request headers of ${RULE} must differ, got 'x-id' again`],
  ['no Host', { deleteRequestHeaders: ['host'] }, `request headers of ${RULE} must leave Host: Azure refuses to delete it`],
  ['a header without value', { setResponseHeaders: { Server: '' } }, `header 'Server' of ${RULE} must have a value: to remove it, delete it`],
  ['an empty pattern', { ...NOSNIFF, conditions: [{ variable: PATH, pattern: '' }] }, "rules[0].conditions[0].pattern of rewrite rule set 'set' must not be empty, got ''"],
  ['a look ahead', { ...NOSNIFF, conditions: [{ variable: PATH, pattern: '(?=a' }] },
    `pattern for var_uri_path of ${RULE} must not look ahead or behind, which RE2 cannot, got '(?=a': take a condition of its own, with negate for what must not match`],
  ['a pattern that is none', { ...NOSNIFF, conditions: [{ variable: PATH, pattern: '[a' }] }, `pattern for var_uri_path of ${RULE} must be a regular expression, got '[a'`],
  ['a response header before the response', { url: { path: '/a' }, conditions: [{ variable: LOCATION, pattern: 'a' }] },
    `conditions of ${RULE} must not ask for http_resp_Location, which is not known before the backend answers: put the change of the request in another rule`],
  ['the status before the response', { deleteRequestHeaders: ['A'], conditions: [{ variable: GatewayRewriteVariable.server(GatewayServerVariable.HTTP_STATUS), pattern: '200' }] },
    `conditions of ${RULE} must not ask for var_http_status, which is not known before the backend answers: put the change of the request in another rule`],
  ['a value of the response in a request', { setRequestHeaders: { A: LOCATION.value } },
    `values for the request of ${RULE} must not have {http_resp_Location}, which is not known before the backend answers`],
  ['an unknown server variable', { setResponseHeaders: { A: '{var_location}' } },
    `${RULE} must have a server variable that there is, got {var_location}`],
  ['a group without condition', { url: { path: PATH.capture(1) } }, `{var_uri_path_1} of ${RULE} needs a condition on var_uri_path in the same rule, in the same letters`],
  ['a group in other letters', { setRequestHeaders: { A: '{http_req_user-agent_1}' }, conditions: [{ variable: AGENT, pattern: '(.*)' }] },
    `{http_req_user-agent_1} of ${RULE} needs a condition on http_req_user-agent in the same rule, in the same letters`],
  ['a group too many', { url: { path: PATH.capture(2) }, conditions: [{ variable: PATH, pattern: '(?:a)\\((b)[(]' }] },
    `{var_uri_path_2} of ${RULE} must be a group of the pattern for var_uri_path, which has 1`],
  ['group 0', { url: { path: PATH.capture(0) }, conditions: [{ variable: PATH, pattern: '(a)' }] },
    `{var_uri_path_0} of ${RULE} must be a group of the pattern for var_uri_path, which has 1`],
])('fails for %s', (_, rule, message) => {
  expect(() => gateway().shop.addRewriteRuleSet('set', { rules: [{ ...rule, ruleName: 'r' }] })).toThrow(new Error(`[infra/shop] ${message}`));
});

test('a set holds 40 conditions and 40 headers', () => {
  const conditions = Array(40).fill({ variable: PATH, pattern: 'a' });

  expect(rewritten({ ruleName: 'r', conditions, deleteResponseHeaders: Array.from({ length: 40 }, (_, index) => `X-${index}`) })).toHaveLength(1);
});

test('a header or cookie may end with a number', () => {
  expect(rewritten({ ruleName: 'r', setResponseHeaders: { A: '{http_resp_x_1}{var_cookie_x_1}{other}' } })).toHaveLength(1);
});

test('names of groups count as groups', () => {
  const rule = { ruleName: 'r', url: { path: PATH.capture(2) }, conditions: [{ variable: PATH, pattern: '(?P<first>a)(?<second>b)' }] };

  expect(rewritten(rule)).toHaveLength(1);
});

test('every place from 1 to 1000 is taken, no other', () => {
  fc.assert(fc.property(fc.integer({ min: -5, max: 1010 }), (ruleSequence) => {
    const add = () => gateway().shop.addRewriteRuleSet('set', { rules: [{ ...NOSNIFF, ruleSequence }] });
    return ruleSequence >= 1 && ruleSequence <= 1000 ? add().rules.length === 1 : throws(add);
  }), runs(25));
});

type Parts = ReturnType<typeof parts>;
test.each<[string, (made: Parts) => void, string]>([
  ['a set without rules', ({ shop }) => shop.addRewriteRuleSet('set', { rules: [] }), "rules of rewrite rule set 'set' must have a rule"],
  ['a name that is taken', ({ shop }) => shop.addRewriteRuleSet(shop.addRewriteRuleSet('set', { rules: [NOSNIFF] }).rewriteRuleSetName, { rules: [NOSNIFF] }),
    "rewrite rule set 'set' exists already: take another name"],
  ['two rules of one name', ({ shop }) => shop.addRewriteRuleSet('set', { rules: [NOSNIFF, NOSNIFF] }), "ruleName of rewrite rule set 'set' must differ, got 'nosniff' again"],
  ['two rules in one place', ({ shop }) => shop.addRewriteRuleSet('set', { rules: [NOSNIFF, { ...NOSNIFF, ruleName: 'b', ruleSequence: 10 }] }),
    "ruleSequence of rewrite rule set 'set' must differ, got 10 again"],
  ['41 headers', ({ shop }) => shop.addRewriteRuleSet('set', {
    rules: [{ ruleName: 'r', deleteResponseHeaders: Array.from({ length: 40 }, (_, index) => `X-${index}`), url: { path: '/a' } }],
  }), "headers and URLs of rewrite rule set 'set' must be at most 40, got 41: spread the rules over several sets"],
  ['41 conditions', ({ shop }) => shop.addRewriteRuleSet('set', {
    rules: [{ ...NOSNIFF, conditions: Array(40).fill({ variable: PATH, pattern: 'a' }) }, { ...NOSNIFF, ruleName: 'b', conditions: [{ variable: PATH, pattern: 'a' }] }],
  }), "conditions of rewrite rule set 'set' must be at most 40, got 41: spread the rules over several sets"],
  ['a set of another gateway', ({ route }) => route({ rewriteRuleSet: gateway().shop.addRewriteRuleSet('set', { rules: [NOSNIFF] }) }),
    "rewriteRuleSet of routing rule 'api' belongs to another gateway: add it to this one"],
  ['a set beside a redirect', ({ shop }) => shop.addRoutingRule('r', {
    listener: shop.addListener('r', { port: 81 }), redirect: shop.addRedirect('r', { targetUrl: 'https://example.com' }), rewriteRuleSet: shop.addRewriteRuleSet('set', { rules: [NOSNIFF] }),
  }), "rewriteRuleSet of routing rule 'r' has no effect beside redirect, which the gateway does not rewrite: leave it out"],
  ['reroute without paths', ({ shop, route }) => route({
    rewriteRuleSet: shop.addRewriteRuleSet('set', { rules: [NOSNIFF, { ruleName: 'r', url: { path: '/a', reroute: true } }] }),
  }), "rewriteRuleSet 'set' of routing rule 'api' has a rule with reroute, which needs pathRules"],
  ['reroute without end', ({ shop, route, target }) => route({
    pathRules: [{ ...target, paths: ['/a'], rewriteRuleSet: shop.addRewriteRuleSet('set', { rules: [{ ruleName: 'r', url: { path: '/a', reroute: true } }] }) }],
  }), "rewriteRuleSet 'set' of routing rule 'api' would reroute for ever: give a rule a condition, or no reroute"],
])('fails for %s', (_, fault, message) => {
  const made = parts();

  expect(() => fault(made)).toThrow(new Error(`[infra/shop] ${message}`));
});

function throws(call: () => unknown): boolean {
  try {
    call();
  } catch {
    return true;
  }
  return false;
}
