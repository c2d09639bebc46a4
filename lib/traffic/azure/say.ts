const LONGEST = 200;

/**
 * Text with values of a configuration in it, whatever stands there: what is missing is `(none)`, and what is neither text nor number nor flag is JSON.
 * For messages of rules, which see resources of all makes.
 */
export function say(parts: TemplateStringsArray, ...values: unknown[]): string {
  return parts.reduce((text, part, index) => `${text}${said(values[index - 1])}${part}`);
}

function said(value: unknown): string {
  if (value === undefined || value === null) {
    return '(none)';
  }
  if (typeof value !== 'object' || (Array.isArray(value) && value.every((item) => ['string', 'number', 'boolean'].includes(typeof item)))) {
    return String(value);
  }
  const json = JSON.stringify(value);
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json;
}
