import { CHECKS } from './checks';
import { ServerFault } from './fault';
import { metadataFaults } from './metadata';
import { walk } from './object-walk';
import { kindsOf } from './schema';
import { isAbsent, isEmpty, ValueCheck } from './values/value-check';

const WANTED: ReadonlySet<string> = new Set(Object.keys(CHECKS));

/**
 * Everything for which the API server refuses one object, as far as it can be told from the object alone.
 *
 * @param object The object, with `apiVersion` and `kind`.
 * @param minor The release of the server, for instance 35; what differs between releases is let pass if it is left out.
 */
export function objectFaults(object: any, minor: number | undefined): ServerFault[] {
  const apiVersion = String(object.apiVersion);
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const type = kindsOf(apiVersion)?.get(object.kind)?.type;
  const names = metadataFaults(object, group, minor);
  if (type === undefined) {
    const { faults } = walk(object.metadata ?? {}, 'ObjectMeta', minor, new Set(), ['metadata']);
    return [...faults, ...names];
  }
  const { faults, values } = walk(object, type, minor, WANTED);
  // the server looks at values once it could read all of them
  return faults.some(({ kind }) => kind === 'object-field-type') ? [...faults, ...names] : [...faults, ...names, ...valueFaults(object, values, minor)];
}

function valueFaults(object: any, values: ReturnType<typeof walk>['values'], minor: number | undefined): ServerFault[] {
  return values.flatMap(({ type, value, path }) => {
    const check = new ValueCheck(path, object, minor);
    const { required = [], fields = {}, whole } = CHECKS[type];
    required.filter((field) => isEmpty(value[field])).forEach((field) => check.required(field));
    for (const [field, rule] of Object.entries(fields)) {
      const isMissing = isAbsent(value[field]) || (required.includes(field) && isEmpty(value[field]));
      const problem = isMissing ? undefined : rule(value[field]);
      if (problem !== undefined) {
        check.refuse(field, problem, value[field]);
      }
    }
    whole?.(value, check);
    return check.problems.map((problem): ServerFault => ({ kind: 'object-field-value', ...problem }));
  });
}
