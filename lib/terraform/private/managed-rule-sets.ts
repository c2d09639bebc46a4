/** A set of rules as azurerm knows it. */
interface KnownRuleSet {
  readonly versions: string[];
  readonly groups: string[];
}

const OWASP_3 = [
  'REQUEST-911-METHOD-ENFORCEMENT', 'REQUEST-913-SCANNER-DETECTION', 'REQUEST-920-PROTOCOL-ENFORCEMENT', 'REQUEST-921-PROTOCOL-ATTACK',
  'REQUEST-930-APPLICATION-ATTACK-LFI', 'REQUEST-931-APPLICATION-ATTACK-RFI', 'REQUEST-932-APPLICATION-ATTACK-RCE', 'REQUEST-933-APPLICATION-ATTACK-PHP',
  'REQUEST-941-APPLICATION-ATTACK-XSS', 'REQUEST-942-APPLICATION-ATTACK-SQLI', 'REQUEST-943-APPLICATION-ATTACK-SESSION-FIXATION',
  'REQUEST-944-APPLICATION-ATTACK-JAVA',
];
const OWASP_2 = [
  'crs_20_protocol_violations', 'crs_21_protocol_anomalies', 'crs_23_request_limits', 'crs_30_http_policy', 'crs_35_bad_robots', 'crs_40_generic_attacks',
  'crs_41_sql_injection_attacks', 'crs_41_xss_attacks', 'crs_42_tight_security', 'crs_45_trojans', 'crs_49_inbound_blocking',
];

/** The sets of rules that azurerm 4.55 takes, with their versions and groups. */
export const KNOWN_RULE_SETS: Record<string, KnownRuleSet> = {
  OWASP: { versions: ['2.2.9', '3.0', '3.1', '3.2'], groups: ['General', 'Known-CVEs', ...OWASP_3, ...OWASP_2] },
  Microsoft_DefaultRuleSet: {
    versions: ['2.1'],
    groups: [
      'General', 'METHOD-ENFORCEMENT', 'PROTOCOL-ENFORCEMENT', 'PROTOCOL-ATTACK', 'LFI', 'RFI', 'RCE', 'PHP', 'NODEJS', 'XSS', 'SQLI', 'FIX', 'JAVA',
      'MS-ThreatIntel-WebShells', 'MS-ThreatIntel-AppSec', 'MS-ThreatIntel-SQLI', 'MS-ThreatIntel-CVEs',
    ],
  },
  Microsoft_BotManagerRuleSet: { versions: ['0.1', '1.0', '1.1'], groups: ['BadBots', 'GoodBots', 'KnownBadBots', 'UnknownBots'] },
};

/** Sets of which a policy takes one: they look for the same attacks. */
export const BASE_RULE_SETS = ['OWASP', 'Microsoft_DefaultRuleSet'];
