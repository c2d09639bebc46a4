import { AGIC_PREFIX } from './class-names';
import { isListenerName } from './listener-names';

/** How the controller reads the text of an annotation. */
export enum AnnotationKind {
  BOOLEAN,
  INTEGER,
  PROTOCOL,
  TEXT,
  NAMES,
  PATH,
  HOST_NAMES,
  STATUS_CODES,
  WAF_POLICY,
}

/** An annotation that the controller understands, by its key without prefix. */
export interface AgicAnnotation {
  readonly key: string;
  readonly kind: AnnotationKind;
  /** Bounds of an integer. */
  readonly min?: number;
  readonly max?: number;
}

const text = (key: string): AgicAnnotation => ({ key, kind: AnnotationKind.TEXT });
const boolean = (key: string): AgicAnnotation => ({ key, kind: AnnotationKind.BOOLEAN });
const integer = (key: string, min: number, max: number): AgicAnnotation => ({ key, kind: AnnotationKind.INTEGER, min, max });

/**
 * Every annotation of the controller, as of its version 1.9.8. Bounds that the controller leaves open are those of the gateway.
 *
 * @see https://azure.github.io/application-gateway-kubernetes-ingress/annotations/
 */
export const AGIC_ANNOTATIONS: AgicAnnotation[] = [
  { key: 'backend-path-prefix', kind: AnnotationKind.PATH },
  text('backend-hostname'),
  { key: 'backend-protocol', kind: AnnotationKind.PROTOCOL },
  text('health-probe-hostname'),
  integer('health-probe-port', 1, 65535),
  { key: 'health-probe-path', kind: AnnotationKind.PATH },
  { key: 'health-probe-status-codes', kind: AnnotationKind.STATUS_CODES },
  integer('health-probe-interval', 1, 86400),
  integer('health-probe-timeout', 1, 86400),
  integer('health-probe-unhealthy-threshold', 1, 20),
  boolean('cookie-based-affinity'),
  boolean('cookie-based-affinity-distinct-name'),
  integer('request-timeout', 1, 86400),
  boolean('connection-draining'),
  integer('connection-draining-timeout', 1, 3600),
  boolean('ssl-redirect'),
  boolean('use-private-ip'),
  integer('override-frontend-port', 1, 64999),
  { key: 'hostname-extension', kind: AnnotationKind.HOST_NAMES },
  { key: 'waf-policy-for-path', kind: AnnotationKind.WAF_POLICY },
  text('appgw-ssl-certificate'),
  text('appgw-ssl-profile'),
  { key: 'appgw-trusted-root-certificate', kind: AnnotationKind.NAMES },
  text('rewrite-rule-set'),
  text('rewrite-rule-set-custom-resource'),
  integer('rule-priority', 1, 20000),
  // came after 1.9.8 and needs a value of the Helm chart; no property writes it
  text('entra-jwt-config-name'),
];

const BY_KEY = new Map(AGIC_ANNOTATIONS.map((annotation) => [annotation.key, annotation]));
const WAF_POLICY_ID = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/applicationGatewayWebApplicationFirewallPolicies\/[^/]+$/i;

/** The annotation with this key, with or without prefix. */
export function agicAnnotation(key: string): AgicAnnotation | undefined {
  return BY_KEY.get(key.startsWith(AGIC_PREFIX) ? key.slice(AGIC_PREFIX.length) : key);
}

/** What is wrong with a value, readable after the name of the field; undefined when the controller takes it. */
export function valueProblem(annotation: AgicAnnotation, value: unknown): string | undefined {
  if (typeof value !== 'string') {
    return `must be text, got ${JSON.stringify(value)} without quotes`;
  }
  const allowed = allowedValues(annotation, value);
  return allowed === undefined ? undefined : `must be ${allowed}, got '${value}'`;
}

/** A truth value as the controller reads it; undefined when it is none. */
export function parseBoolean(value: unknown): boolean | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  if (/^(1|t|T|true|TRUE|True)$/.test(value)) {
    return true;
  }
  return /^(0|f|F|false|FALSE|False)$/.test(value) ? false : undefined;
}

/** A comma-separated list without its blanks. */
export function parseList(value: string): string[] {
  return value.split(',').map((item) => item.trim()).filter((item) => item !== '');
}

function allowedValues(annotation: AgicAnnotation, value: string): string | undefined {
  switch (annotation.kind) {
    case AnnotationKind.BOOLEAN:
      return parseBoolean(value) === undefined ? "'true' or 'false'" : undefined;
    case AnnotationKind.INTEGER:
      return isWithin(annotation, value) ? undefined : `a whole number from ${annotation.min} to ${annotation.max}`;
    case AnnotationKind.PROTOCOL:
      return /^https?$/i.test(value) ? undefined : "'http' or 'https'";
    case AnnotationKind.TEXT:
      return value.trim() === '' ? 'a name' : undefined;
    case AnnotationKind.NAMES:
      // the controller does not trim them
      return isEach(value.split(','), (name) => name !== '' && !/^\s|\s$/.test(name)) ? undefined : 'names with commas and no blanks between them';
    case AnnotationKind.PATH:
      return value.startsWith('/') ? undefined : "a path that starts with '/'";
    case AnnotationKind.HOST_NAMES:
      return isEach(parseList(value), isListenerName) ? undefined : 'host names with commas between them, with * and ? as a listener takes them';
    case AnnotationKind.STATUS_CODES:
      return isEach(parseList(value), isStatusCode) ? undefined : "status codes or ranges like '200-399' with commas between them";
    case AnnotationKind.WAF_POLICY:
      return WAF_POLICY_ID.test(value) ? undefined : 'the resource id of a web application firewall policy';
    default: {
      const unreachable: never = annotation.kind;
      throw new Error(`unknown kind of annotation ${unreachable}`);
    }
  }
}

function isWithin({ min = 0, max = 0 }: AgicAnnotation, value: string): boolean {
  return /^\+?\d+$/.test(value) && Number(value) >= min && Number(value) <= max;
}

function isStatusCode(code: string): boolean {
  const match = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(code);
  return match !== null && (match[2] === undefined || Number(match[1]) <= Number(match[2]));
}

function isEach(items: string[], test: (item: string) => boolean): boolean {
  return items.length > 0 && items.every(test);
}
