import { Rule } from '../rule';
import { objectDuplicate } from './object-duplicate';

/** The rules about any object, in the order of the catalogue. */
export const OBJECT_RULES: Rule[] = [
  objectDuplicate,
];
