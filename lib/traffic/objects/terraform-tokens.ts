// CDKTF's and CDK Terrain's encodings: ${TfToken[…]} in text, #{TfToken[…]} in lists, &{TfToken[…]} in maps, and numbers with marked upper bits
const TOKEN_TEXT = /[$#&]\{TfToken\[[^\]]*\]\}/;
const TOKEN_NUMBER_BITS = [0xfdff, 0xfbff];
// of a number, of a list of numbers
const NUMBER_TEXT = /-\d(\.\d+)?e\+\d+/g;
/** What the JSON of an object has wherever there may be a token in it, text or number. */
const TRACE = /TfToken\[|e\+/;

/** A value in an object that only Terraform knows. */
export interface TokenPlace {
  /** Where it is, as the API server writes it; that of the object around it for a key. */
  readonly field: string;
  readonly form: 'text' | 'number' | 'key';
}

/** Where an object has values that only Terraform knows. */
export function tokensIn(object: any): TokenPlace[] {
  return TRACE.test(JSON.stringify(object)) ? tokensBelow(object, '') : [];
}

/** True for text in which there is a value that only Terraform knows. */
export function isTokenText(value: string): boolean {
  return TOKEN_TEXT.test(value) || (value.match(NUMBER_TEXT) ?? []).some((number) => isTokenNumber(Number(number)));
}

function tokensBelow(value: any, field: string): TokenPlace[] {
  if (typeof value === 'string' && isTokenText(value)) {
    return [{ field, form: 'text' }];
  }
  if (typeof value === 'number' && isTokenNumber(value)) {
    return [{ field, form: 'number' }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => tokensBelow(item, `${field}[${index}]`));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]): TokenPlace[] => (
      isTokenText(key) ? [{ field, form: 'key' }] : tokensBelow(item, field ? `${field}.${key}` : key)
    ));
  }
  return [];
}

function isTokenNumber(value: number): boolean {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return TOKEN_NUMBER_BITS.includes(view.getUint16(0));
}
