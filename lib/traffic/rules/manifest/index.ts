import { Rule } from '../rule';
import { manifestTerraformToken } from './manifest-terraform-token';

/** The rules about any document, in the order of the catalogue. */
export const MANIFEST_RULES: Rule[] = [
  manifestTerraformToken,
];
