import {
  AksNetwork, ApplicationGateway, FirewallAction, FirewallConditionOptions, FirewallExclusionVariable, FirewallMatchOperator, FirewallMatchVariable,
  FirewallMode, FirewallPolicy, FirewallPolicyProps, FirewallRateLimitGroup, FirewallRateLimitWindow,
  FirewallScrubbedVariable, FirewallSelectorOperator,
  GatewaySkuTier, ManagedRuleSet,
} from '../../lib/terraform';
import { onlyResource, PLACE, testStack } from '../support/terraform';

const FROM_OFFICE: FirewallConditionOptions = {
  variable: FirewallMatchVariable.REMOTE_ADDRESS, matchOperator: FirewallMatchOperator.IP_MATCH, values: ['203.0.113.0/24', '198.51.100.7'],
};

function policy(props: Partial<FirewallPolicyProps> = {}) {
  const stack = testStack();
  return { stack, policy: new FirewallPolicy(stack, 'shop-waf', { ...PLACE, ...props }) };
}

test('a policy prevents by the rules of Microsoft', () => {
  const { stack, policy: { node, resource } } = policy();

  expect(onlyResource(stack, 'azurerm_web_application_firewall_policy')).toEqual({
    name: 'waf-shop-waf',
    resource_group_name: 'rg-shop',
    location: 'westeurope',
    policy_settings: {
      enabled: true,
      mode: 'Prevention',
      request_body_check: true,
      max_request_body_size_in_kb: 128,
      request_body_inspect_limit_in_kb: 128,
      file_upload_limit_in_mb: 100,
      file_upload_enforcement: true,
    },
    managed_rules: { managed_rule_set: [{ type: 'Microsoft_DefaultRuleSet', version: '2.1' }, { type: 'Microsoft_BotManagerRuleSet', version: '1.0' }] },
  });
  expect(node.defaultChild).toBe(resource);
});

test.each([8, 2000])('a body of %d KiB is looked into to its end', (maxRequestBodySizeKb) => {
  const { stack } = policy({ maxRequestBodySizeKb });

  expect(onlyResource(stack, 'azurerm_web_application_firewall_policy').policy_settings)
    .toMatchObject({ max_request_body_size_in_kb: maxRequestBodySizeKb, request_body_inspect_limit_in_kb: maxRequestBodySizeKb });
});

test('mode, limits, sets and single rules can be chosen', () => {
  const ruleSet = ManagedRuleSet.OWASP_3_2;
  const { stack } = policy({
    policyName: 'shop',
    mode: FirewallMode.DETECTION,
    requestBodyCheck: false,
    maxRequestBodySizeKb: 2000,
    fileUploadLimitMb: 4000,
    managedRuleSets: [ruleSet],
    ruleOverrides: [
      { ruleSet, ruleGroupName: 'REQUEST-942-APPLICATION-ATTACK-SQLI', ruleId: '942430' },
      { ruleSet, ruleGroupName: 'REQUEST-942-APPLICATION-ATTACK-SQLI', ruleId: '942440', enabled: true, action: FirewallAction.LOG },
      { ruleSet, ruleGroupName: 'REQUEST-942-APPLICATION-ATTACK-SQLI', ruleId: '942450', action: FirewallAction.LOG },
      { ruleSet, ruleGroupName: 'REQUEST-942-APPLICATION-ATTACK-SQLI', ruleId: '942460', enabled: true },
    ],
  });

  expect(onlyResource(stack, 'azurerm_web_application_firewall_policy')).toMatchObject({
    name: 'shop',
    policy_settings: { mode: 'Detection', request_body_check: false, max_request_body_size_in_kb: 2000, file_upload_limit_in_mb: 4000 },
    managed_rules: {
      managed_rule_set: [{
        type: 'OWASP',
        version: '3.2',
        rule_group_override: [{
          rule_group_name: 'REQUEST-942-APPLICATION-ATTACK-SQLI',
          rule: [
            { id: '942430', enabled: false }, { id: '942440', enabled: true, action: 'Log' }, { id: '942450', enabled: true, action: 'Log' }, { id: '942460', enabled: true },
          ],
        }],
      }],
    },
  });
});

