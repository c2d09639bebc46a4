import { Finding } from '../finding';
import { Verdict } from './judge';
import { grouped } from '../objects/grouped';
import { ownerOf, Way } from '../paths/way';

/** The ways on which no request gets to the end, with the findings that say so, and those of them that the controller does not write. */
export function brokenWays(ways: Way[], verdicts: Verdict[]): { readonly brokenBy: Map<Way, Finding[]>; readonly unwritten: Set<Way> } {
  const byObject = grouped(ways.flatMap(stationsOf), ({ object }) => object);
  const brokenBy = new Map<Way, Finding[]>();
  const unwritten = new Set<Way>();
  for (const { finding, object, breaks } of verdicts) {
    const broken = breaks ? (byObject.get(object) ?? []).map(({ way }) => way).filter(breaks.concerns) : [];
    broken.forEach((way) => brokenBy.set(way, [...brokenBy.get(way) ?? [], finding]));
    broken.filter(() => breaks?.unwritten).forEach((way) => unwritten.add(way));
  }
  return { brokenBy, unwritten };
}

/** The objects that a way leads over. */
function stationsOf(way: Way): { readonly way: Way; readonly object: unknown }[] {
  return [ownerOf(way), way.service].flatMap((view) => (view ? [{ way, object: view.located }] : []));
}
