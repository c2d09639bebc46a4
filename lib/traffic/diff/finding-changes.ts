import { Finding } from '../finding';
import { grouped } from '../objects/grouped';

/** Findings that one report has and another has not. */
export interface FindingChanges {
  readonly fresh: Finding[];
  readonly gone: Finding[];
}

/** By what two findings are taken for the same, the surest first. Another value in the message makes no other finding, nor does another name of its object. */
const LIKENESSES: ((finding: Finding) => unknown[])[] = [
  ({ code, severity, subject: { kind, namespace, name }, message }) => [code, severity, kind, namespace, name, message],
  ({ code, severity, subject: { kind, namespace, name } }) => [code, severity, kind, namespace, name],
  ({ code, severity, subject: { kind, namespace }, message }) => [code, severity, kind, namespace, message],
];

/** What is new and what is gone of the findings that nobody accepted. */
export function findingChanges(before: readonly Finding[], after: readonly Finding[]): FindingChanges {
  let [gone, fresh] = [before.filter(isOpen), after.filter(isOpen)];
  for (const likeness of LIKENESSES) {
    const keyOf = (finding: Finding) => JSON.stringify(likeness(finding));
    const [were, are] = [grouped(gone, keyOf), grouped(fresh, keyOf)];
    gone = [...were].flatMap(([key, found]) => found.slice(are.get(key)?.length ?? 0));
    fresh = [...are].flatMap(([key, found]) => found.slice(were.get(key)?.length ?? 0));
  }
  return { fresh, gone };
}

function isOpen({ acknowledgedReason }: Finding): boolean {
  return acknowledgedReason === undefined;
}
