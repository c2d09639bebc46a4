import { refusedFor } from './server-faults';
import { Severity } from '../../finding';
import { Rule } from '../rule';

/** A field that the kind does not have. */
export const objectFieldUnknown: Rule = {
  code: 'object-field-unknown',
  severity: Severity.ERROR,
  local: true,
  title: 'Field that Kubernetes does not know',
  why: 'kubectl and the API server refuse an object with a field that its kind does not have in the version of the cluster; an older server drops it, and what it was to say is lost.',
  fix: 'correct the name of the field, move it to where it belongs, or remove it',
  source: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
  check: refusedFor('object-field-unknown'),
};
