import { grouped } from '../../objects/grouped';
import { list, ObjectView, text } from '../../objects/object-view';
import { remember } from '../../objects/remember';
import { isCatchAll } from '../path';
import { defaultRoute, IngressRoute, pathRoutes } from '../routes';

/** A rule of an Ingress that has paths. The controller skips every other one. */
export interface HttpRule {
  readonly ingress: ObjectView;
  /** Empty for every host. */
  readonly host: string;
  readonly routes: IngressRoute[];
}

/** How many rules an Ingress has, those without paths included. */
export function ruleCount(ingress: ObjectView): number {
  return rawRules(ingress).length;
}

/** The rules of an Ingress that the controller looks at. */
export const httpRules: (ingress: ObjectView) => HttpRule[] = remember((ingress: ObjectView) => {
  const byRule = grouped(pathRoutes(ingress), ({ place }) => place?.rule);
  return rawRules(ingress).flatMap((rule, index) => (rule.http ? [{ ingress, host: text(rule.host), routes: byRule.get(index) ?? [] }] : []));
});

/** True for an Ingress with a default backend and nothing else. */
export function isLoneDefault(ingress: ObjectView): boolean {
  return ruleCount(ingress) === 0 && defaultRoute(ingress) !== undefined;
}

/** The path of a rule that takes everything; of several the last one. */
export function catchAllOf({ routes }: HttpRule): IngressRoute | undefined {
  return routes.filter(({ path }) => isCatchAll(path)).pop();
}

function rawRules({ spec }: ObjectView): any[] {
  return list(spec.rules);
}
