import { Problem } from './rule';
import { managedGateways, namesOf } from '../agic/gateways';
import { agicIngresses } from '../agic/listeners';
import { InstalledKind, missingOf } from '../agic/pruning';
import { ObjectView } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** A check of each Ingress of the Application Gateway ingress controller. Ingresses of other classes are left alone. */
export function eachAgicIngress(check: (ingress: ObjectView, model: TrafficModel) => Problem[]): (model: TrafficModel) => Problem[] {
  return (model) => agicIngresses(model).flatMap((ingress) => check(ingress, model));
}

/** A check of what each Ingress names of a kind that has to be installed on the gateway before. */
export function eachNotInstalled(kind: InstalledKind): (model: TrafficModel) => Problem[] {
  return eachAgicIngress((ingress, model) => {
    const gateways = managedGateways(model);
    const known = gateways.flatMap((gateway) => kind.installedOn(gateway) ?? []);
    const installed = gateways.length === 0 ? '' : known.length > 0 ? `, allowed: ${known.join(', ')}` : ', and nothing is installed there before this Ingress is made';
    return missingOf(kind, ingress, model).map((name) => ({
      object: ingress.located,
      message: `${kind.key} must be installed on ${gateways.length > 0 ? `gateway ${namesOf(gateways)}` : 'the gateway'}, got '${name}'${installed}: the whole Ingress is dropped`,
    }));
  });
}
