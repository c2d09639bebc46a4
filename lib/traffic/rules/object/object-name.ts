import { refusedFor } from './server-faults';
import { Severity } from '../../finding';
import { Rule } from '../rule';

/** Names, labels and annotations that are none. */
export const objectName: Rule = {
  code: 'object-name',
  severity: Severity.ERROR,
  local: true,
  title: 'Name, label or annotation of a form that Kubernetes refuses',
  why: 'Names become DNS names and parts of addresses, labels are compared, and all of them have a form. The API server refuses an object with one of another form.',
  fix: 'write it in that form',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  check: refusedFor('object-name'),
};