test('exclusions and rules of your own are added one by one', () => {
  const { stack, policy: shop } = policy();
  shop.addExclusion({ variable: FirewallExclusionVariable.REQUEST_COOKIE_NAMES, selector: 'session' });
  shop.addExclusion({ variable: FirewallExclusionVariable.REQUEST_ARG_NAMES, selectorOperator: FirewallSelectorOperator.EQUALS_ANY });
  shop.addCustomRule('office', { priority: 1, action: FirewallAction.ALLOW, conditions: [FROM_OFFICE] });
  shop.addCustomRule('agents', {
    priority: 100,
    action: FirewallAction.BLOCK,
    conditions: [{
      variable: FirewallMatchVariable.REQUEST_HEADERS, selector: 'User-Agent', matchOperator: FirewallMatchOperator.CONTAINS, values: ['bot'], negate: true,
    }],
  });
  const resource = onlyResource(stack, 'azurerm_web_application_firewall_policy');

  expect(resource.managed_rules.exclusion).toEqual([
    { match_variable: 'RequestCookieNames', selector: 'session', selector_match_operator: 'Equals' },
    { match_variable: 'RequestArgNames', selector: '*', selector_match_operator: 'EqualsAny' },
  ]);
  expect(resource.custom_rules).toEqual([
    {
      name: 'office',
      priority: 1,
      action: 'Allow',
      rule_type: 'MatchRule',
      match_conditions: [{
        match_variables: [{ variable_name: 'RemoteAddr' }], operator: 'IPMatch', match_values: ['203.0.113.0/24', '198.51.100.7'], negation_condition: false,
      }],
    },
    {
      name: 'agents',
      priority: 100,
      action: 'Block',
      rule_type: 'MatchRule',
      match_conditions: [{
        match_variables: [{ variable_name: 'RequestHeaders', selector: 'User-Agent' }], operator: 'Contains', match_values: ['bot'], negation_condition: true,
      }],
    },
  ]);
});

test('a gateway takes it by its id', () => {
  const { stack, policy: { policyId } } = policy();
  const { gatewaySubnet } = new AksNetwork(stack, 'network', PLACE);
  new ApplicationGateway(stack, 'shop', { ...PLACE, subnet: gatewaySubnet, skuTier: GatewaySkuTier.WAF_V2, firewallPolicyId: policyId });

  expect(onlyResource(stack, 'azurerm_application_gateway').firewall_policy_id)
    .toMatch(/^\$\{azurerm_web_application_firewall_policy\.shop-waf_[0-9A-F]{8}\.id\}$/);
});

test.each<[string, Partial<FirewallPolicyProps>, string]>([
  ['a name with a dash first', { policyName: '-waf' },
    "policyName must be 1 to 80 letters, digits, '.', '_' or '-', starting with a letter or digit and ending with one or with '_', got '-waf'"],
  ['no rule set', { managedRuleSets: [] }, 'managedRuleSets must have at least one entry, got none'],
  ['an override of another set', { ruleOverrides: [{ ruleSet: ManagedRuleSet.OWASP_3_2, ruleGroupName: 'General', ruleId: '200002' }] },
    'ruleOverrides must be of a set in managedRuleSets, got rule 200002 of OWASP 3.2'],
  ['an action of a rule that does not run', {
    managedRuleSets: [ManagedRuleSet.OWASP_3_2],
    ruleOverrides: [{ ruleSet: ManagedRuleSet.OWASP_3_2, ruleGroupName: 'General', ruleId: '200002', enabled: false, action: FirewallAction.BLOCK }],
  }, 'action Block of rule 200002 in ruleOverrides has no effect while enabled is false: leave one of the two out'],
  ['a body of 7 KiB', { maxRequestBodySizeKb: 7 }, 'maxRequestBodySizeKb must be a whole number between 8 and 2000, got 7'],
  ['a body of 2001 KiB', { maxRequestBodySizeKb: 2001 }, 'maxRequestBodySizeKb must be a whole number between 8 and 2000, got 2001'],
  ['a file of 0 MiB', { fileUploadLimitMb: 0 }, 'fileUploadLimitMb must be a whole number between 1 and 4000, got 0'],
  ['a large body for an old set', { managedRuleSets: [ManagedRuleSet.of('OWASP', '3.1')], maxRequestBodySizeKb: 129 },
    'maxRequestBodySizeKb must be a whole number between 8 and 128, got 129'],
  ['a large file for an old set', { managedRuleSets: [ManagedRuleSet.of('OWASP', '3.1')], fileUploadLimitMb: 751 },
    'fileUploadLimitMb must be a whole number between 1 and 750, got 751'],
  ['a file of 4001 MiB', { fileUploadLimitMb: 4001 }, 'fileUploadLimitMb must be a whole number between 1 and 4000, got 4001'],
])('fails for %s', (_, props, message) => {
  expect(() => policy(props)).toThrow(new Error(`[infra/shop-waf] ${message}`));
});

