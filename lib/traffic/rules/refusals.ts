import { CallSite } from '../objects/call-site';

/**
 * The key under which the root of a program may keep a function that takes what its constructs refuse, so that the constructors go on and one error has
 * the problems of all. Without it the first construct with a problem throws.
 */
export const REFUSALS = 'aks-constructs/refusals';

/** Takes the problems of the construct at a path, or what finds them: it is asked before they are told, so that many constructs are judged together; `call` is where the program is. */
export type TakeRefusal = (path: string, problems: string[] | (() => string[]), call: CallSite) => void;
