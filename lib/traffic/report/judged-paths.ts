import { Finding } from '../finding';
import { TrafficModel } from '../objects/traffic-model';
import { connectionNotes } from '../paths/connection-notes';
import { pathsOf } from '../paths/paths-of';
import { policyNotes } from '../paths/policies/policy-notes';
import { ShownPath, shownPaths } from '../paths/shown-paths';
import { sliceNotes } from '../paths/slice-notes';
import { TracedPath } from '../paths/traced-path';
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
  /** Each with the legs that it is made of; those that another object replaces are not among them. */
  readonly shown: readonly ShownPath[];
}

/** The paths, judged leg by leg. */
export function judgedPaths(model: TrafficModel, verdicts: Verdict[]): JudgedPaths {
  const { brokenBy, warnedBy, unwritten, accepted, joins, spared } = brokenPaths(model, pathsOf(model), verdicts);
  const judged = shownPaths(model).map(({ legs, path }) => {
    const together = joins.filter(({ outer, inner }) => legs.includes(outer) && legs.includes(inner)).map(({ finding }) => finding);
    const warnings = [...new Set(legs.flatMap((leg) => warnedBy.get(leg) ?? []))];
    const notes = [...new Set(legs.flatMap((leg) => [
      ...replacedNotes(model, leg), ...connectionNotes(model, leg), ...sliceNotes(model, leg), ...policyNotes(model, leg),
    ]))];
    const unaffectedBy = [...new Set(legs.flatMap((leg) => spared.get(leg) ?? []))].filter((finding) => (
      legs.every((leg) => !isOver(leg, finding) || spared.get(leg)?.includes(finding))
    ));
    return {
      legs,
      isAccepted: legs.some((leg) => accepted.has(leg)),
      path: {
        ...withNotes(path, notes),
        brokenBy: [...new Set([...legs.flatMap((leg) => brokenBy.get(leg) ?? []), ...together])],
        ...warnings.length === 0 ? {} : { warnedBy: warnings },
        gatewayRoute: legs.some((leg) => unwritten.has(leg)) ? undefined : path.gatewayRoute,
        ...unaffectedBy.length === 0 ? {} : { unaffectedBy },
      },
    };
  });
  const paths = judged.map(({ path }) => path);
  return {
    paths: [...paths, ...replacedPaths(model, verdicts, paths)],
    shown: judged,
    open: judged.filter(({ path, isAccepted }) => isUnresolved(path) && !isAccepted).map(({ path }) => path),
  };
}

/** True where the finding is about the Service of a leg. */
function isOver({ path: { service } }: TracedPath, { subject }: Finding): boolean {
  return service?.kind === subject.kind && service.name === subject.name && service.namespace === subject.namespace;
}

function withNotes(path: TrafficPath, notes: string[]): TrafficPath {
  return notes.length === 0 ? path : { ...path, notes: [...path.notes ?? [], ...notes] };
}
