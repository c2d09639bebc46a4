import { createColors } from 'picocolors';

const { blue, bold, dim, green, red, yellow } = createColors(true);
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
  if (/^(?:STATE {2}|read$|assumed$|not followed$)/.test(line)) {
    return bold(line);
  }
  return line.replace(/^( {4})(fix:)/, (_, indent: string, label: string) => `${indent}${bold(label)}`);
}
