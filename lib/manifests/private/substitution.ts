const SUBSTITUTION = /^\$\{[A-Za-z_]\w*\}$/;

/** True for the name of a variable that Flux puts the value of in its place: what it is, is known after an apply. */
export function isSubstitution(value: string): boolean {
  return SUBSTITUTION.test(value);
}
