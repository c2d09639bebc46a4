/** What may stand in place of a wrong name, at the end of a message: a list, or that there is nothing. */
export function allowedText(names: readonly (string | number)[]): string {
  return names.length > 0 ? `allowed: ${names.join(', ')}` : 'and there is none';
}
