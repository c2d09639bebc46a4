import { Finding } from '../finding';
import { Verdict } from './judge';
import { grouped } from '../objects/grouped';
import { ownerOf, TracedPath } from '../paths/traced-path';

/** Paths on which no request gets to the end. */
export interface BrokenPaths {
  readonly brokenBy: Map<TracedPath, Finding[]>;
  /** Those of them that the controller does not write. */
  readonly unwritten: Set<TracedPath>;
  /** Paths whose end is not known, which somebody accepted. */
  readonly accepted: Set<TracedPath>;
  /** Legs that do not go together. */
  readonly joins: BrokenJoin[];
}

/** Two legs on which no request gets to the end though it may on each by itself. */
export interface BrokenJoin {
  readonly outer: TracedPath;
  readonly inner: TracedPath;
  readonly finding: Finding;
}

/** The paths on which no request gets to the end, with the findings that say so, and those that the controller does not write or somebody accepted. */
export function brokenPaths(paths: TracedPath[], verdicts: Verdict[]): BrokenPaths {
  const byObject = grouped(paths.flatMap(objectsOf), ({ object }) => object);
  const brokenBy = new Map<TracedPath, Finding[]>();
  const unwritten = new Set<TracedPath>();
  const accepted = new Set<TracedPath>();
  const joins: BrokenJoin[] = [];
  for (const { finding, object, breaks } of verdicts) {
    const candidates = breaks?.paths ?? byObject.get(object)?.map(({ traced }) => traced) ?? [];
    const broken = breaks ? candidates.filter(breaks.concerns) : [];
    if (breaks?.through !== undefined) {
      broken.forEach((inner) => joins.push({ outer: breaks.through!, inner, finding }));
      continue;
    }
    if (breaks?.leavesOpen) {
      broken.filter(() => finding.acknowledgedReason !== undefined).forEach((traced) => accepted.add(traced));
      continue;
    }
    broken.forEach((traced) => brokenBy.set(traced, [...brokenBy.get(traced) ?? [], finding]));
    broken.filter(() => breaks?.unwritten).forEach((traced) => unwritten.add(traced));
  }
  return { brokenBy, unwritten, accepted, joins };
}

/** The objects that a path leads over. */
function objectsOf(traced: TracedPath): { readonly traced: TracedPath; readonly object: unknown }[] {
  return [ownerOf(traced), traced.service].flatMap((view) => (view ? [{ traced, object: view.located }] : []));
}
