import { isObject } from '../is-object';

/** A name that every release takes for one of a Service, of a port or of a namespace. */
const NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** What the API server takes for the value of a label, and for the part of a key behind its domain. */
const WORD = /^[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/;
const DOMAIN = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?){0,2}$/;
/** A name of a port of pods. */
const PORT_NAME = /^(?=[-a-z0-9]{1,15}$)[a-z]+(-?[a-z0-9]+)*$/;
const HIGHEST_PORT = 65535;

const FIELDS = new Set(['apiVersion', 'kind', 'metadata', 'spec']);
const OF_METADATA = new Set(['name', 'namespace', 'labels']);
const OF_SPEC = new Set(['type', 'ports', 'selector']);
const OF_PORT = new Set(['port', 'targetPort', 'name', 'protocol']);

/**
 * True for a Service that says which pods it is for, which one port of them it has, and nothing else: nothing can be wrong with it by itself, in any release
 * and any cluster. Most Services are of this kind, and rules about one Service by itself look at the others only.
 */
export function isPlainService(object: any): boolean {
  const { apiVersion, kind, metadata, spec } = object;
  return apiVersion === 'v1' && kind === 'Service' && hasOnly(object, FIELDS)
    && hasOnly(metadata, OF_METADATA) && isName(metadata.name)
    && (metadata.namespace === undefined || isName(metadata.namespace))
    && (metadata.labels === undefined || areLabels(metadata.labels))
    && hasOnly(spec, OF_SPEC) && (spec.type === undefined || spec.type === 'ClusterIP') && areLabels(spec.selector)
    && Array.isArray(spec.ports) && spec.ports.length === 1 && isPlainPort(spec.ports[0]);
}

function isPlainPort(given: any): boolean {
  return hasOnly(given, OF_PORT) && isPortNumber(given.port)
    && (given.targetPort === undefined || isPortNumber(given.targetPort) || (typeof given.targetPort === 'string' && PORT_NAME.test(given.targetPort)))
    && (given.name === undefined || isName(given.name))
    && (given.protocol === undefined || given.protocol === 'TCP');
}

/** True for a map of labels that every release takes. */
function areLabels(labels: any): boolean {
  if (!isObject(labels)) {
    return false;
  }
  for (const key in labels) {
    const slash = key.indexOf('/');
    const value: unknown = labels[key];
    if (typeof value !== 'string' || !WORD.test(value) || !WORD.test(key.slice(slash + 1)) || (slash >= 0 && !DOMAIN.test(key.slice(0, slash)))) {
      return false;
    }
  }
  return true;
}

/** True for a name that every release takes for one of a Service or of a namespace. */
export function isName(value: unknown): boolean {
  return typeof value === 'string' && NAME.test(value);
}

function isPortNumber(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= HIGHEST_PORT;
}

function hasOnly(value: any, fields: ReadonlySet<string>): boolean {
  if (!isObject(value)) {
    return false;
  }
  for (const field in value) {
    if (!fields.has(field)) {
      return false;
    }
  }
  return true;
}
