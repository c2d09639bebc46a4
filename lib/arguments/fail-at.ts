import { atCall, CallSite } from './call-site';
import { outgoingLine } from './printable';

/**
 * Throw one error that names a static factory and the line that called it: nothing there has a place in a construct tree yet.
 */
export function failAt(factory: string, problems: string[]): void {
  if (problems.length > 0) {
    throw new Error(`[${atCall(factory, new CallSite().line)}] ${problems.map(outgoingLine).join('\n  ')}`);
  }
}
