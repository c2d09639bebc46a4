import { azureGatewayParts } from '../../../../lib/traffic/rules/azure/azure-gateway-parts';
import { foundAfter } from '../../../support/raw-terraform';

const gateway = (r: any) => r.azurerm_application_gateway.shop;

/** What is wrong, how it comes into a configuration, and what the rule says. */
const FAULTS: [string, (resources: any) => void, string[]][] = [
  ['a gateway without settings', (r) => {
    delete gateway(r).backend_http_settings;
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: backend_http_settings_name of request_routing_rule 'shop' must be a backend_http_settings of the gateway, got 'shop', which has none",
  ]],
  ['a rule that sends and redirects', (r) => {
    gateway(r).redirect_configuration = [{ name: 'r', redirect_type: 'Permanent', target_url: 'https://x' }];
    gateway(r).request_routing_rule[0].redirect_configuration_name = 'r';
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: backend_address_pool_name of request_routing_rule 'shop' must not be given together with redirect_configuration_name: a rule sends to a pool or redirects",
    "error azure-gateway-parts azurerm_application_gateway.shop: backend_http_settings_name of request_routing_rule 'shop' must not be given together with redirect_configuration_name: a rule sends to a pool or redirects",
  ]],
  ['two listeners of one name', (r) => {
    gateway(r).http_listener.push({ ...gateway(r).http_listener[0] });
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: name of http_listener 'http' must be its own, got it again",
    "error azure-gateway-parts azurerm_application_gateway.shop: http_listener 'http' takes every host on the same frontend and port as http_listener 'http': give it a host_name or a port of its own",
  ]],
  ['a listener on a port that is not there', (r) => {
    gateway(r).http_listener[0].frontend_port_name = 'port-81';
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: frontend_port_name of http_listener 'http' must be a frontend_port of the gateway, got 'port-81', which is not among port-80: did you mean 'port-80'?",
  ]],
  ['a listener on a frontend that is not there', (r) => {
    gateway(r).http_listener[0].frontend_ip_configuration_name = 'private';
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: frontend_ip_configuration_name of http_listener 'http' must be a frontend_ip_configuration of the gateway, got 'private', which is not among public",
  ]],
  ['a listener with a certificate that is not there', (r) => {
    Object.assign(gateway(r).http_listener[0], { protocol: 'Https', ssl_certificate_name: 'nope' });
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: ssl_certificate_name of http_listener 'http' must be a ssl_certificate of the gateway, got 'nope', which has none",
  ]],
  ['HTTPS without a certificate', (r) => {
    gateway(r).http_listener[0].protocol = 'Https';
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: ssl_certificate_name of http_listener 'http' is required with protocol Https",
  ]],
  ['a rule for a listener that is not there', (r) => {
    gateway(r).request_routing_rule[0].http_listener_name = 'htttp';
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: http_listener_name of request_routing_rule 'shop' must be a http_listener of the gateway, got 'htttp', which is not among http: did you mean 'http'?",
  ]],
  ['a rule to a pool that is not there', (r) => {
    gateway(r).request_routing_rule[0].backend_address_pool_name = 'shops';
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: backend_address_pool_name of request_routing_rule 'shop' must be a backend_address_pool of the gateway, got 'shops', which is not among shop: did you mean 'shop'?",
  ]],
  ['a rule with settings that are not there', (r) => {
    gateway(r).request_routing_rule[0].backend_http_settings_name = 'x';
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: backend_http_settings_name of request_routing_rule 'shop' must be a backend_http_settings of the gateway, got 'x', which is not among shop",
  ]],
  ['a rule by a path map that is not there', (r) => {
    Object.assign(gateway(r).request_routing_rule[0], { rule_type: 'PathBasedRouting', url_path_map_name: 'm' });
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: url_path_map_name of request_routing_rule 'shop' must be a url_path_map of the gateway, got 'm', which has none",
  ]],
  ['settings with a probe that is not there', (r) => {
    gateway(r).backend_http_settings[0].probe_name = 'p';
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: probe_name of backend_http_settings 'shop' must be a probe of the gateway, got 'p', which is not among shop",
  ]],
  ['a rule without a priority', (r) => {
    delete gateway(r).request_routing_rule[0].priority;
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: priority of request_routing_rule 'shop' is required with a tier of version 2: write 1 to 20000",
  ]],
  ['a host with a port', (r) => {
    gateway(r).http_listener[0].host_name = 'shop.example.com:80';
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: host_name of http_listener 'http' must be a host without scheme, port and path, got 'shop.example.com:80'",
  ]],
  ['a probe in another protocol', (r) => {
    gateway(r).probe[0].protocol = 'Https';
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: protocol of probe 'shop' must be Http like that of backend_http_settings 'shop', got Https",
  ]],
  ['a probe without a host', (r) => {
    delete gateway(r).probe[0].host;
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: host of probe 'shop' is required, or pick_host_name_from_backend_http_settings true",
  ]],
  ['one port twice', (r) => {
    gateway(r).frontend_port.push({ name: 'b', port: 80 });
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: port of frontend_port 'b' must be its own, got 80 of 'port-80'",
  ]],
  ['two listeners for every host', (r) => {
    gateway(r).http_listener.push({ ...gateway(r).http_listener[0], name: 'b' });
    gateway(r).request_routing_rule.push({ ...gateway(r).request_routing_rule[0], name: 'b', priority: 110, http_listener_name: 'b' });
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: http_listener 'b' takes every host on the same frontend and port as http_listener 'http': give it a host_name or a port of its own",
  ]],
  ['a redirect to where it comes from', (r) => {
    gateway(r).redirect_configuration = [{ name: 'r', redirect_type: 'Permanent', target_listener_name: 'http' }];
    const q = gateway(r).request_routing_rule[0];
    delete q.backend_address_pool_name;
    delete q.backend_http_settings_name;
    q.redirect_configuration_name = 'r';
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: redirect_configuration 'r' leads back to 'http', the listener of its request_routing_rule 'shop'",
  ]],
  ['a path without a slash', (r) => {
    gateway(r).url_path_map = [{ name: 'm', default_backend_address_pool_name: 'shop', default_backend_http_settings_name: 'shop', path_rule: [{ name: 'a', paths: ['api/*'], backend_address_pool_name: 'shop', backend_http_settings_name: 'shop' }] }];
    Object.assign(gateway(r).request_routing_rule[0], { rule_type: 'PathBasedRouting', url_path_map_name: 'm' });
    delete gateway(r).request_routing_rule[0].backend_address_pool_name;
    delete gateway(r).request_routing_rule[0].backend_http_settings_name;
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: paths of path_rule 'm/a' must start with /, got 'api/*'",
  ]],
  ['a rule without a target', (r) => {
    delete gateway(r).request_routing_rule[0].backend_address_pool_name;
    delete gateway(r).request_routing_rule[0].backend_http_settings_name;
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: backend_address_pool_name of request_routing_rule 'shop' is required: write a pool with settings, or a redirect",
    "error azure-gateway-parts azurerm_application_gateway.shop: backend_http_settings_name of request_routing_rule 'shop' is required: write a pool with settings, or a redirect",
  ]],
  ['a rule by path without a map, and a basic one with it', (r) => {
    gateway(r).url_path_map = [{ name: 'm', default_backend_address_pool_name: 'shop', default_backend_http_settings_name: 'shop' }];
    gateway(r).request_routing_rule[0].url_path_map_name = 'm';
    gateway(r).http_listener.push({ ...gateway(r).http_listener[0], name: 'b', host_name: 'b.example.com' });
    gateway(r).request_routing_rule.push({ name: 'b', rule_type: 'PathBasedRouting', priority: 110, http_listener_name: 'b' });
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: url_path_map_name of request_routing_rule 'shop' must be left out with rule_type Basic, or take rule_type PathBasedRouting",
    "error azure-gateway-parts azurerm_application_gateway.shop: url_path_map_name of request_routing_rule 'b' is required with rule_type PathBasedRouting",
  ]],
  ['two rules of one name, priority and listener', (r) => {
    gateway(r).request_routing_rule.push({ ...gateway(r).request_routing_rule[0] });
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: name of request_routing_rule 'shop' must be its own, got it again",
    "error azure-gateway-parts azurerm_application_gateway.shop: priority of request_routing_rule 'shop' must be its own, got 100 of 'shop'",
    "error azure-gateway-parts azurerm_application_gateway.shop: http_listener_name of request_routing_rule 'shop' must be a listener of its own, got 'http' of 'shop'",
  ]],
  ['a map whose defaults send and redirect', (r) => {
    gateway(r).redirect_configuration = [{ name: 'r', redirect_type: 'Permanent', target_url: 'https://x' }];
    gateway(r).url_path_map = [
      { name: 'm', default_redirect_configuration_name: 'r', default_backend_address_pool_name: 'shop' },
      { name: 'n', default_backend_address_pool_name: 'shop', path_rule: [{ name: 'a', paths: ['/a'], backend_address_pool_name: 'shop' }] },
    ];
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: default_backend_address_pool_name of url_path_map 'm' must not be given together with default_redirect_configuration_name: a rule sends to a pool or redirects",
    "error azure-gateway-parts azurerm_application_gateway.shop: default_backend_http_settings_name of url_path_map 'n' is required: write a pool with settings, or a redirect",
    "error azure-gateway-parts azurerm_application_gateway.shop: backend_http_settings_name of path_rule 'n/a' is required: write a pool with settings, or a redirect",
  ]],
  ['paths that stand twice, and stars in the middle', (r) => {
    const target = { backend_address_pool_name: 'shop', backend_http_settings_name: 'shop' };
    gateway(r).url_path_map = [{
      name: 'm',
      default_backend_address_pool_name: 'shop',
      default_backend_http_settings_name: 'shop',
      path_rule: [{ name: 'a', paths: ['/a/*', '/b*c'], ...target }, { name: 'b', paths: ['/a/*'], ...target }, { name: 'b', paths: ['/d'], ...target }],
    }];
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: paths of path_rule 'm/a' may have * at the end only, got '/b*c'",
    "error azure-gateway-parts azurerm_application_gateway.shop: name of path_rule 'm/b' must be its own, got it again",
    "error azure-gateway-parts azurerm_application_gateway.shop: paths of path_rule 'm/b' must not have /a/*, which 'a' has",
  ]],
  ['a listener of HTTP with a certificate and two kinds of hosts', (r) => {
    gateway(r).ssl_certificate = [{ name: 'c', data: 'eA==' }];
    Object.assign(gateway(r).http_listener[0], { ssl_certificate_name: 'c', host_name: 'a.example.com', host_names: ['b.example.com'] });
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: ssl_certificate_name of http_listener 'http' must be left out with protocol Http, or take protocol Https",
    "error azure-gateway-parts azurerm_application_gateway.shop: host_name and host_names of http_listener 'http' must not be given together with each other",
  ]],
  ['two protocols on a port', (r) => {
    gateway(r).ssl_certificate = [{ name: 'c', data: 'eA==' }];
    gateway(r).http_listener.push({ ...gateway(r).http_listener[0], name: 'b', host_name: 'b.example.com', protocol: 'Https', ssl_certificate_name: 'c' });
    gateway(r).request_routing_rule.push({ ...gateway(r).request_routing_rule[0], name: 'b', priority: 110, http_listener_name: 'b' });
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: protocol of http_listener 'b' must be Http like that of 'http' on the same port, got Https",
  ]],
  ['one host twice, whatever the case', (r) => {
    gateway(r).http_listener[0].host_names = ['a.example.com', 'B.example.com'];
    gateway(r).http_listener.push({ ...gateway(r).http_listener[0], name: 'b', host_names: ['c.example.com', 'b.example.com'] });
    gateway(r).request_routing_rule.push({ ...gateway(r).request_routing_rule[0], name: 'b', priority: 110, http_listener_name: 'b' });
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: http_listener 'b' takes b.example.com on the same frontend and port as http_listener 'http': give it a host_name or a port of its own",
  ]],
  ['a probe that takes a host from settings without one', (r) => {
    delete gateway(r).probe[0].host;
    gateway(r).probe[0].pick_host_name_from_backend_http_settings = true;
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: probe 'shop' takes its host from backend_http_settings 'shop', which have none: write host_name there, or host in the probe",
  ]],
  ['hosts by two ways, and paths without a slash', (r) => {
    Object.assign(gateway(r).probe[0], { pick_host_name_from_backend_http_settings: true, path: 'healthz' });
    Object.assign(gateway(r).backend_http_settings[0], { host_name: 'a.example.com', pick_host_name_from_backend_address: true, path: 'api/' });
  }, [
    "error azure-gateway-parts azurerm_application_gateway.shop: host_name and pick_host_name_from_backend_address of backend_http_settings 'shop' must not be given together with each other",
    "error azure-gateway-parts azurerm_application_gateway.shop: host of probe 'shop' must be left out with pick_host_name_from_backend_http_settings",
    "error azure-gateway-parts azurerm_application_gateway.shop: path of probe 'shop' must start with /, got 'healthz'",
    "error azure-gateway-parts azurerm_application_gateway.shop: path of backend_http_settings 'shop' must start with /, got 'api/'",
  ]],
];
/** What is well although it is near to a fault. */
const HEALTHY: [string, (resources: any) => void][] = [
  ['a listener for a host beside one for all', (r) => {
    gateway(r).http_listener.push({ ...gateway(r).http_listener[0], name: 'b', host_name: 'b.example.com' });
    gateway(r).request_routing_rule.push({ ...gateway(r).request_routing_rule[0], name: 'b', priority: 90, http_listener_name: 'b' });
  }],
  ['parts whose names are known only later', (r) => {
    gateway(r).backend_address_pool[0].name = '${var.unknown}';
    gateway(r).request_routing_rule[0].backend_address_pool_name = 'api';
  }],
  ['a certificate that somebody else installs', (r) => {
    Object.assign(gateway(r).http_listener[0], { protocol: 'Https', ssl_certificate_name: 'tls' });
    gateway(r).lifecycle = { ignore_changes: ['ssl_certificate'] };
  }],
  ['a redirect to another place', (r) => {
    gateway(r).redirect_configuration = [{ name: 'r', redirect_type: 'Permanent', target_url: 'https://www.example.com' }];
    const rule = gateway(r).request_routing_rule[0];
    delete rule.backend_address_pool_name;
    delete rule.backend_http_settings_name;
    rule.redirect_configuration_name = 'r';
  }],
  ['a gateway of version 1 without priorities', (r) => {
    gateway(r).sku = { name: 'Standard_Medium', tier: 'Standard', capacity: 2 };
    delete gateway(r).request_routing_rule[0].priority;
  }],
  ['a probe with the host of its settings', (r) => {
    delete gateway(r).probe[0].host;
    gateway(r).probe[0].pick_host_name_from_backend_http_settings = true;
    gateway(r).backend_http_settings[0].host_name = 'a.example.com';
  }],
  ['a probe with the host of an address', (r) => {
    delete gateway(r).probe[0].host;
    gateway(r).probe[0].pick_host_name_from_backend_http_settings = true;
    gateway(r).backend_http_settings[0].pick_host_name_from_backend_address = true;
  }],
  ['a host that only Terraform knows', (r) => {
    gateway(r).http_listener[0].host_name = '${var.scheme}://x';
  }],
  ['paths with a star at their end', (r) => {
    gateway(r).url_path_map = [{ name: 'm', default_backend_address_pool_name: 'shop', default_backend_http_settings_name: 'shop', path_rule: [{ name: 'a', paths: ['/*', '/a*'], backend_address_pool_name: 'shop', backend_http_settings_name: 'shop' }] }];
  }],
];

test.each(FAULTS)('finds %s', (_, change, expected) => {
  expect(foundAfter(change, [azureGatewayParts])).toEqual(expected);
});

test.each(HEALTHY)('is silent for %s', (_, change) => {
  expect(foundAfter(change, [azureGatewayParts])).toEqual([]);
});

test('is silent for the program as it is', () => {
  expect(foundAfter(() => undefined, [azureGatewayParts])).toEqual([]);
});
