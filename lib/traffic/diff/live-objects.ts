import { isObject } from '../is-object';
import { LocatedObject } from '../located-object';
import { isClusterScoped } from '../objects/cluster-scoped';
import { list } from '../objects/object-view';

/** What the control plane writes of each Service, be it in a file or not. */
const WRITTEN_BY_CONTROLLERS = new Set(['Endpoints', 'EndpointSlice', 'Event', 'ControllerRevision', 'Lease']);
/** What the API server chooses for a Service that leaves it open. */
const CHOSEN = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'healthCheckNodePort'];

/**
 * The objects of a cluster as a file would have them, to be compared with the files that will be applied to it: those in the namespaces of the files
 * and those without one, without what controllers made, without what the API server chose where the files leave it open.
 */
export function asWritten(live: readonly LocatedObject[], files: readonly LocatedObject[]): LocatedObject[] {
  const written = new Map(files.map(({ object }) => [keyOf(object), object]));
  const namespaces = new Set(files.map(({ object }) => namespaceOf(object)));
  const isHere = (object: any) => isClusterScoped(object.kind) || namespaces.has(namespaceOf(object));
  return live.filter(({ object }) => isObject(object) && isObject(object.metadata) && isHere(object))
    .filter(({ object }) => written.has(keyOf(object)) || !isMade(object))
    .map((located) => ({ ...located, object: withoutChoices(located.object, written.get(keyOf(located.object))) }));
}

/** True for what exists since something else exists. */
function isMade({ kind, metadata }: any): boolean {
  return WRITTEN_BY_CONTROLLERS.has(kind) || list(metadata.ownerReferences).length > 0;
}

function withoutChoices({ status: _, ...object }: any, written: any): any {
  if (object.kind !== 'Service' || !isObject(object.spec)) {
    return object;
  }
  const isChosen = (field: string) => CHOSEN.includes(field) && written?.spec?.[field] === undefined && object.spec[field] !== 'None';
  const spec = Object.fromEntries(Object.entries(object.spec).filter(([field]) => !isChosen(field)));
  return { ...object, spec: { ...spec, ports: list(object.spec.ports).map((port) => withoutNodePort(port, list(written?.spec?.ports))) } };
}

function withoutNodePort(port: any, written: any[]): any {
  const { nodePort: _, ...others } = isObject(port) ? port as any : { nodePort: undefined };
  return written.some((one) => one?.port === others.port && one?.nodePort !== undefined) ? port : others;
}

function keyOf(object: any): string {
  return JSON.stringify([object?.kind, namespaceOf(object), object?.metadata?.name]);
}

function namespaceOf(object: any): string {
  return object?.metadata?.namespace ?? 'default';
}
