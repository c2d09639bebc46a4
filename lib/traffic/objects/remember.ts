/** The same function, which works its answer out once for each subject: a model never changes, and neither do its objects. */
export function remember<S extends object, T>(make: (subject: S) => T): (subject: S) => T {
  const answers = new WeakMap<S, { readonly answer: T }>();
  return (subject) => {
    const known = answers.get(subject);
    if (known !== undefined) {
      return known.answer;
    }
    const answer = make(subject);
    answers.set(subject, { answer });
    return answer;
  };
}
