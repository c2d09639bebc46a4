import { IConstruct } from 'constructs';
import { CallSite } from '../../traffic/objects/call-site';
import { outgoingLine } from '../../traffic/objects/printable';
import { REFUSALS, TakeRefusal } from '../../traffic/rules/refusals';

/**
 * Refuse a construct for all of its problems: by one error that names it, or, where the root of the program collects what is refused, together with
 * what others refuse.
 */
export function failOn(construct: IConstruct, problems: string[]): void {
  if (problems.length === 0) {
    return;
  }
  const lines = problems.map(outgoingLine);
  const take: TakeRefusal | undefined = construct.node.tryGetContext(REFUSALS);
  if (take === undefined) {
    throw new Error(`[${construct.node.path}] ${lines.join('\n  ')}`);
  }
  take(construct.node.path, lines, new CallSite());
  // whoever synthesizes one half alone learns it too
  construct.node.addValidation({ validate: () => lines });
}

/**
 * The same with problems that are looked for when they are told, where the root of the program collects what is refused: one look at all constructs is
 * many times faster than a look at each. Elsewhere they are looked for at once.
 */
export function failOnFound(construct: IConstruct, find: () => string[], call = new CallSite()): void {
  const take: TakeRefusal | undefined = construct.node.tryGetContext(REFUSALS);
  if (take === undefined) {
    failOn(construct, find());
    return;
  }
  let found: string[] | undefined;
  const lines = () => found ??= find().map(outgoingLine);
  take(construct.node.path, lines, call);
  construct.node.addValidation({ validate: lines });
}
