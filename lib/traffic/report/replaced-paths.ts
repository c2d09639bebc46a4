import { TrafficModel } from '../objects/traffic-model';
import { pathsOf } from '../paths/paths-of';
import { ownerOf } from '../paths/traced-path';
import { Verdict } from '../rules/judge';
import { objectDuplicate } from '../rules/object/object-duplicate';
import { TrafficPath } from '../traffic-path';

/** The paths that somebody wrote and that are gone, since another object of the same file or chart replaces the one that they lead over. */
export function replacedPaths(model: TrafficModel, verdicts: Verdict[], there: readonly TrafficPath[]): TrafficPath[] {
  const titles = new Set(there.map(keyOf));
  const gone = verdicts.filter(({ finding, breaks }) => finding.code === objectDuplicate.code && breaks !== undefined);
  return gone.flatMap(({ finding, object, breaks }) => {
    const replacement = model.replacements.find(({ left }) => left.some(({ located }) => located === object));
    if (object === undefined || replacement === undefined) {
      return [];
    }
    const before = new TrafficModel([...model.standing.filter((located) => located !== replacement.taken.located), object], model.profile);
    return pathsOf(before)
      .filter((traced) => [ownerOf(traced), traced.service, traced.parent?.gateway].some((view) => view?.located === object))
      .filter(({ path }) => !titles.has(keyOf(path)))
      .map(({ path }): TrafficPath => ({ ...path, brokenBy: [finding], gatewayRoute: breaks?.unwritten ? undefined : path.gatewayRoute }));
  });
}

function keyOf({ entrance, title }: TrafficPath): string {
  return `${entrance} ${title}`;
}
