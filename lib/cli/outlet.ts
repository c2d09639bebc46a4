import { Outcome } from './explain';
import { paint } from './paint';
import { Terminal, terminalOf } from './terminal';
import { outgoing, outgoingLine, outgoingMessage } from '../arguments/printable';
import { reasonOf } from '../files/unwritable';

const COMMAND = 'aks-constructs';
/** What takes less than this needs no explanation. */
const LONG_MILLISECONDS = 500;

type Screen = Pick<NodeJS.WriteStream, 'isTTY' | 'write' | 'columns'>;

/** Run a command in this process: in its terminal, with a line about what it is at, and with an end that others understand. */
export function leaveAfter(command: (terminal: Terminal) => Outcome): void {
  watchOutputs();
  const { stdout, stderr } = process;
  const { say, clear } = progressLine(stderr);
  try {
    const outcome = command({ ...terminalOf(stdout, process.env), isScreen: stdout.isTTY && stderr.isTTY, progress: say });
    clear();
    leave(outcome);
  } catch (error) {
    clear();
    leaveWith(error as Error);
  }
}

/** Where everything leaves the process. What comes from files and arguments is made harmless first, line by line; what is ours is added to it then. */
export function leave({ output, exitCode, notes = [], isColored = false }: Outcome): void {
  process.exitCode = exitCode;
  notes.forEach((note) => process.stderr.write(`${COMMAND}: ${outgoingLine(note)}\n`));
  process.stdout.write(isColored ? paint(outgoing(output)) : outgoing(output));
}

/** The same for a command that cannot do what it should. */
export function leaveWith(error: Error): void {
  process.stderr.write(`${COMMAND}: ${outgoingMessage(error.message)}\n`);
  process.exitCode = 2;
}

/** A line on the terminal of somebody who waits, in place of the one before; without text it goes away. Nothing where standard error is no terminal. */
export function showWhile(line: string): void {
  writeOver(process.stderr, outgoingLine(line));
}

function writeOver(terminal: Screen, line: string): void {
  if (terminal.isTTY) {
    terminal.write(`\r\u001b[2K${line.slice(0, (terminal.columns || 80) - 1)}`);
  }
}

/**
 * A reader that has seen enough closes the pipe, as `head` does: no mistake of this command, whose exit code stays what it is. A disk that is full is
 * told, unless there is no way to.
 */
function watchOutputs(): void {
  (['stdout', 'stderr'] as const).forEach((name) => process[name].on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') {
      return;
    }
    process.exitCode = 2;
    if (name === 'stdout') {
      process.stderr.write(`${COMMAND}: standard output is not whole: ${outgoingLine(reasonOf(error))}\n`);
    }
  }));
}

/** A line that comes and goes. */
interface ProgressLine {
  /** Nothing where nobody would see it. */
  readonly say?: (step: string) => void;
  readonly clear: () => void;
}

/** A line on standard error that says what a long run is at. It is there only on a terminal, and gone when something else is printed. */
export function progressLine(stream: Screen, started = Date.now()): ProgressLine {
  let isShown = false;
  const clear = () => {
    if (isShown) {
      writeOver(stream, '');
      isShown = false;
    }
  };
  const say = (step: string) => {
    if (Date.now() - started >= LONG_MILLISECONDS) {
      writeOver(stream, outgoingLine(`${COMMAND}: ${step} …`));
      isShown = true;
    }
  };
  return stream.isTTY ? { say, clear } : { clear };
}
