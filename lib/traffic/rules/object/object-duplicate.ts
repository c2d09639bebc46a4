import { ClusterProfile } from '../../cluster-profile';
import { Origin, Severity } from '../../finding';
import { LocatedObject } from '../../located-object';
import { grouped } from '../../objects/grouped';
import { TrafficModel } from '../../objects/traffic-model';
import { BREAKS_ALL, DROPS_ALL } from '../breaks';
import { Problem, Rule } from '../rule';

/** An object that another one of its name replaces. */
export const objectDuplicate: Rule = {
  code: 'object-duplicate',
  severity: Severity.ERROR,
  local: false,
  title: 'Object that another one of its kind, namespace and name replaces',
  why: 'The cluster has one object of a kind, namespace and name: what is applied later replaces what was there. Files of their own may be meant '
    + 'for different clusters: of those the paths say which one they take. Charts of one program give a warning, unless the program has one cluster: then both are for it.',
  fix: 'give one of them another name, or remove it',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  check: (model: TrafficModel) => model.replacements
    .flatMap(({ all }) => [...grouped(all.map(({ located }) => located).filter(isPlaced), ({ origin }) => origin?.file ?? '').values()])
    .filter((same) => same.length > 1)
    .flatMap((same) => same.slice(0, -1).map((object) => replaced(object, same[same.length - 1], model.profile))),
};

function replaced(object: LocatedObject, by: LocatedObject, { severalClusters = true }: ClusterProfile): Problem {
  const isElsewhere = severalClusters && chartOf(object.origin) !== chartOf(by.origin);
  const isHarmless = isElsewhere || JSON.stringify(object.object) === JSON.stringify(by.object);
  return {
    object,
    severity: isHarmless ? Severity.WARNING : Severity.ERROR,
    message: `kind, namespace and name must be there once, got them again ${placeOf(by.origin)}, which replaces this one`,
    breaks: isHarmless ? undefined : object.object.kind === 'Ingress' ? DROPS_ALL : BREAKS_ALL,
  };
}

function isPlaced({ origin }: LocatedObject): boolean {
  return origin !== undefined;
}

function chartOf(origin?: Origin): string | undefined {
  return origin?.constructPath?.split('/')[0];
}

function placeOf(origin?: Origin): string {
  return origin?.constructPath === undefined ? `in ${origin?.file}:${origin?.line}` : `at ${origin.constructPath}`;
}
