import { AzureResource } from '../azure-resource';
import { blockOf, blocksOf, isSet, textOf } from './settings';

/** Where a part names another one: the block, the argument, and the kinds of which one must have the name. */
interface Naming {
  readonly block: string;
  readonly within?: string;
  readonly argument: string;
  readonly kind: string;
}

/** The kinds of named parts of a gateway. */
export const GATEWAY_PARTS: readonly string[] = [
  'gateway_ip_configuration', 'frontend_ip_configuration', 'frontend_port', 'backend_address_pool', 'backend_http_settings', 'http_listener', 'probe',
  'request_routing_rule', 'redirect_configuration', 'url_path_map', 'rewrite_rule_set', 'ssl_certificate', 'ssl_profile', 'trusted_root_certificate',
  'trusted_client_certificate', 'authentication_certificate', 'private_link_configuration',
];

const TARGETS: readonly Omit<Naming, 'block'>[] = [
  { argument: 'backend_address_pool_name', kind: 'backend_address_pool' },
  { argument: 'backend_http_settings_name', kind: 'backend_http_settings' },
  { argument: 'redirect_configuration_name', kind: 'redirect_configuration' },
  { argument: 'rewrite_rule_set_name', kind: 'rewrite_rule_set' },
];
const NAMINGS: readonly Naming[] = [
  { block: 'frontend_ip_configuration', argument: 'private_link_configuration_name', kind: 'private_link_configuration' },
  { block: 'http_listener', argument: 'frontend_ip_configuration_name', kind: 'frontend_ip_configuration' },
  { block: 'http_listener', argument: 'frontend_port_name', kind: 'frontend_port' },
  { block: 'http_listener', argument: 'ssl_certificate_name', kind: 'ssl_certificate' },
  { block: 'http_listener', argument: 'ssl_profile_name', kind: 'ssl_profile' },
  { block: 'backend_http_settings', argument: 'probe_name', kind: 'probe' },
  { block: 'backend_http_settings', argument: 'trusted_root_certificate_names', kind: 'trusted_root_certificate' },
  { block: 'ssl_profile', argument: 'trusted_client_certificate_names', kind: 'trusted_client_certificate' },
  { block: 'redirect_configuration', argument: 'target_listener_name', kind: 'http_listener' },
  { block: 'request_routing_rule', argument: 'http_listener_name', kind: 'http_listener' },
  { block: 'request_routing_rule', argument: 'url_path_map_name', kind: 'url_path_map' },
  ...TARGETS.map((target) => ({ block: 'request_routing_rule', ...target })),
  ...TARGETS.map(({ argument, kind }) => ({ block: 'url_path_map', argument: `default_${argument}`, kind })),
  ...TARGETS.map((target) => ({ block: 'url_path_map', within: 'path_rule', ...target })),
];

/** A part that names another one which the gateway has not. */
export interface MissingPart {
  readonly block: string;
  readonly name: string;
  readonly argument: string;
  readonly missing: string;
  readonly kind: string;
  /** The names that there are. */
  readonly known: string[];
}

/** The parts that are named and are not there. A kind of parts of which some are known only later is left alone. */
export function missingParts({ settings }: AzureResource): MissingPart[] {
  return NAMINGS.flatMap(({ block, within, argument, kind }) => {
    const known = blocksOf(settings[kind]).map(({ name }) => name);
    const isOpen = settings.dynamic?.[kind] !== undefined || known.some((name) => textOf(name) === undefined) || ignores(settings, kind);
    return isOpen ? [] : blocksOf(settings[block]).flatMap((part) => (within === undefined ? [part] : blocksOf(part[within])).flatMap((inner) => (
      [inner[argument]].flat().map(textOf).filter((name) => name !== undefined && !known.includes(name))
        .map((missing) => ({ block, name: namesOf(part, inner), argument, missing: missing!, kind, known }))
    )));
  });
}

/** The protocol, the port and the hosts of a listener. */
export interface EstateListener {
  readonly name?: string;
  readonly protocol?: string;
  readonly port?: string;
  readonly frontend?: string;
  readonly hosts: string[];
  readonly settings: any;
}

/** The listeners of a gateway. */
export function listenersOf({ settings }: AzureResource): EstateListener[] {
  return blocksOf(settings.http_listener).map((listener) => ({
    name: textOf(listener.name),
    protocol: textOf(listener.protocol),
    port: textOf(listener.frontend_port_name),
    frontend: textOf(listener.frontend_ip_configuration_name),
    hosts: [listener.host_name, listener.host_names].flat().filter(isSet).map(String),
    settings: listener,
  }));
}

/** True for a gateway of version 2, as far as its tier is known. */
export function isVersion2({ settings }: AzureResource): boolean {
  return /_v2$/i.test(textOf(blockOf(settings.sku)?.tier) ?? '');
}

/** True for a gateway without a public address. */
export function isPrivateOnly({ settings }: AzureResource): boolean {
  const frontends = blocksOf(settings.frontend_ip_configuration);
  const isWhole = frontends.length > 0 && settings.dynamic?.frontend_ip_configuration === undefined;
  return isWhole && frontends.every((frontend) => !isSet(frontend.public_ip_address_id));
}

/** True for a gateway that the ingress controller writes, as far as its own text says. */
export function isLeftToController({ settings }: AzureResource): boolean {
  return ignores(settings, 'backend_address_pool') || settings.tags?.['managed-by-k8s-ingress'] !== undefined;
}

function ignores(settings: any, block: string): boolean {
  return [settings.lifecycle?.ignore_changes ?? blockOf(settings.lifecycle)?.ignore_changes ?? []].flat().some((ignored) => ignored === 'all' || ignored === block) && !isSet(settings[block]);
}

function namesOf(part: any, inner: any): string {
  return [part, ...(inner === part ? [] : [inner])].map(({ name }) => textOf(name) ?? '?').join('/');
}
