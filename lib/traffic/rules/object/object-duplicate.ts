import { Origin, Severity } from '../../finding';
import { LocatedObject } from '../../located-object';
import { grouped } from '../../objects/grouped';
import { text } from '../../objects/object-view';
import { isPlaceholder } from '../../objects/placeholder';
import { TrafficModel } from '../../objects/traffic-model';
import { BREAKS_ALL, DROPS_ALL } from '../breaks';
import { Problem, Rule } from '../rule';

/** An object that another one of its name replaces. */
export const objectDuplicate: Rule = {
  code: 'object-duplicate',
  severity: Severity.ERROR,
  local: false,
  title: 'Object that another one of its kind, namespace and name replaces',
  why: 'The cluster has one object of a kind, namespace and name: what is applied later replaces what was there. Files and charts of their own may be '
    + 'meant for different clusters: of files the paths say which one they take, and charts of one program give a warning.',
  fix: 'give one of them another name, or remove it',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  check: (model: TrafficModel) => [...grouped(model.objects.filter(isNamed), keyOf).values()]
    .filter((same) => same.length > 1)
    .flatMap((same) => same.slice(0, -1).map((object) => replaced(object, same[same.length - 1]))),
};

function replaced(object: LocatedObject, by: LocatedObject): Problem {
  const isHarmless = JSON.stringify(object.object) === JSON.stringify(by.object) || chartOf(object.origin) !== chartOf(by.origin);
  return {
    object,
    severity: isHarmless ? Severity.WARNING : Severity.ERROR,
    message: `kind, namespace and name must be there once, got them again ${placeOf(by.origin)}, which replaces this one`,
    breaks: isHarmless ? undefined : object.object.kind === 'Ingress' ? DROPS_ALL : BREAKS_ALL,
  };
}

function isNamed({ object, origin }: LocatedObject): boolean {
  const name = object?.metadata?.name;
  return origin !== undefined && text(object?.kind) !== '' && text(name) !== '' && !isPlaceholder(name) && !isPlaceholder(object.metadata.namespace);
}

/** Equal for objects that one place has for one cluster. */
function keyOf({ object, origin }: LocatedObject): string {
  const [group, version] = text(object.apiVersion).split('/');
  return [origin?.file ?? '', version === undefined ? '' : group, object.kind, text(object.metadata.namespace), object.metadata.name].join('\n');
}

function chartOf(origin?: Origin): string | undefined {
  return origin?.constructPath?.split('/')[0];
}

function placeOf(origin?: Origin): string {
  return origin?.constructPath === undefined ? `in ${origin?.file}:${origin?.line}` : `at ${origin.constructPath}`;
}