test.each<[string, (shop: FirewallPolicy) => void, string]>([
  ['an exclusion of nothing', (shop) => shop.addExclusion({ variable: FirewallExclusionVariable.REQUEST_ARG_NAMES }),
    'selector of an exclusion is required unless selectorOperator is EQUALS_ANY'],
  ['an exclusion of a name and of any', (shop) => shop.addExclusion({
    variable: FirewallExclusionVariable.REQUEST_ARG_NAMES, selector: 'q', selectorOperator: FirewallSelectorOperator.EQUALS_ANY,
  }), "selector of an exclusion must be * with selectorOperator EQUALS_ANY, got 'q'"],
  ['a rule name that is taken', (shop) => shop.addCustomRule('office', { priority: 2, action: FirewallAction.LOG, conditions: [FROM_OFFICE] }),
    "custom rule 'office' exists already: take another name"],
  ['a priority that is taken', (shop) => shop.addCustomRule('other', { priority: 1, action: FirewallAction.LOG, conditions: [FROM_OFFICE] }),
    "priority 1 of custom rule 'other' is taken by 'office': take another one"],
  ['a rule name with a dash', (shop) => shop.addCustomRule('from-office', { priority: 2, action: FirewallAction.LOG, conditions: [FROM_OFFICE] }),
    "name of a custom rule must be 1 to 128 letters or digits, starting with a letter, got 'from-office'"],
  ['priority 0', (shop) => shop.addCustomRule('other', { priority: 0, action: FirewallAction.LOG, conditions: [FROM_OFFICE] }),
    "priority of custom rule 'other' must be a whole number between 1 and 100, got 0"],
  ['priority 101', (shop) => shop.addCustomRule('other', { priority: 101, action: FirewallAction.LOG, conditions: [FROM_OFFICE] }),
    "priority of custom rule 'other' must be a whole number between 1 and 100, got 101"],
  ['no condition', (shop) => shop.addCustomRule('other', { priority: 2, action: FirewallAction.LOG, conditions: [] }),
    "conditions of custom rule 'other' must have at least one entry, got none"],
  ['no value', (shop) => shop.addCustomRule('other', { priority: 2, action: FirewallAction.LOG, conditions: [{ ...FROM_OFFICE, values: [] }] }),
    "conditions[0].values of custom rule 'other' must have at least one entry, got none"],
  ['a value that is no address', (shop) => shop.addCustomRule('other', {
    priority: 2, action: FirewallAction.LOG, conditions: [{ ...FROM_OFFICE, values: ['office'] }],
  }), "values of custom rule 'other' must be addresses or ranges with IP_MATCH, got 'office'"],
  ['a selector of an address', (shop) => shop.addCustomRule('other', {
    priority: 2, action: FirewallAction.LOG, conditions: [{ ...FROM_OFFICE, selector: 'x' }],
  }), "selector of custom rule 'other' has no effect for RemoteAddr: leave it out"],
  ['an address in a header', (shop) => shop.addCustomRule('other', {
    priority: 2, action: FirewallAction.LOG, conditions: [{ ...FROM_OFFICE, variable: FirewallMatchVariable.REQUEST_HEADERS, selector: 'X-Client' }],
  }), "matchOperator IP_MATCH of custom rule 'other' is for REMOTE_ADDRESS, got RequestHeaders"],
  ['601 addresses', (shop) => shop.addCustomRule('other', {
    priority: 2, action: FirewallAction.LOG, conditions: [{ ...FROM_OFFICE, values: Array(601).fill('203.0.113.7') }],
  }), "values of custom rule 'other' must be at most 600 with IPMatch, got 601: spread them over several rules"],
  ['11 texts', (shop) => shop.addCustomRule('other', {
    priority: 2,
    action: FirewallAction.LOG,
    conditions: [{ variable: FirewallMatchVariable.REQUEST_URI, matchOperator: FirewallMatchOperator.BEGINS_WITH, values: Array(11).fill('/a') }],
  }), "values of custom rule 'other' must be at most 10 with BeginsWith, got 11: spread them over several rules"],
  ['a header without name', (shop) => shop.addCustomRule('other', {
    priority: 2,
    action: FirewallAction.LOG,
    conditions: [{ variable: FirewallMatchVariable.REQUEST_HEADERS, matchOperator: FirewallMatchOperator.EQUAL, values: ['x'] }],
  }), "selector of custom rule 'other' is required for RequestHeaders"],
])('fails for %s', (_, fault, message) => {
  const { policy: shop } = policy();
  shop.addCustomRule('office', { priority: 1, action: FirewallAction.ALLOW, conditions: [FROM_OFFICE] });

  expect(() => fault(shop)).toThrow(new Error(`[infra/shop-waf] ${message}`));
});

