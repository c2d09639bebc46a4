import { grouped } from './grouped';
import { remember } from './remember';
import { ObjectView, TrafficModel } from './traffic-model';
import { managedGateways, namesOf } from '../agic/gateways';
import { agicIngresses } from '../agic/listeners';
import { InstalledKind, missingOf } from '../agic/pruning';
import { Problem } from '../rules/rule';

/** All documents by kind and name, in the order given. */
const documentsByName = remember((model: TrafficModel) => (
  grouped(model.objects.map(({ object }) => object), (object) => `${object?.kind}/${object?.metadata?.name}`)
));

/** A check of each Ingress of the Application Gateway ingress controller. Ingresses of other classes are left alone. */
export function eachAgicIngress(check: (ingress: ObjectView, model: TrafficModel) => Problem[]): (model: TrafficModel) => Problem[] {
  return (model) => agicIngresses(model).flatMap((ingress) => check(ingress, model));
}

/** A check of what each Ingress names of a kind that has to be installed on the gateway before. */
export function eachNotInstalled(kind: InstalledKind): (model: TrafficModel) => Problem[] {
  return eachAgicIngress((ingress, model) => {
    const gateways = managedGateways(model);
    const installed = gateways.flatMap((gateway) => kind.installedOn(gateway) ?? []).join(', ') || 'none';
    return missingOf(kind, ingress, model).map((name) => ({
      object: ingress.located,
      message: `${kind.key} must be installed on gateway ${namesOf(gateways)}, got '${name}', allowed: ${installed}: the whole Ingress is dropped`,
    }));
  });
}

/** True for text that a template engine or a pipeline still has to fill in. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && /\$\{|\$\(|\{\{|#\{|<[^>]+>|__[A-Za-z]|%[A-Z_]+%/.test(value);
}

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

/** The namespace that an object names itself. */
export function namespaceOf(object: any): string | undefined {
  return object.metadata?.namespace;
}
