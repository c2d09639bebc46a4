import { Outcome } from './explain';
import { outgoing, outgoingLine, outgoingMessage } from '../traffic/objects/printable';

const COMMAND = 'aks-constructs';

/** Where everything leaves the process. What comes from files and arguments is made harmless first, line by line; what is ours is added to it then. */
export function leave({ output, exitCode, notes = [] }: Outcome): void {
  notes.forEach((note) => process.stderr.write(`${COMMAND}: ${outgoingLine(note)}\n`));
  process.stdout.write(outgoing(output));
  process.exitCode = exitCode;
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

function writeOver(terminal: NodeJS.WriteStream, line: string): void {
  if (terminal.isTTY) {
    terminal.write(`\r\u001b[2K${line.slice(0, (terminal.columns ?? 80) - 1)}`);
  }
}

/** A reader that has seen enough closes the pipe, as `head` does: no mistake of this command, whose exit code stays what it is. */
export function allowEarlyReaders(): void {
  (['stdout', 'stderr'] as const).forEach((name) => process[name].on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      throw error;
    }
  }));
}
