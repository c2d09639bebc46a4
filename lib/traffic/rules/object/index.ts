import { Rule } from '../rule';
import { objectApiRemoved } from './object-api-removed';
import { objectDuplicate } from './object-duplicate';
import { objectFieldRepeated } from './object-field-repeated';
import { objectFieldType } from './object-field-type';
import { objectFieldUnknown } from './object-field-unknown';
import { objectFieldValue } from './object-field-value';
import { objectName } from './object-name';

/** The rules about any object, in the order of the catalogue. */
export const OBJECT_RULES: Rule[] = [
  objectApiRemoved,
  objectFieldUnknown,
  objectFieldRepeated,
  objectFieldType,
  objectFieldValue,
  objectName,
  objectDuplicate,
];
