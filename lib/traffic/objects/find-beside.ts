import { grouped } from './grouped';
import { ObjectView, ServiceView } from './object-view';
import { remember } from './remember';
import { TrafficModel } from './traffic-model';

/** All documents by kind and name, in the order given. */
const documentsByName = remember((model: TrafficModel) => (
  grouped(model.objects.map(({ object }) => object), (object) => `${object?.kind}/${object?.metadata?.name}`)
));

/**
 * The object of this kind and name beside an Ingress.
 *
 * A namespace that only one of the two names comes from `kubectl --namespace` or an overlay, so it does not part them.
 */
export function findBeside(model: TrafficModel, ingress: ObjectView, kind: string, name: string): any {
  const exact = model.find(kind, ingress.namespace, name);
  if (exact) {
    return exact.located.object;
  }
  const own = namespaceOf(ingress.located.object);
  return documentsByName(model).get(`${kind}/${name}`)?.find((object) => (
    object?.kind === kind && object.metadata?.name === name && (own === undefined || namespaceOf(object) === undefined)
  ));
}

const servicesByName = remember((model: TrafficModel) => grouped(model.services, ({ name }) => name));

/** The Service that an object names, by the same rule: in its namespace, or beside it where one of the two names none. */
export function serviceBeside(model: TrafficModel, { namespace, located }: ObjectView, name: string): ServiceView | undefined {
  const exact = model.findService(namespace, name);
  if (exact || model.profile.wholeCluster) {
    return exact;
  }
  const own = namespaceOf(located.object);
  return servicesByName(model).get(name)?.find((service) => own === undefined || namespaceOf(service.located.object) === undefined);
}

/** The namespace that an object names itself. */
export function namespaceOf(object: any): string | undefined {
  return object.metadata?.namespace;
}
