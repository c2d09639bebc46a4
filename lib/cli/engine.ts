import { setFlagsFromString } from 'v8';

/**
 * What makes V8 optimize a function later than it would, by the version of Node. A command goes through hundreds of rules, each for a moment: on Node 20 and 22 a
 * quarter of its processor time would go into optimizing functions that are hardly called any more. Node 24 has a compiler between for such functions.
 */
const LATER: Record<string, string> = { 20: '--interrupt-budget=1000000', 22: '--invocation-count-for-turbofan=30000' };

/** The command that runs few functions, millions of times. */
const LOOPING = 'simulate';

/** Have this process, which is that of one command, optimize later, unless the command gains by it. */
export function optimizeLater(command: string | undefined, nodeVersion = process.versions.node): void {
  const flag = LATER[parseInt(nodeVersion, 10)];
  if (flag !== undefined && command !== LOOPING) {
    setFlagsFromString(flag);
  }
}
