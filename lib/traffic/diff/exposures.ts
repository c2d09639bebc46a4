import { Exposure } from './exposure';
import { PathPair } from './match-paths';
import { grouped } from '../objects/grouped';
import { ClientReach, isWider, Opening, openingText } from '../paths/openings';
import { isBroken } from '../render/broken';
import { TrafficPath } from '../traffic-path';

/** Who may come in on paths. */
type Openings = ReadonlyMap<TrafficPath, Opening>;

interface Known {
  readonly path: TrafficPath;
  readonly opening: Opening;
}

/**
 * The paths by which clients get to pods to which they could not get before: from farther off, from other addresses, or since what kept them out is gone.
 *
 * A path is compared with the one that it was; one that is new with all that led to the same port of the same pods. Pods that no path led to before are
 * new themselves, and are not exposed by that. Of the paths that one object opens those count by which clients come from farthest off.
 */
export function exposuresOf(pairs: readonly PathPair[], were: Openings, are: Openings): Exposure[] {
  const before = [...were].map(([path, opening]): Known => ({ path, opening }));
  const found = pairs.flatMap((pair): { readonly exposure: Exposure; readonly reach: ClientReach }[] => {
    const opening = pair.after && are.get(pair.after);
    if (pair.after === undefined || opening?.by === undefined || isBroken(pair.after)) {
      return [];
    }
    const isSame = ({ path, opening: { end } }: Known): boolean => (pair.before === undefined ? end === opening.end : path === pair.before);
    const was = before.filter(isSame).map((one) => one.opening);
    const isKnown = was.length > 0 || (pair.before === undefined && before.some((one) => one.opening.workloads === opening.workloads));
    const widest = was.reduce<Opening | undefined>((one, other) => (one === undefined || isWider(other, one) ? other : one), undefined);
    return isKnown && was.every((one) => isWider(opening, one))
      ? [{ exposure: { path: pair.after, by: opening.by, before: widest === undefined ? 'nobody' : openingText(widest), after: openingText(opening) }, reach: opening.reach }] : [];
  });
  const byObject = grouped(found, ({ exposure: { by } }) => JSON.stringify([by.kind, by.namespace, by.name]));
  const farthest = [...byObject.values()].flatMap((alike) => alike.filter(({ reach }) => alike.every((other) => other.reach <= reach)));
  return found.filter((one) => farthest.includes(one)).map(({ exposure }) => exposure);
}
