import { refusedFor } from './server-faults';
import { Severity } from '../../finding';
import { Rule } from '../rule';

/** Values that the API server refuses. */
export const objectFieldValue: Rule = {
  code: 'object-field-value',
  severity: Severity.ERROR,
  local: true,
  title: 'Value that the API server refuses',
  why: 'The API server checks each object when it is created: what must be there, bounds of numbers, words that it knows, and what excludes each other.',
  fix: 'correct the field',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  check: refusedFor('object-field-value'),
};
