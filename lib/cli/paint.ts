import { createColors } from 'picocolors';

const { blue, bold, dim, green, red, yellow } = createColors(true);
const LABEL = /^(?:(?:costs|files|terraform|in terraform|left out|profile|accepted|not read|assumed|not followed)(?= {2})| {4}(?:fix|breaks):)/;
const SIGNS: Record<string, (text: string) => string> = { '✖': red, '⚠': yellow, '✔': green, 'ℹ': blue, '⊘': dim };

/**
 * Colours for a text that is harmless already: they go by what stands at the start of its lines, where only our own words stand. What is wrong has
 * its sign and its word without them, too.
 */
export function paint(text: string): string {
  return text.split('\n').map(paintLine).join('\n');
}

function paintLine(line: string): string {
  const [sign] = line;
  const paintSign = SIGNS[sign];
  if (paintSign !== undefined) {
    return line.replace(/^\S+ \S+/, paintSign);
  }
  if (/^STATE {2}/.test(line)) {
    return bold(line);
  }
  const label = LABEL.exec(line)?.[0];
  return label === undefined ? line : `${bold(label)}${line.slice(label.length)}`;
}
