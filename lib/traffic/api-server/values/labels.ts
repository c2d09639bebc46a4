import { isAbsent, objectsIn, TypeCheck, ValueCheck } from './value-check';
import { isUnfilled } from '../../objects/placeholder';
import { shown } from '../../objects/shown';
import { labelValue, qualifiedName } from '../name-forms';

/** All annotations of an object together, keys and values, in bytes. */
const MOST_ANNOTATION_BYTES = 256 * 1024;

/** Labels, and maps that are compared with labels. */
export function checkLabels(field: string, labels: any, check: ValueCheck): void {
  if (isAbsent(labels)) {
    return;
  }
  for (const key in labels) {
    const value = labels[key];
    const keyProblem = qualifiedName(key);
    if (keyProblem !== undefined && !isUnfilled(key)) {
      check.add(field, `key ${shown(key)} ${keyProblem}`);
    }
    const valueProblem = typeof value === 'string' ? labelValue(value) : undefined;
    if (valueProblem !== undefined && !isUnfilled(value)) {
      check.add(field, `value of ${key} ${valueProblem}, got ${shown(value)}`);
    }
  }
}

/** Annotations: any values, but keys of a form, and not too much of all. */
export function checkAnnotations(field: string, annotations: any, check: ValueCheck): void {
  if (isAbsent(annotations)) {
    return;
  }
  let bytes = 0;
  for (const key of Object.keys(annotations)) {
    const value = annotations[key];
    const problem = qualifiedName(key.toLowerCase());
    if (problem !== undefined && !isUnfilled(key)) {
      check.add(field, `key ${shown(key)} ${problem}`);
    }
    bytes += Buffer.byteLength(key) + (typeof value === 'string' ? Buffer.byteLength(value) : 0);
  }
  if (bytes > MOST_ANNOTATION_BYTES) {
    check.add(field, `must hold at most ${MOST_ANNOTATION_BYTES} bytes together, got ${bytes}`);
  }
}

const WITH_VALUES = ['In', 'NotIn'];
const WITHOUT_VALUES = ['Exists', 'DoesNotExist'];

/** What selects by labels. */
export const LABEL_CHECKS: Record<string, TypeCheck> = {
  LabelSelector: {
    whole: (selector, check) => {
      if (check.parent === 'MetricIdentifier') {
        return; // handed on to the adapter of the metric as it is
      }
      checkLabels('matchLabels', selector.matchLabels, check);
      for (const [index, { key, operator, values }] of objectsIn(selector.matchExpressions)) {
        const field = `matchExpressions[${index}]`;
        checkKey(`${field}.key`, key, check);
        checkOperator(field, operator, values, check);
        (Array.isArray(values) ? values : []).forEach((value, place) => {
          const problem = typeof value === 'string' ? labelValue(value) : undefined;
          if (problem !== undefined) {
            check.refuse(`${field}.values[${place}]`, problem, value);
          }
        });
      }
    },
  },
};

/** The key of an expression about labels. */
export function checkKey(field: string, key: any, check: ValueCheck): void {
  const problem = qualifiedName(key ?? '');
  if (problem !== undefined) {
    check.refuse(field, problem, key);
  }
}

function checkOperator(field: string, operator: any, values: any, check: ValueCheck): void {
  const count = Array.isArray(values) ? values.length : 0;
  if (WITH_VALUES.includes(operator) && count === 0) {
    check.required(`${field}.values`, `operator ${operator} compares with them`);
  } else if (WITHOUT_VALUES.includes(operator) && count > 0) {
    check.refuse(`${field}.values`, `must not be there with operator ${operator}`, values);
  } else if (!WITH_VALUES.includes(operator) && !WITHOUT_VALUES.includes(operator)) {
    check.refuse(`${field}.operator`, 'must be In, NotIn, Exists or DoesNotExist', operator);
  }
}