test.each<[number, string, FirewallConditionOptions]>([
  [600, 'addresses', FROM_OFFICE],
  [10, 'texts', { variable: FirewallMatchVariable.REQUEST_METHOD, matchOperator: FirewallMatchOperator.EQUAL, values: [] }],
  [250, 'countries', { variable: FirewallMatchVariable.REMOTE_ADDRESS, matchOperator: FirewallMatchOperator.GEO_MATCH, values: [] }],
])('takes %d %s', (count, _, condition) => {
  const { stack, policy: shop } = policy();
  shop.addCustomRule('many', { priority: 1, action: FirewallAction.BLOCK, conditions: [{ ...condition, values: Array(count).fill(condition.matchOperator === FirewallMatchOperator.GEO_MATCH ? 'DE' : '203.0.113.7') }] });

  expect(onlyResource(stack, 'azurerm_web_application_firewall_policy').custom_rules[0].match_conditions[0].match_values).toHaveLength(count);
});

test.each<[number, ManagedRuleSet]>([
  [200, ManagedRuleSet.DEFAULT_2_1],
  [200, ManagedRuleSet.OWASP_3_2],
  [40, ManagedRuleSet.of('OWASP', '3.1')],
])('takes %d exclusions and no more with %j', (count, ruleSet) => {
  const { stack, policy: shop } = policy({ managedRuleSets: [ruleSet] });
  const add = () => shop.addExclusion({ variable: FirewallExclusionVariable.REQUEST_ARG_NAMES, selector: 'q' });
  Array.from({ length: count }, add);

  expect(onlyResource(stack, 'azurerm_web_application_firewall_policy').managed_rules.exclusion).toHaveLength(count);
  expect(add).toThrow(new Error(`[infra/shop-waf] exclusions must be at most ${count}: take a selector for several names, or turn a rule off`));
});

