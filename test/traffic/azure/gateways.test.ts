import { GATEWAY_PARTS, missingParts } from '../../../lib/traffic/azure/gateways';

const missing = (settings: any) => missingParts({ resourceType: 'azurerm_application_gateway', localName: 'a', settings });

/** Where a gateway of azurerm names a part of its own: the block, the block within, the argument, the kind of what it names. */
const NAMES: [block: string, within: string | undefined, argument: string, kind: string][] = [
  ['frontend_ip_configuration', undefined, 'private_link_configuration_name', 'private_link_configuration'],
  ['http_listener', undefined, 'frontend_ip_configuration_name', 'frontend_ip_configuration'],
  ['http_listener', undefined, 'frontend_port_name', 'frontend_port'],
  ['http_listener', undefined, 'ssl_certificate_name', 'ssl_certificate'],
  ['http_listener', undefined, 'ssl_profile_name', 'ssl_profile'],
  ['backend_http_settings', undefined, 'probe_name', 'probe'],
  ['backend_http_settings', undefined, 'trusted_root_certificate_names', 'trusted_root_certificate'],
  ['ssl_profile', undefined, 'trusted_client_certificate_names', 'trusted_client_certificate'],
  ['redirect_configuration', undefined, 'target_listener_name', 'http_listener'],
  ['request_routing_rule', undefined, 'http_listener_name', 'http_listener'],
  ['request_routing_rule', undefined, 'url_path_map_name', 'url_path_map'],
  ...['backend_address_pool', 'backend_http_settings', 'redirect_configuration', 'rewrite_rule_set'].flatMap((kind): typeof NAMES => [
    ['request_routing_rule', undefined, `${kind}_name`, kind],
    ['url_path_map', undefined, `default_${kind}_name`, kind],
    ['url_path_map', 'path_rule', `${kind}_name`, kind],
  ]),
];

test.each(NAMES)('%s %s.%s names a %s', (block, within, argument, kind) => {
  const naming = (name: string) => {
    const inner = { name: 'inner', [argument]: argument.endsWith('_names') ? [name] : name };
    return within === undefined ? { [block]: [inner] } : { [block]: [{ name: 'outer', [within]: [inner] }] };
  };
  const there = { ...naming('there'), ...kind === block ? {} : { [kind]: [{ name: 'there' }] } };
  expect(missing(there)).toEqual([]);
  expect(missing({ ...there, ...naming('gone') })).toEqual([
    { block, name: within === undefined ? 'inner' : 'outer/inner', argument, missing: 'gone', kind, known: ['there'] },
  ]);
  expect(missing(naming(`\${var.${kind}}`))).toEqual([]);
});

test('the kinds that are named are parts of a gateway', () => {
  expect(NAMES.map(([, , , kind]) => kind).filter((kind) => !GATEWAY_PARTS.includes(kind))).toEqual([]);
});

test.each([
  ['of which some come from a loop', { dynamic: { probe: {} } }],
  ['of which one has a name that is known later', { probe: [{ name: '${var.probe}' }] }],
  ['that Terraform leaves to somebody else', { lifecycle: { ignore_changes: ['probe'] } }],
  ['of a gateway that is left to somebody else', { lifecycle: [{ ignore_changes: 'all' }] }],
])('parts %s are not missed', (_, more) => {
  const settings = { backend_http_settings: { name: 'api', probe_name: 'gone' } };
  expect(missing(settings)).toHaveLength(1);
  expect(missing({ ...settings, ...more })).toEqual([]);
});
