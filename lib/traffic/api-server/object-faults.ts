import { CHECKS } from './checks';
import { isClean } from './clean-object';
import { ServerFault } from './fault';
import { metadataFaults } from './metadata';
import { walk } from './object-walk';
import { kindsOf } from './schema';
import { isAbsent, isEmpty, ValueCheck } from './values/value-check';
import { textOf } from '../objects/object-view';

/** The checks of each type, with their fields as a list: they are run for every value. */
const RUNS = new Map(Object.entries(CHECKS).map(([type, { required = [], fields = {}, whole }]) => (
  [type, { required, fields: Object.entries(fields), whole }] as const
)));
const STATUS = 'status';
const WANTED: ReadonlySet<string> = new Set(RUNS.keys());

/**
 * Everything for which the API server refuses one object, as far as it can be told from the object alone.
 *
 * @param object The object, with `apiVersion` and `kind`.
 * @param minor The release of the server, for instance 35; what differs between releases is let pass if it is left out.
 */
export function objectFaults(object: any, minor: number | undefined): ServerFault[] {
  const apiVersion = textOf(object.apiVersion);
  const type = kindsOf(apiVersion)?.get(object.kind)?.type;
  if (isClean(object, type, minor)) {
    return [];
  }
  const names = metadataFaults(object, minor);
  if (type === undefined) {
    const { faults } = walk(object.metadata ?? {}, 'ObjectMeta', minor, new Set(), ['metadata']);
    return [...faults, ...names];
  }
  const { faults, values } = walk(object, type, minor, WANTED);
  // the server looks at values once it could read all of them
  return faults.some(({ kind }) => kind === 'object-field-type') ? [...faults, ...names] : [...faults, ...names, ...valueFaults(object, values, minor)];
}

function valueFaults(object: any, values: ReturnType<typeof walk>['values'], minor: number | undefined): ServerFault[] {
  const faults: ServerFault[] = [];
  for (const { type, value, parent, place } of values) {
    if (place[0] === STATUS) {
      continue; // the server reads it, and drops it before it looks at values
    }
    const check = new ValueCheck(place, object, minor, parent);
    const { required, fields, whole } = RUNS.get(type)!;
    for (const field of required) {
      if (isEmpty(value[field])) {
        check.required(field);
      }
    }
    for (const [field, rule] of fields) {
      const isMissing = isAbsent(value[field]) || (required.includes(field) && isEmpty(value[field]));
      const problem = isMissing ? undefined : rule(value[field]);
      if (problem !== undefined) {
        check.refuse(field, problem, value[field]);
      }
    }
    whole?.(value, check);
    check.problems.forEach((problem) => faults.push({ kind: 'object-field-value', ...problem }));
  }
  return faults;
}
