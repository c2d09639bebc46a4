import { readSources } from './analysis';
import { Outcome } from './explain';
import { LimitedReader, megabytesOf } from './limited-reader';
import { jsonWith, unreadableNotes } from './unreadable';
import { AgicMigration, GatewayMigration, IngressSource, RouteChange, RouteChangeVerdict } from '../traffic';
import { counted } from '../traffic/counted';
import { ALB_CLASS } from '../traffic/objects/alb-class';

/** What `--to` says for a move to the Gateway API, and the class of the Gateway. */
export const GATEWAY_TARGETS: Record<string, string> = { 'application-gateway-for-containers': ALB_CLASS, 'approuting-istio': 'approuting-istio' };

/** The options of the command that count for such a move. */
export interface GatewayMigrationArguments {
  readonly 'to': string;
  readonly 'format'?: string;
  readonly 'terraform'?: string;
  readonly 'profile'?: string;
  readonly 'max-megabytes'?: string;
  readonly 'from'?: string;
  readonly 'gateway'?: string;
  readonly 'alb-id'?: string;
  readonly 'frontend'?: string;
  readonly 'waf-policy'?: string;
}

/** What `--to` says for a move from ingress-nginx to the Application Gateway ingress controller. */
export const AGIC_TARGET = 'agic';

/** Run `aks-constructs migrate --to agic`. */
export function migrateToAgic(values: GatewayMigrationArguments, files: string[]): Outcome {
  const format = values.format ?? 'text';
  if (!['text', 'json', 'yaml'].includes(format)) {
    throw new Error(`--format must be text, json or yaml with --to ${AGIC_TARGET}, got '${format}'`);
  }
  if (sourceOf(values.from) === IngressSource.APPLICATION_GATEWAY) {
    throw new Error(`--from must be ${IngressSource.INGRESS_NGINX} with --to ${AGIC_TARGET}, got '${values.from}': those Ingresses are of that controller already`);
  }
  const reader = new LimitedReader(megabytesOf(values['max-megabytes']));
  const { objects, profile, unreadable, notes } = readSources({ ...values, places: files }, reader);
  const migration = AgicMigration.analyze(objects, profile);
  const output = format === 'text' ? migration.toText() : format === 'json' ? migration.toJson() : migration.toManifests();
  return {
    output: format === 'json' && unreadable.length > 0 ? jsonWith(output, { unreadable }) : output,
    exitCode: unreadable.length > 0 ? 2 : migration.isBlocked ? 1 : 0,
    notes: [...unreadableNotes(unreadable), ...notes, ...blockedNotes(migration.changes, format)],
    isText: format === 'text',
  };
}

/** Run `aks-constructs migrate --to application-gateway-for-containers`. */
export function migrateToGateway(values: GatewayMigrationArguments, files: string[]): Outcome {
  const render = rendererOf(values.format ?? 'text');
  const [namespace, name] = gatewayOf(values.gateway);
  const from = sourceOf(values.from);
  if (values.frontend !== undefined && values['alb-id'] === undefined) {
    throw new Error(`--frontend needs --alb-id, got '${values.frontend}' alone: a gateway that the controller makes has no frontend to choose`);
  }
  if (values['waf-policy'] !== undefined && GATEWAY_TARGETS[values.to] !== GATEWAY_TARGETS['application-gateway-for-containers']) {
    throw new Error(`--waf-policy needs --to application-gateway-for-containers, got ${values.to}: other gateways have no firewall policy of Azure`);
  }
  const reader = new LimitedReader(megabytesOf(values['max-megabytes']));
  const { objects, profile, unreadable, notes } = readSources({ ...values, places: files }, reader);
  const migration = GatewayMigration.analyze(objects, profile, {
    from,
    gatewayClassName: GATEWAY_TARGETS[values.to],
    gatewayName: name,
    gatewayNamespace: namespace,
    loadBalancerId: values['alb-id'],
    frontendName: values.frontend,
    wafPolicyId: values['waf-policy'],
  });
  return {
    output: values.format === 'json' && unreadable.length > 0 ? jsonWith(render(migration), { unreadable }) : render(migration),
    exitCode: unreadable.length > 0 ? 2 : migration.isBlocked ? 1 : 0,
    notes: [...unreadableNotes(unreadable), ...notes, ...blockedNotes(migration.changes, values.format ?? 'text')],
    isText: (values.format ?? 'text') === 'text',
  };
}

/** Objects alone do not say that some are missing. */
function blockedNotes(changes: RouteChange[], format: string): string[] {
  const count = changes.filter(({ verdict }) => verdict === RouteChangeVerdict.IMPOSSIBLE).length;
  return count === 0 || ['text', 'json'].includes(format) ? []
    : [`${counted(count, 'row of the table is', 'rows of the table are')} impossible, so these objects do not do all that the Ingresses do: --format text says what`];
}

function rendererOf(format: string): (migration: GatewayMigration) => string {
  switch (format) {
    case 'text':
      return (migration) => migration.toText();
    case 'json':
      return (migration) => migration.toJson();
    case 'routes':
      return (migration) => migration.toManifests();
    case 'policies':
      return (migration) => migration.toPolicyManifests();
    case 'yaml':
      return (migration) => [migration.toManifests(), migration.toPolicyManifests()].filter((text) => text !== '').join('---\n');
    default:
      throw new Error(`--format must be text, json, yaml, routes or policies with this --to, got '${format}'`);
  }
}

function sourceOf(text: string | undefined): IngressSource | undefined {
  const source = Object.values(IngressSource).find((each) => each === text);
  if (text !== undefined && source === undefined) {
    throw new Error(`--from must be ${Object.values(IngressSource).join(' or ')}, got '${text}'`);
  }
  return source;
}

function gatewayOf(text: string | undefined): [namespace?: string, name?: string] {
  if (text === undefined) {
    return [];
  }
  const parts = text.split('/');
  if (parts.length !== 2 || parts.includes('')) {
    throw new Error(`--gateway must be namespace/name, got '${text}'`);
  }
  return [parts[0], parts[1]];
}
