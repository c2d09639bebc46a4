import { Finding } from '../finding';
import { BREAKS_ALL } from './breaks';
import { Verdict } from './judge';
import { grouped } from '../objects/grouped';
import { PodView } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { ownerOf, TracedPath } from '../paths/traced-path';

/** Paths on which no request gets to the end. */
export interface BrokenPaths {
  readonly brokenBy: Map<TracedPath, Finding[]>;
  /** Paths that requests may not get to the end of, with the findings that say so. */
  readonly warnedBy: Map<TracedPath, Finding[]>;
  /** Broken ones that the controller does not write. */
  readonly unwritten: Set<TracedPath>;
  /** Paths whose end is not known, which somebody accepted. */
  readonly accepted: Set<TracedPath>;
  /** Findings about the Service of a path that are about other paths over it. */
  readonly spared: Map<TracedPath, Finding[]>;
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
export function brokenPaths(model: TrafficModel, paths: TracedPath[], verdicts: Verdict[]): BrokenPaths {
  const byObject = grouped(paths.flatMap(objectsOf), ({ object }) => object);
  const brokenBy = new Map<TracedPath, Finding[]>();
  const warnedBy = new Map<TracedPath, Finding[]>();
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
    for (const traced of broken) {
      const found = breaks?.warns?.(traced) ? warnedBy : brokenBy;
      found.set(traced, [...found.get(traced) ?? [], finding]);
    }
    broken.filter(() => breaks?.unwritten).forEach((traced) => unwritten.add(traced));
  }
  const refused = grouped(verdicts.filter(({ breaks }) => breaks === BREAKS_ALL), ({ object }) => object);
  for (const traced of refused.size === 0 ? [] : paths) {
    const findings = podsOf(model, traced).map(({ located }) => refused.get(located)?.map(({ finding }) => finding) ?? []);
    if (findings.length > 0 && findings.every((of) => of.length > 0)) {
      brokenBy.set(traced, [...new Set([...brokenBy.get(traced) ?? [], ...findings.flat()])]);
    }
  }
  return { brokenBy, warnedBy, unwritten, accepted, joins, spared: sparedPaths(byObject, verdicts) };
}

/** What concerns none of the paths over a Service is told of all of them. */
function sparedPaths(byObject: Map<unknown, OnPath[]>, verdicts: Verdict[]): Map<TracedPath, Finding[]> {
  const spared = new Map<TracedPath, Finding[]>();
  for (const { finding, object, concerns } of verdicts) {
    const over = (concerns && byObject.get(object) || []).map(({ traced }) => traced).filter(({ service }) => service?.located === object);
    const others = over.filter((traced) => !concerns!(traced));
    if (others.length < over.length) {
      others.forEach((traced) => spared.set(traced, [...spared.get(traced) ?? [], finding]));
    }
  }
  return spared;
}

/** The workloads at the end of a path: where the API server takes none of them, nobody is there. */
function podsOf(model: TrafficModel, { service, workload }: TracedPath): readonly PodView[] {
  return workload !== undefined ? [workload.pod] : service === undefined ? [] : model.podsOf(service);
}

/** An object that a path leads over. */
interface OnPath {
  readonly traced: TracedPath;
  readonly object: unknown;
}

function objectsOf(traced: TracedPath): OnPath[] {
  return [ownerOf(traced), traced.service].flatMap((view) => (view ? [{ traced, object: view.located }] : []));
}
