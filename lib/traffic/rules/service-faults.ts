import { Severity } from '../finding';
import { Break } from './breaks';
import { Concerns } from './concerns';
import { Problem } from './rule';
import { ServiceView } from '../objects/object-view';
import { isPlainService } from '../objects/plain-service';
import { doubtfulServices } from '../objects/plain-ways';
import { remember } from '../objects/remember';
import { isSticky } from '../objects/service-fields';
import { TrafficModel } from '../objects/traffic-model';

/** What is wrong with one Service. */
export interface Fault {
  readonly message: string;
  readonly fix?: string;
  readonly severity?: Severity;
  readonly breaks?: Break;
  readonly concerns?: Concerns;
}

/** The Services that a rule has something to say about. */
type Among = (model: TrafficModel) => readonly ServiceView[];

/** Those for which there is a load balancer. Most have none: they are told apart once for all rules about load balancers. */
export const BALANCED: Among = remember(({ services }: TrafficModel) => services.filter(({ type }) => type === 'LoadBalancer'));
/** Those that say more than which pods they are for, and which one port of them they have: of the rest nothing can be wrong by itself. */
export const ELABORATE: Among = remember(({ services }: TrafficModel) => services.filter(({ located }) => !isPlainService(located.object)));
/** Those behind which something is in doubt. */
export const DOUBTFUL: Among = doubtfulServices;
/** Those with annotations. */
export const ANNOTATED: Among = remember(({ services }: TrafficModel) => services.filter(({ annotations }) => Object.keys(annotations).length > 0));
/** Those that keep a client on a pod. */
export const STICKY: Among = remember(({ services }: TrafficModel) => services.filter(isSticky));

/** A check of a rule that looks at every Service by itself, or at every one among those that it is about. */
export function ofServices(
  faults: (service: ServiceView, model: TrafficModel) => Fault[], among: Among = ({ services }) => services,
): (model: TrafficModel) => Problem[] {
  return (model) => {
    const problems: Problem[] = [];
    for (const service of among(model)) {
      for (const fault of faults(service, model)) {
        problems.push({ ...fault, object: service.located });
      }
    }
    return problems;
  };
}

/** The fault, or none. A message that is put together is so only when it is needed: most Services have no faults. */
export function faultIf(condition: boolean, message: string | (() => string), fix?: string, severity?: Severity): Fault[] {
  return condition ? [{ message: typeof message === 'string' ? message : message(), fix, severity }] : [];
}

/** True for a value that is written, and not only as an empty text or list. */
export function isGiven(value: any): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** True for a number that is written: 0 is what the API server fills in for nothing. */
export function isNumberGiven(value: any): boolean {
  return isGiven(value) && value !== 0;
}

/** A value as a message shows it: text in quotes, everything else as JSON. */
export function shown(value: any): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value) ?? 'nothing';
}

/** True for a whole number within bounds, both included. */
export function isWhole(value: any, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/** Items that occur before in the list. */
export function repeated(items: string[]): string[] {
  return [...new Set(items.filter((item, index) => items.indexOf(item) !== index))];
}
