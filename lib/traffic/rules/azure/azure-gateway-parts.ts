import { told } from './told';
import { AzureEstate } from '../../azure/estate';
import { EstateListener, GATEWAY_PARTS, isVersion2, listenersOf, missingParts } from '../../azure/gateways';
import { nearest } from '../../azure/nearest';
import { say } from '../../azure/say';
import { blocksOf, isSet, numberOf, repeated, textOf } from '../../azure/settings';
import { AzureResource } from '../../azure-resource';
import { Severity } from '../../finding';
import { Rule } from '../rule';

/** Parts of a gateway that do not fit together. */
export const azureGatewayParts: Rule = {
  code: 'azure-gateway-parts',
  severity: Severity.ERROR,
  local: false,
  title: 'Parts of an application gateway that name what is not there, or stand in each other\'s way',
  why: 'Listeners, rules, pools, settings and certificates name each other by text, which neither Terraform nor azurerm compares: Azure refuses the whole gateway in the middle of an apply.',
  fix: 'let each part name one that the gateway has, and give each a name, a priority, a port and a host of its own',
  source: 'https://learn.microsoft.com/azure/application-gateway/configuration-overview',
  check: ({ profile }) => AzureEstate.of(profile).all('azurerm_application_gateway').flatMap((gateway) => (
    told(gateway, [missing, doubles, rules, listeners, pathMaps, probes, redirects].flatMap((check) => check(gateway))))),
};

function missing(gateway: AzureResource): string[] {
  return missingParts(gateway).map(({ block, name, argument, missing: asked, kind, known }) => {
    const meant = nearest(asked, known);
    return say`${argument} of ${block} '${name}' must be a ${kind} of the gateway, got '${asked}', which ${known.length === 0 ? 'has none' : say`is not among ${known.join(', ')}`}`
      + say`${meant === undefined ? '' : say`: did you mean '${meant}'?`}`;
  });
}

function doubles({ settings }: AzureResource): string[] {
  return [
    ...GATEWAY_PARTS.flatMap((block) => repeated(blocksOf(settings[block]), ({ name }) => textOf(name))
      .map(([, second]) => say`name of ${block} '${textOf(second.name)}' must be its own, got it again`)),
    ...repeated(blocksOf(settings.frontend_port), ({ port }) => numberOf(port)?.toString())
      .map(([first, second]) => say`port of frontend_port '${second.name}' must be its own, got ${second.port} of '${first.name}'`),
  ];
}

function rules(gateway: AzureResource): string[] {
  const routing = blocksOf(gateway.settings.request_routing_rule);
  return [
    ...repeated(routing, ({ priority }) => numberOf(priority)?.toString())
      .map(([first, second]) => say`priority of request_routing_rule '${second.name}' must be its own, got ${second.priority} of '${first.name}'`),
    ...repeated(routing, ({ http_listener_name: listener }) => textOf(listener))
      .map(([first, second]) => say`http_listener_name of request_routing_rule '${second.name}' must be a listener of its own, got '${second.http_listener_name}' of '${first.name}'`),
    ...(isVersion2(gateway) ? routing.filter(({ priority }) => !isSet(priority)) : [])
      .map(({ name }) => say`priority of request_routing_rule '${name}' is required with a tier of version 2: write 1 to 20000`),
    ...routing.flatMap(targetsOf),
  ];
}

function targetsOf(rule: any): string[] {
  const isBasic = textOf(rule.rule_type) === 'Basic';
  const isByPath = textOf(rule.rule_type) === 'PathBasedRouting';
  const where = say`request_routing_rule '${rule.name}'`;
  return [
    ...(isBasic ? targetProblems(where, rule, '') : []),
    ...(isByPath && !isSet(rule.url_path_map_name) ? [say`url_path_map_name of ${where} is required with rule_type PathBasedRouting`] : []),
    ...(isBasic && isSet(rule.url_path_map_name) ? [say`url_path_map_name of ${where} must be left out with rule_type Basic, or take rule_type PathBasedRouting`] : []),
  ];
}

/** A target is a pool with settings, or a redirect. */
function targetProblems(where: string, target: any, prefix: string): string[] {
  const [pool, settings, redirect] = ['backend_address_pool_name', 'backend_http_settings_name', 'redirect_configuration_name'].map((name) => ({
    name: say`${prefix}${name}`, isThere: isSet(target[say`${prefix}${name}`]),
  }));
  return [
    ...(redirect.isThere ? [pool, settings].filter(({ isThere }) => isThere).map(({ name }) => say`${name} of ${where} must not be given together with ${redirect.name}: a rule sends to a pool or redirects`) : []),
    ...(!redirect.isThere ? [pool, settings].filter(({ isThere }) => !isThere).map(({ name }) => say`${name} of ${where} is required: write a pool with settings, or a redirect`) : []),
  ];
}

