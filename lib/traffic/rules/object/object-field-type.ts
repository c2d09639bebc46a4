import { refusedFor } from './server-faults';
import { Severity } from '../../finding';
import { Rule } from '../rule';

/** A value of another form than its field has. */
export const objectFieldType: Rule = {
  code: 'object-field-type',
  severity: Severity.ERROR,
  local: true,
  title: 'Value that Kubernetes cannot read',
  why: 'The API server refuses an object that has text where a number belongs, a list where an object belongs, and so on, before it looks at anything else.',
  fix: 'write the value in the form of the field; text that looks like a number, a time or yes needs quotes, a number must not have them',
  source: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
  check: refusedFor('object-field-type'),
};
