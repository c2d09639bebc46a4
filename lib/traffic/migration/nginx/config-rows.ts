import { Fate } from './annotation-fate';
import { CONFIG_FATES } from './config-fates';
import { ANNOTATION_DEFAULTS, CONFIG_DEFAULTS } from '../../ingress-nginx/config-keys';
import { controllerConfig } from '../../ingress-nginx/controller-config';
import { TrafficModel } from '../../objects/traffic-model';
import { MoveTarget } from '../gateway/entrance';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';

const DEFAULTS = new Map([...ANNOTATION_DEFAULTS, ...CONFIG_DEFAULTS]);

/** A row for each key of the ConfigMap of the controller, whatever it says; or one that says that it is not among the objects. */
export function configRows(model: TrafficModel, target: MoveTarget): RouteChange[] {
  const { name, values, others } = controllerConfig(model);
  if (name === undefined) {
    return [{
      route: 'every route',
      verdict: RouteChangeVerdict.CHANGES,
      kind: 'configmap',
      detail: 'the ConfigMap of the controller is not among the objects, and its defaults are taken; show it too: it says what counts for all routes',
    }];
  }
  const route = `ConfigMap ${name}`;
  return [
    ...others.length === 0 ? [] : [{
      route, verdict: RouteChangeVerdict.CHANGES, kind: 'configmap', detail: `it is taken for that of the controller, and so could be ${others.join(', ')}: show the one that counts alone`,
    }],
    ...[...values].map(([key, value]): RouteChange => {
      const { verdict, detail } = fateOf(key, value, target);
      return { route, verdict, kind: 'configmap', detail: `${key}: ${detail}` };
    }),
  ];
}

function fateOf(key: string, value: string, target: MoveTarget): Fate {
  const fates = CONFIG_FATES.get(key);
  if (fates === undefined) {
    return { verdict: RouteChangeVerdict.CHANGES, detail: 'no key of ingress-nginx that is known: see what it is for, since nothing is made of it' };
  }
  const fate = fates[target];
  const isPlain = DEFAULTS.get(key) === value;
  return isPlain ? { verdict: RouteChangeVerdict.STAYS, detail: `${value} is the default` }
    : ANNOTATION_DEFAULTS.has(key) ? { ...fate, detail: `for every Ingress that has no annotation for it, ${value}: ${fate.detail}` } : fate;
}
