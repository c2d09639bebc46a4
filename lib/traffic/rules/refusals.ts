import { atCall, CallSite } from '../../arguments/call-site';
import { outgoingLine } from '../../arguments/printable';

/**
 * The key under which the root of a program may keep a function that takes what its constructs refuse, so that the constructors go on and one error has
 * the problems of all. Without it the first construct with a problem throws.
 */
export const REFUSALS = 'aks-constructs/refusals';

/** Takes the problems of the construct at a path, or what finds them: it is asked before they are told, so that many constructs are checked together; `call` is where the program is. */
export type TakeRefusal = (path: string, problems: string[] | (() => string[]), call: CallSite) => void;

/** What a construct needs to be refused; `IConstruct` of cdk8s and of CDKTF is one. */
interface Refusable {
  readonly node: {
    readonly path: string;
    tryGetContext(key: string): any;
    addValidation(validation: { validate(): string[] }): void;
  };
}

/**
 * Refuse a construct for all of its problems: by one error that names it, or, where the root of the program collects what is refused, together with
 * what others refuse.
 */
export function failOn({ node }: Refusable, problems: string[]): void {
  if (problems.length === 0) {
    return;
  }
  const lines = problems.map(outgoingLine);
  const take: TakeRefusal | undefined = node.tryGetContext(REFUSALS);
  if (take === undefined) {
    throw new Error(`[${node.path}] ${lines.join('\n  ')}`);
  }
  take(node.path, lines, new CallSite());
  // whoever synthesizes one half alone learns it too
  node.addValidation({ validate: () => lines });
}

/**
 * The same with problems that are looked for when they are told, where the root of the program collects what is refused: one look at all constructs is
 * many times faster than a look at each. Elsewhere they are looked for at once.
 */
export function failOnFound(construct: Refusable, find: () => string[], call = new CallSite()): void {
  const { node } = construct;
  const take: TakeRefusal | undefined = node.tryGetContext(REFUSALS);
  if (take === undefined) {
    failOn(construct, find());
    return;
  }
  let found: string[] | undefined;
  const lines = () => found ??= find().map(outgoingLine);
  take(node.path, lines, call);
  node.addValidation({ validate: lines });
}

/**
 * Throw one error that names the construct, for what its constructor cannot go on with; where the root of the program collects what is refused, also the line that
 * called it, as for all that is collected.
 */
export function failAtOnce({ node }: Refusable, problems: string[]): void {
  const line = node.tryGetContext(REFUSALS) === undefined ? undefined : new CallSite().line;
  throw new Error(`[${atCall(node.path, line)}] ${problems.map(outgoingLine).join('\n  ')}`);
}
