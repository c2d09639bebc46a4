import { basename, dirname, sep } from 'path';

/** Files of this library, wherever it is installed. */
const LIBRARY = dirname(__dirname);
/** A function without a name has the place alone. */
const FRAME = /^at (?:async )?(?:.*\()?((?:file:\/\/|node:)?(?:\/?[A-Za-z]:)?[^():]+):(\d+):\d+\)?$/;

/** What Node writes a stack of calls into. */
interface Captured {
  stack?: string;
}

/**
 * Where a program called the library: the stack is taken at once, which costs microseconds, and read when somebody asks, which costs a hundred times
 * as much.
 */
export class CallSite {
  private readonly captured: Captured = {};
  private found?: { readonly line?: string };

  public constructor() {
    Error.captureStackTrace(this.captured, CallSite);
  }

  /** File and line of the call, for instance `main.ts:12`. A program that Node does not run, such as one in Python, has none. */
  public get line(): string | undefined {
    this.found ??= { line: callingLine(this.captured.stack ?? '') };
    return this.found.line;
  }
}

/** A construct or a factory, and the line that called it, for instance `ClusterNetworking.overlay at main.ts:12`. */
export function atCall(name: string, line: string | undefined): string {
  return line === undefined ? name : `${name} at ${line}`;
}

/** The first line of a program of the user in what Node writes of a stack. */
export function callingLine(stack: string): string | undefined {
  const frames = stack.split('\n').map((line) => FRAME.exec(line.trim())).filter((match) => match !== null);
  const frame = frames.find(([, file]) => !file.startsWith(`${LIBRARY}${sep}`) && !file.startsWith('node:') && !file.includes('node_modules'));
  return frame && `${basename(frame[1])}:${frame[2]}`;
}
