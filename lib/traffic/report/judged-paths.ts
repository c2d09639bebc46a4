import { TrafficModel } from '../objects/traffic-model';
import { pathsOf } from '../paths/paths-of';
import { policyNotes } from '../paths/policies/policy-notes';
import { brokenPaths } from '../rules/broken-paths';
import { Verdict } from '../rules/judge';
import { TrafficPath } from '../traffic-path';
import { replacedNotes } from './replaced-notes';
import { replacedPaths } from './replaced-paths';

/** The paths, each with the findings that break it and with what policies do on it. */
export function judgedPaths(model: TrafficModel, verdicts: Verdict[]): TrafficPath[] {
  const paths = pathsOf(model);
  const { brokenBy, unwritten } = brokenPaths(paths, verdicts);
  const judged = paths.map((traced) => {
    const path = withNotes(traced.path, [...replacedNotes(model, traced), ...policyNotes(model, traced)]);
    return brokenBy.has(traced)
      ? { ...path, brokenBy: brokenBy.get(traced)!, gatewayRoute: unwritten.has(traced) ? undefined : path.gatewayRoute }
      : path;
  });
  return [...judged, ...replacedPaths(model, verdicts, judged)];
}

function withNotes(path: TrafficPath, notes: string[]): TrafficPath {
  return notes.length === 0 ? path : { ...path, notes: [...path.notes ?? [], ...notes] };
}
