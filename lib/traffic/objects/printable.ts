/**
 * Controls, breaks of lines, and everything that browsers and terminals do not draw: soft hyphens, spaces without width, marks that turn the direction
 * of text. A name could hide or fake a line of a report with them. What makes a sign colourful may stay.
 */
const UNPRINTABLE = /(?!\ufe0f)[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;

/** Text from a document as one visible line; what would not show is written as an escape. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0)!.toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}
