import { integerOf } from './annotation';
import { httpRules } from './http-rules';
import { BuiltListener, wishesOf } from './listeners';
import { listenerHash } from './names';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { settingOf } from '../settings';

const HIGHEST = 20000;
const FIRST_WITH_HOSTS = 19000;
const FIRST_WITHOUT_HOSTS = 19500;
const STEP = 5;

/**
 * The numbers that Ingresses ask for, by the hash of the listener. A later Ingress of the same listener takes the number of an earlier one away, with
 * its own or without any; only a value that is no number leaves it.
 */
export function askedPriorities(model: TrafficModel, ingresses: readonly ObjectView[], namesFrontendType: boolean): Map<string, number> {
  const asked = new Map<string, number>();
  for (const ingress of ingresses) {
    const priority = integerOf(ingress, 'rule-priority');
    for (const { key } of httpRules(ingress).flatMap((rule) => wishesOf(model, rule))) {
      const hash = listenerHash(key, namesFrontendType);
      if (settingOf(ingress, 'rule-priority') === undefined) {
        asked.delete(hash);
      } else if (priority !== undefined && priority >= 1 && priority <= HIGHEST) {
        asked.set(hash, priority);
      }
    }
  }
  return asked;
}

/** The number of each rule: the one that is asked for, else the next free one by the name of the rule, rules with hosts first. */
export function prioritiesOf(listeners: readonly BuiltListener[], asked: Map<string, number>): Map<string, number> {
  const priorities = new Map(listeners.flatMap(({ hash }): Array<[string, number]> => (asked.has(hash) ? [[hash, asked.get(hash)!]] : [])));
  const taken = new Set(priorities.values());
  let withHosts = FIRST_WITH_HOSTS;
  let withoutHosts = FIRST_WITHOUT_HOSTS;
  for (const { hash, key } of [...listeners].sort((a, b) => (a.hash < b.hash ? -1 : 1))) {
    if (!priorities.has(hash)) {
      const priority = nextFree(taken, key.hostNames.length > 0 ? withHosts : withoutHosts);
      if (key.hostNames.length > 0) {
        withHosts = priority;
      } else {
        withoutHosts = priority;
      }
      priorities.set(hash, priority);
      taken.add(priority);
    }
  }
  return priorities;
}

/** The last number is given away again and again when there is no other. */
function nextFree(taken: Set<number>, from: number): number {
  for (let priority = from; priority <= HIGHEST; priority += STEP) {
    if (!taken.has(priority)) {
      return priority;
    }
  }
  return HIGHEST;
}
