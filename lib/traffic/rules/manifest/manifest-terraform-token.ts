import { Severity } from '../../finding';
import { LocatedObject } from '../../located-object';
import { Problem, Rule } from '../rule';

// CDKTF's and CDK Terrain's encodings: ${TfToken[…]} in text, #{TfToken[…]} in lists, &{TfToken[…]} in maps, and numbers with marked upper bits
const TOKEN_TEXT = /[$#&]\{TfToken\[[^\]]*\]\}/;
const TOKEN_NUMBER_BITS = [0xfdff, 0xfbff];
// of a number, of a list of numbers
const NUMBER_TEXT = /-\d(\.\d+)?e\+\d+/g;
/** What the JSON of an object has wherever there may be a token in it, text or number. */
const TRACE = /TfToken\[|e\+/;

/** A value that only Terraform knows, in a manifest that Terraform never sees. */
export const manifestTerraformToken: Rule = {
  code: 'manifest-terraform-token',
  severity: Severity.ERROR,
  local: true,
  title: 'Terraform token in a Kubernetes manifest',
  why: 'The value is known after terraform apply only. In the manifest it would be the text of the token.',
  fix: 'use a literal that is known at synth, such as a name or an address that the program chooses',
  source: 'https://developer.hashicorp.com/terraform/cdktf/concepts/tokens',
  check: (model) => model.objects
    .filter(({ object }) => TRACE.test(JSON.stringify(object)))
    .flatMap((located) => tokensIn(located.object, '', located)),
};

function tokensIn(value: any, field: string, object: LocatedObject): Problem[] {
  if (typeof value === 'string' && isTokenText(value)) {
    return [{ object, message: `${field} must be known at synth, got a terraform token` }];
  }
  if (typeof value === 'number' && isTokenNumber(value)) {
    return [{ object, message: `${field} must be known at synth, got a terraform number token` }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => tokensIn(item, `${field}[${index}]`, object));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => (
      isTokenText(key)
        ? [{ object, message: `key of ${field || 'the object'} must be known at synth, got a terraform token` }]
        : tokensIn(item, field ? `${field}.${key}` : key, object)
    ));
  }
  return [];
}

/** True for text in which there is a value that only Terraform knows. */
export function isTokenText(value: string): boolean {
  return TOKEN_TEXT.test(value) || (value.match(NUMBER_TEXT) ?? []).some((number) => isTokenNumber(Number(number)));
}

function isTokenNumber(value: number): boolean {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return TOKEN_NUMBER_BITS.includes(view.getUint16(0));
}
