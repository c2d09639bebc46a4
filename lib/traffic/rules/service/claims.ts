import { ServiceView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem } from '../rule';
import { isNumberGiven } from '../service-faults';

/** Something that one Service only can have, as a text that is equal where it is the same thing. */
export type Claims = (service: ServiceView) => string[];

/** A problem for every Service that claims what one before it has. The same Service in several files is one Service. */
export function conflicts(model: TrafficModel, claims: Claims, message: (claim: string, holder: string) => string): Problem[] {
  const holders = new Map<string, string>();
  return model.services.flatMap((service) => [...new Set(claims(service))].flatMap((claim) => {
    const name = `${service.namespace}/${service.name}`;
    const holder = holders.get(claim) ?? name;
    holders.set(claim, holder);
    return holder === name ? [] : [{ object: service.located, message: message(claim, holder) }];
  }));
}

/** Number and protocol of each port that has this field. */
export function numbersOf(service: ServiceView, field: string): string[] {
  return service.ports.filter((port) => isNumberGiven(port[field])).map((port) => `${port[field]}/${port.protocol ?? 'TCP'}`);
}
