import { IConstruct } from 'constructs';
import { atCall, CallSite } from '../../arguments/call-site';
import { outgoingMessage } from '../../arguments/printable';
import { REFUSALS, TakeRefusal } from '../../traffic/rules/refusals';

/** Programs with refused constructs that were not synthesized yet. */
const open = new Set<Refusals>();
let isListening = false;

/** What the constructs of a program have refused so far. */
export class Refusals {
  private readonly found: (() => string[])[] = [];

  /** Let the constructs below a root go on after a problem. */
  public collect(root: IConstruct): void {
    const take: TakeRefusal = (...refusal) => this.take(...refusal);
    root.node.setContext(REFUSALS, take);
  }

  /** Each problem with the path of its construct, once. From here on the caller tells them. */
  public tell(): string[] {
    open.delete(this);
    return this.lines;
  }

  public get lines(): string[] {
    return [...new Set(this.found.flatMap((find) => find()))];
  }

  private take(path: string, problems: string[] | (() => string[]), call: CallSite): void {
    const find = typeof problems === 'function' ? problems : () => problems;
    this.found.push(() => find().map((problem) => `[${atCall(path, call.line)}] ${problem}`));
    open.add(this);
    if (!isListening) {
      isListening = true;
      // what follows from a refused value may end the program before it is synthesized: the reason comes before that
      process.on('uncaughtExceptionMonitor', () => [...open].map(({ lines }) => lines).filter((lines) => lines.length > 0).forEach((lines) => {
        process.stderr.write(outgoingMessage(`refused so far:\n  ${lines.join('\n  ')}`).concat('\n'));
      }));
    }
  }
}
