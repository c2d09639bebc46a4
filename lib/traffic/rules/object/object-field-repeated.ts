import { Severity } from '../../finding';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';

/** A field that the text of an object has twice. */
export const objectFieldRepeated: Rule = {
  code: 'object-field-repeated',
  severity: Severity.ERROR,
  local: true,
  title: 'Field that an object has more than once',
  why: 'The API server refuses a text that has a field twice where it decodes strictly, and kubectl takes the last one: the first is lost silently.',
  fix: 'remove all but one',
  source: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
  breaks: BREAKS_ALL,
  check: (model) => model.objects.flatMap((located) => (located.repeatedFields ?? []).map((field) => (
    { object: located, message: `${field} must be there once, got it more than once` }
  ))),
};
