import { IConstruct } from 'constructs';
import { outgoingLine } from '../../traffic/objects/printable';

/** Throw one error that names the construct and lists all of its problems. */
export function failOn(construct: IConstruct, problems: string[]): void {
  if (problems.length > 0) {
    throw new Error(`[${construct.node.path}] ${problems.map(outgoingLine).join('\n  ')}`);
  }
}
