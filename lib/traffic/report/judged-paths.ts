import { TrafficModel } from '../objects/traffic-model';
import { pathsOf } from '../paths/paths-of';
import { policyNotes } from '../paths/policies/policy-notes';
import { isUnresolved } from '../render/broken';
import { brokenPaths } from '../rules/broken-paths';
import { Verdict } from '../rules/judge';
import { TrafficPath } from '../traffic-path';
import { replacedNotes } from './replaced-notes';
import { replacedPaths } from './replaced-paths';

/** The paths of a report. */
export interface JudgedPaths {
  /** Each with the findings that break it and with what policies do on it. */
  readonly paths: TrafficPath[];
  /** Those of which nobody knows where they end, unless somebody accepted that. */
  readonly open: TrafficPath[];
}

/** The paths, judged. */
export function judgedPaths(model: TrafficModel, verdicts: Verdict[]): JudgedPaths {
  const paths = pathsOf(model);
  const { brokenBy, unwritten, accepted } = brokenPaths(paths, verdicts);
  const judged = paths.map((traced) => {
    const path = withNotes(traced.path, [...replacedNotes(model, traced), ...policyNotes(model, traced)]);
    return brokenBy.has(traced)
      ? { ...path, brokenBy: brokenBy.get(traced)!, gatewayRoute: unwritten.has(traced) ? undefined : path.gatewayRoute }
      : path;
  });
  return {
    paths: [...judged, ...replacedPaths(model, verdicts, judged)],
    open: judged.filter((path, index) => isUnresolved(path) && !accepted.has(paths[index])),
  };
}

function withNotes(path: TrafficPath, notes: string[]): TrafficPath {
  return notes.length === 0 ? path : { ...path, notes: [...path.notes ?? [], ...notes] };
}