describe('a limit of requests', () => {
  const limited = (rateLimit: any, action = FirewallAction.BLOCK, props: Partial<FirewallPolicyProps> = {}) => {
    const { stack, policy: made } = policy(props);
    made.addCustomRule('limit', { priority: 10, action, conditions: [FROM_OFFICE], rateLimit });
    return onlyResource(stack, 'azurerm_web_application_firewall_policy').custom_rules[0];
  };

  test('counts for each address and minute, unless it is told otherwise', () => {
    expect(limited({ requests: 200 })).toMatchObject({
      rule_type: 'RateLimitRule', rate_limit_threshold: 200, rate_limit_duration: 'OneMin', group_rate_limit_by: 'ClientAddr',
    });
    const all = { requests: 1, window: FirewallRateLimitWindow.FIVE_MINUTES, groupBy: FirewallRateLimitGroup.ALL };
    expect(limited(all, FirewallAction.LOG)).toMatchObject({
      rule_type: 'RateLimitRule', action: 'Log', rate_limit_threshold: 1, rate_limit_duration: 'FiveMins', group_rate_limit_by: 'None',
    });
    expect(limited(undefined)).toMatchObject({ rule_type: 'MatchRule' });
    expect(limited(undefined)).not.toHaveProperty('rate_limit_threshold');
  });

  test.each([[0], [2147483648], [1.5]])('fails for %d requests', (requests) => {
    expect(() => limited({ requests })).toThrow(
      new Error(`[infra/shop-waf] rateLimit.requests of custom rule 'limit' must be a whole number between 1 and 2147483647, got ${requests}`));
  });

  test('fails where it would let through what is too much, and with an engine that does not count', () => {
    expect(() => limited({ requests: 1 }, FirewallAction.ALLOW)).toThrow(
      new Error("[infra/shop-waf] action of custom rule 'limit' must be Block or Log with rateLimit, got Allow: requests above the limit would be let through unseen"));
    expect(() => limited({ requests: 1 }, FirewallAction.BLOCK, { managedRuleSets: [ManagedRuleSet.of('OWASP', '3.1')] })).toThrow(
      new Error("[infra/shop-waf] rateLimit of custom rule 'limit' needs the newer engine: take ManagedRuleSet.DEFAULT_2_1 or OWASP_3_2"));
  });
});

describe('what logs hide', () => {
  const hidden = (logScrubbing: any) => onlyResource(policy({ logScrubbing }).stack, 'azurerm_web_application_firewall_policy').policy_settings.log_scrubbing;

  test('are values of a name, of any name, or addresses', () => {
    expect(hidden([
      { variable: FirewallScrubbedVariable.REQUEST_HEADER_NAMES, selector: 'Authorization' },
      { variable: FirewallScrubbedVariable.REQUEST_COOKIE_NAMES },
      { variable: FirewallScrubbedVariable.REQUEST_IP_ADDRESS },
    ])).toEqual({
      enabled: true,
      rule: [
        { enabled: true, match_variable: 'RequestHeaderNames', selector: 'Authorization', selector_match_operator: 'Equals' },
        { enabled: true, match_variable: 'RequestCookieNames', selector_match_operator: 'EqualsAny' },
        { enabled: true, match_variable: 'RequestIPAddress', selector_match_operator: 'EqualsAny' },
      ],
    });
    expect(hidden(undefined)).toBeUndefined();
  });

  test.each([
    [[], 'logScrubbing must have at least one entry, got none'],
    [[{ variable: FirewallScrubbedVariable.REQUEST_IP_ADDRESS, selector: 'a' }], 'logScrubbing[0].selector has no effect for RequestIPAddress: leave it out'],
    [Array(2).fill({ variable: FirewallScrubbedVariable.REQUEST_ARG_NAMES, selector: 'a' }), "logScrubbing must not have RequestArgNames 'a' twice"],
    [[{ variable: 'RequestUri' }],
      'logScrubbing[0].variable must be RequestHeaderNames, RequestCookieNames, RequestArgNames, RequestPostArgNames, RequestJSONArgNames or RequestIPAddress, got \'RequestUri\''],
  ])('fail for %j', (logScrubbing, problem) => {
    expect(() => hidden(logScrubbing)).toThrow(new Error(`[infra/shop-waf] ${problem}`));
  });
});
