/** Yes, no, or undefined where nothing here says it. */
export type Answer = boolean | undefined;

/** Yes where every answer is yes, no where one is no. */
export function every(answers: readonly Answer[]): Answer {
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

/** Yes where one answer is yes, no where every one is no. */
export function some(answers: readonly Answer[]): Answer {
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}
