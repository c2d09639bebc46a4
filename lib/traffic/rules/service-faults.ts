import { Severity } from '../finding';
import { Break } from './breaks';
import { Problem } from './rule';
import { ServiceView } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** What is wrong with one Service. */
export interface Fault {
  readonly message: string;
  readonly fix?: string;
  readonly severity?: Severity;
  readonly breaks?: Break;
}

/** A check of a rule that looks at every Service by itself. */
export function ofServices(faults: (service: ServiceView, model: TrafficModel) => Fault[]): (model: TrafficModel) => Problem[] {
  return (model) => {
    const problems: Problem[] = [];
    for (const service of model.services) {
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
