import { basename, dirname, sep } from 'path';
import { outgoingLine } from '../../traffic/objects/printable';

/** Files of this library, wherever it is installed. */
const LIBRARY = dirname(dirname(__dirname));
const FRAME = /\(?((?:file:\/\/)?(?:[A-Za-z]:)?[^():]+):(\d+):\d+\)?$/;

/**
 * Throw one error that names a static factory and the line that called it: nothing there has a place in a construct tree yet.
 */
export function failAt(factory: string, problems: string[]): void {
  if (problems.length > 0) {
    throw new Error(`[${placeOf(factory)}] ${problems.map(outgoingLine).join('\n  ')}`);
  }
}

/** The factory and the line that called it, for instance `ClusterNetworking.overlay at main.ts:12`. */
export function placeOf(factory: string): string {
  const line = callingLine(new Error().stack ?? '');
  return line === undefined ? factory : `${factory} at ${line}`;
}

/** The first line of a program of the user. A program that Node does not run, such as one in Python, has none. */
function callingLine(stack: string): string | undefined {
  const frames = stack.split('\n').slice(1).map((line) => FRAME.exec(line.trim())).filter((match) => match !== null);
  const frame = frames.find(([, file]) => !file.startsWith(`${LIBRARY}${sep}`) && !file.startsWith('node:') && !file.includes('node_modules'));
  return frame && `${basename(frame[1])}:${frame[2]}`;
}
