import { failAt } from './fail-at';
import { Kind, Kinds, understood } from './kind';
import { NAME, SCOPE } from './values';

/** The kinds of the arguments of a function, by their names. */
export type ArgumentKinds<T> = { readonly [K in keyof T]?: Kind };

/**
 * The arguments of a static function as they were understood. Throws one error that names the function, the line that called it and all problems.
 *
 * @param factory The function, for instance `RouteBackend.fromService`.
 * @param required The kinds of the arguments that may not be left out.
 * @param given The arguments by their names.
 * @param optional The kinds of the others.
 */
export function argumentsOf<T extends object>(factory: string, required: ArgumentKinds<T>, given: T, optional: ArgumentKinds<T> = {}): T {
  return structAt(factory, { required, optional } as Kinds<any>, given, 'arguments');
}

/** The same of the properties of one struct, which is called by its name. */
export function structAt<T extends object>(factory: string, kinds: Kinds<T>, given: T | undefined, name = 'options'): T {
  const { problems, value } = understood(kinds, given, name);
  failAt(factory, problems);
  return value;
}

/** Scope and id of a construct, for its base class: what it cannot be put into has no path to name. */
export function placed<Scope>(scope: Scope, id: string, construct: { readonly name: string }): [Scope, string] {
  structAt(construct.name, PLACE, { scope, id }, 'arguments');
  return [scope, id];
}

const PLACE = { required: { scope: SCOPE, id: NAME }, optional: {} };
