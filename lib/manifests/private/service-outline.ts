import { isDeepStrictEqual } from 'util';
import { ApiObject, ApiObjectMetadata, App, ImplicitTokenResolver, IResolver, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ServiceDefinition } from './service-definition';
import { filledSpec, portFields } from './service-patches';
import { ServicePortDefinition } from './service-ports';
import { withoutUndefined } from '../../traffic/without-undefined';

/** Fields of metadata that are written as they are. */
const PLAIN_METADATA = ['name', 'namespace', 'labels', 'annotations'];

/**
 * A Service as it is rendered, put together from what its constructor was given. cdk8s looks at each value for what is still to be resolved, which takes
 * several times as long: where there is such a value, the Service is rendered after all. One that is rendered anyway is taken as it is, unless its metadata
 * say by now something else.
 */
export function outlineOf(
  service: kplus.Service, given: ApiObjectMetadata, definition: ServiceDefinition, ports: ServicePortDefinition[], rendered?: any,
): any {
  const apiObject = ApiObject.of(service);
  const metadata = metadataOf(apiObject, given, definition);
  if (rendered !== undefined && isDeepStrictEqual(rendered.metadata, metadata)) {
    return rendered;
  }
  const spec = specOf(service, definition, ports);
  return isPlain(metadata) && isPlain(spec) && Object.keys(given).every((key) => PLAIN_METADATA.includes(key))
    ? { apiVersion: apiObject.apiVersion, kind: apiObject.kind, metadata, spec }
    : apiObject.toJson();
}

/** How cdk8s writes text and numbers that are decided late; a program may give its root others. */
const RESOLVERS = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/**
 * A Service as cdk8s writes it, put together from what is known of it by now: many times faster. Nothing where somebody decides how values are written, and where
 * its metadata say more than most do.
 */
export function writtenPlainly(service: kplus.Service, definition: ServiceDefinition, ports: ServicePortDefinition[]): any {
  const apiObject = ApiObject.of(service);
  const { resolvers } = App.of(apiObject) as any as { readonly resolvers?: IResolver[] };
  if (process.env.CDK8S_DISABLE_SORT || !resolvers?.every((resolver) => RESOLVERS.some((known) => resolver instanceof known))) {
    return undefined;
  }
  const { annotations, labels, name, namespace, ...others } = apiObject.metadata.toJson();
  const metadata = withoutUndefined({ annotations, labels, name, namespace });
  const spec = specOf(service, definition, ports);
  return Object.keys(others).length === 0 && isPlain(metadata) && isPlain(spec)
    ? { apiVersion: apiObject.apiVersion, kind: apiObject.kind, metadata, spec }
    : undefined;
}

function metadataOf({ name, chart }: ApiObject, given: ApiObjectMetadata, definition: ServiceDefinition): any {
  const { namespace = chart.namespace, labels, annotations } = given;
  return {
    ...filled('annotations', { ...annotations, ...definition.annotations }),
    ...filled('labels', { ...chart.labels, ...labels }),
    name,
    ...namespace === undefined ? {} : { namespace },
  };
}

function specOf(service: kplus.Service, definition: ServiceDefinition, definitions: ServicePortDefinition[]): any {
  const { ports, selector, ...others } = service._toKube();
  const spec = kplus.k8s.toJson_ServiceSpec({
    ...others,
    ...withoutUndefined(definition.fields ?? {}),
    ...definitions.length === 0 && definition.clusterIP === 'None' ? {} : { ports: ports?.map((port, index) => ({ ...port, ...withoutUndefined(portFields(definitions[index] ?? {})) })) },
    selector: sorted(selector ?? {}),
  });
  return filledSpec(spec, definition.laterFields ?? {});
}

/** A map that is written only where it has something. */
function filled(field: string, map: Record<string, unknown>): Record<string, unknown> {
  const entries = sorted(map);
  return Object.keys(entries).length === 0 ? {} : { [field]: entries };
}

/** In the order in which cdk8s writes it. */
function sorted<T>(map: Record<string, T>): Record<string, T> {
  const keys = Object.keys(map);
  return keys.length < 2 ? map : Object.fromEntries(keys.sort().map((key) => [key, map[key]]));
}

/** True for what is written as it is. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object') {
    return value !== undefined && typeof value !== 'function';
  }
  return value !== null && (Array.isArray(value) || value.constructor === Object) && Object.values(value).every(isPlain);
}
