/**
 * Controls, breaks of lines, and everything that browsers and terminals do not draw: soft hyphens, spaces without width, marks that turn the direction
 * of text, notes between lines, halves of a sign. A name could hide or fake a line of a report with them. What makes a sign colourful may stay.
 */
const UNPRINTABLE = /(?!\ufe0f)[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;

/** Letters, digits, blanks and signs of ASCII, which most text is made of. */
const PLAIN = /^[ -~]*$/;

/** Text from a document as one visible line; what would not show is written as an escape. */
export function printable(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0)!.toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** The same, but for breaks of lines and tabs. */
const UNPRINTABLE_IN_LINES = /(?![\ufe0f\n\t])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;
/** What may be such a character: nothing that most of a text is made of, which is looked through many times faster. */
const OTHER_THAN_PLAIN = /[^\t\n -~]+/g;
/** A line that GitHub Actions takes for a command, and what Azure Pipelines, TeamCity and the first GitHub Actions take for one anywhere in a line. */
const COMMAND = /^([^\S\n]*):(?=:)/gm;
const COMMAND_WITHIN = /##(?=\w*\[)/g;

/**
 * Text of several lines as it may leave the process, for a terminal, a log of a build or a file: what would not show is written as an escape, and
 * nothing is a command to the service that runs the build. JSON stays JSON, and says the same.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 * @see https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export function outgoing(text: string): string {
  const visible = text.replace(OTHER_THAN_PLAIN, (characters) => characters.replace(UNPRINTABLE_IN_LINES, escaped));
  return visible.replace(COMMAND, '$1\\u003a').replace(COMMAND_WITHIN, '#\\u0023');
}

function escaped(character: string): string {
  return character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/** A line of its own as it may leave the process, whatever is in it. */
export function outgoingLine(text: string): string {
  return outgoing(printable(text));
}

/** The message of an error as it may leave the process. Its further lines are indented by two spaces: any other break of lines is a name's. */
export function outgoingMessage(message: string): string {
  return outgoing(message.replace(/\r?\n(?! {2})/g, '\\u000a'));
}
