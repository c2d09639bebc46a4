import { Kinds, listOf, nonEmptyOf } from '../../arguments/kind';
import { NUMBER, SCOPE, TEXT } from '../../arguments/values';
import type { HelmValueOptions } from '../helm-value-options';

/** Which field is a value. */
export const HELM_VALUE = { name: TEXT, of: SCOPE, field: TEXT };

/** What the value may be. */
export const HELM_OPTIONS: Kinds<HelmValueOptions> = {
  required: {}, optional: { description: TEXT, minimum: NUMBER, maximum: NUMBER, allowed: nonEmptyOf(listOf(TEXT)) },
};
