// CDKTF's and CDK Terrain's encodings: ${TfToken[…]} in text, #{TfToken[…]} in lists, &{TfToken[…]} in maps, and numbers with marked upper bits
const TOKEN_TEXT = /[$#&]\{TfToken\[[^\]]*\]\}/;
const TOKEN_NUMBER_BITS = [0xfdff, 0xfbff];
// of a number, of a list of numbers
const NUMBER_TEXT = /-\d(\.\d+)?e\+\d+/g;
/** What is in every text with a token: the name of a token, or the sign of a large number. */
const TRACES = ['TfToken[', 'e+'];
/** Numbers with marked upper bits are below this. */
const LARGE = -1e21;

/** A value in an object that only Terraform knows. */
export interface TokenPlace {
  /** Where it is, as the API server writes it; that of the object around it for a key. */
  readonly field: string;
  readonly form: 'text' | 'number' | 'key';
}

/** Where an object has values that only Terraform knows. */
export function tokensIn(object: any): TokenPlace[] {
  return mayHaveToken(object) ? tokensBelow(object, '') : [];
}

/** True where there may be a token, text or number: one look at each value, and nothing built. */
function mayHaveToken(value: any): boolean {
  switch (typeof value) {
    case 'string':
      return isTrace(value);
    case 'number':
      return value < LARGE;
    case 'object':
      if (Array.isArray(value)) {
        return value.some(mayHaveToken);
      }
      for (const key in value) {
        if (isTrace(key) || mayHaveToken(value[key])) {
          return true;
        }
      }
      return false;
    default:
      return false;
  }
}

function isTrace(text: string): boolean {
  return text.includes(TRACES[0]) || text.includes(TRACES[1]);
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