function listeners(gateway: AzureResource): string[] {
  const all = listenersOf(gateway);
  return all.flatMap((listener, index) => {
    const { name, protocol, hosts, settings } = listener;
    const neighbours = all.slice(0, index)
      .filter((other) => other.port !== undefined && other.port === listener.port && other.frontend === listener.frontend);
    const where = say`http_listener '${name}'`;
    return [
      ...(protocol === 'Https' && !isSet(settings.ssl_certificate_name) ? [say`ssl_certificate_name of ${where} is required with protocol Https`] : []),
      ...(protocol === 'Http' && isSet(settings.ssl_certificate_name) ? [say`ssl_certificate_name of ${where} must be left out with protocol Http, or take protocol Https`] : []),
      ...(isSet(settings.host_name) && isSet(settings.host_names) ? [say`host_name and host_names of ${where} must not be given together with each other`] : []),
      ...hosts.filter((host) => /[:/\s]/.test(host) && !host.includes('${')).map((host) => say`host_name of ${where} must be a host without scheme, port and path, got '${host}'`),
      ...neighbours.filter((other) => other.protocol !== undefined && protocol !== undefined && other.protocol !== protocol)
        .map((other) => say`protocol of ${where} must be ${other.protocol} like that of '${other.name}' on the same port, got ${protocol}`),
      ...neighbours.filter((other) => sharedHost(other, listener) !== undefined)
        .map((other) => say`${where} takes ${sharedHost(other, listener)} on the same frontend and port as http_listener '${other.name}': give it a host_name or a port of its own`),
    ];
  });
}

function sharedHost(a: EstateListener, b: EstateListener): string | undefined {
  return a.hosts.length === 0 && b.hosts.length === 0 ? 'every host' : b.hosts.find((host) => a.hosts.some((other) => other.toLowerCase() === host.toLowerCase()));
}

function pathMaps({ settings }: AzureResource): string[] {
  return blocksOf(settings.url_path_map).flatMap((map) => [
    ...targetProblems(say`url_path_map '${map.name}'`, map, 'default_'),
    ...blocksOf(map.path_rule).flatMap((rule) => [
      ...targetProblems(say`path_rule '${map.name}/${rule.name}'`, rule, ''),
      ...[rule.paths ?? []].flat().map(textOf).filter((path) => path !== undefined && !path.startsWith('/'))
        .map((path) => say`paths of path_rule '${map.name}/${rule.name}' must start with /, got '${path}'`),
      ...[rule.paths ?? []].flat().map(textOf).filter((path) => path?.startsWith('/') && /\*(?!$)/.test(path))
        .map((path) => say`paths of path_rule '${map.name}/${rule.name}' may have * at the end only, got '${path}'`),
    ]),
    ...repeated(blocksOf(map.path_rule), ({ name }) => textOf(name)).map(([, second]) => say`name of path_rule '${map.name}/${second.name}' must be its own, got it again`),
    ...repeated(blocksOf(map.path_rule).flatMap((rule) => [rule.paths ?? []].flat().map((path) => ({ path, rule }))), ({ path }) => textOf(path))
      .map(([first, second]) => say`paths of path_rule '${map.name}/${second.rule.name}' must not have ${second.path}, which '${first.rule.name}' has`),
  ]);
}

function probes({ settings }: AzureResource): string[] {
  const used = blocksOf(settings.backend_http_settings);
  return [
    ...used.flatMap((one) => {
      const probe = blocksOf(settings.probe).find(({ name }) => isSet(one.probe_name) && textOf(name) === textOf(one.probe_name));
      const [asked, got] = [textOf(one.protocol), textOf(probe?.protocol)];
      const picks = probe?.pick_host_name_from_backend_http_settings === true;
      const hasHost = isSet(one.host_name) || one.pick_host_name_from_backend_address === true;
      return [
        ...(asked !== undefined && got !== undefined && asked !== got
          ? [say`protocol of probe '${probe.name}' must be ${asked} like that of backend_http_settings '${one.name}', got ${got}`] : []),
        ...(picks && !hasHost ? [say`probe '${probe.name}' takes its host from backend_http_settings '${one.name}', which have none: write host_name there, or host in the probe`] : []),
        ...(isSet(one.host_name) && one.pick_host_name_from_backend_address === true
          ? [say`host_name and pick_host_name_from_backend_address of backend_http_settings '${one.name}' must not be given together with each other`] : []),
      ];
    }),
    ...blocksOf(settings.probe).flatMap((probe) => [
      ...(!isSet(probe.host) && probe.pick_host_name_from_backend_http_settings !== true
        ? [say`host of probe '${probe.name}' is required, or pick_host_name_from_backend_http_settings true`] : []),
      ...(isSet(probe.host) && probe.pick_host_name_from_backend_http_settings === true
        ? [say`host of probe '${probe.name}' must be left out with pick_host_name_from_backend_http_settings`] : []),
      ...(textOf(probe.path) !== undefined && !textOf(probe.path)!.startsWith('/') ? [say`path of probe '${probe.name}' must start with /, got '${probe.path}'`] : []),
    ]),
    ...used.filter(({ path }) => textOf(path) !== undefined && !textOf(path)!.startsWith('/')).map(({ name, path }) => say`path of backend_http_settings '${name}' must start with /, got '${path}'`),
  ];
}

function redirects({ settings }: AzureResource): string[] {
  return blocksOf(settings.redirect_configuration).flatMap((redirect) => {
    const targets = ['target_listener_name', 'target_url'].filter((name) => isSet(redirect[name]));
    const [name, target] = [textOf(redirect.name), textOf(redirect.target_listener_name)];
    const rule = name !== undefined && blocksOf(settings.request_routing_rule)
      .find((one) => textOf(one.redirect_configuration_name) === name && textOf(one.http_listener_name) === target);
    return [
      ...(targets.length === 1 ? [] : [say`redirect_configuration '${redirect.name}' must have one of target_listener_name and target_url, got ${targets.join(' and ') || 'none'}`]),
      ...(rule ? [say`redirect_configuration '${redirect.name}' leads back to '${redirect.target_listener_name}', the listener of its request_routing_rule '${rule.name}'`] : []),
    ];
  });
}
