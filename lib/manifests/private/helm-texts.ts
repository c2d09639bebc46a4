import { isSubstitution } from './substitution';
import { tokensIn } from '../../traffic/objects/terraform-tokens';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** True for what a chart takes as the client id of an identity: the id, or what Flux puts it in the place of. */
export function isClientId(text: string): boolean {
  return GUID.test(text) || isSubstitution(text);
}

/** What only Terraform knows among options that become the values of a chart, which no file can hold. */
export function tokenProblems(options: object): string[] {
  return tokensIn(options).map(({ field }) => `${field} must be known at synth, got a terraform token; write it out, or a variable of Flux`);
}
