import { catchAllOf, HttpRule, httpRules, ruleCount } from './http-rules';
import { BuiltListener, finalWish, ListenerWish, wishesOf } from './listeners';
import { DEFAULT_POOL, DEFAULT_SETTINGS, listenerHash, ListenerKey, pathRuleName, redirectName } from './names';
import { ownPoolName, poolNameOf } from './pools';
import { settingsNameOf } from './settings';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { agicPath, isCatchAll } from '../path';
import { defaultRoute, IngressRoute, isSameRoute } from '../routes';
import { isOn, settingOf } from '../settings';

/** Something written into a path map, and the route that wrote it; absent where the controller does so by itself. */
export interface WrittenName {
  readonly name: string;
  readonly route?: IngressRoute;
}

/** A rule for a path. */
export interface BuiltPathRule {
  readonly name: string;
  readonly pattern: string;
  readonly route: IngressRoute;
  readonly pool?: string;
  readonly settings?: string;
  readonly redirect?: string;
  readonly firewallPolicyId?: string;
  readonly rewriteRuleSet?: string;
}

/** A path map in the making. A listener without paths has one too, and gets a basic rule of its defaults. */
export interface BuiltPathMap {
  readonly key: ListenerKey;
  readonly hash: string;
  readonly pool?: WrittenName;
  readonly settings?: WrittenName;
  readonly redirect?: WrittenName & { readonly rule: HttpRule };
  readonly rewriteRuleSet?: WrittenName;
  /** In the order in which they were written. */
  readonly pathRules: BuiltPathRule[];
  /** The same by their patterns. */
  readonly byPattern: Map<string, BuiltPathRule>;
  /** The last lone default backend, which took away everything that was in the map before. */
  readonly lone?: IngressRoute;
}

/** What a set of Ingresses is built with. */
export interface PathMapContext {
  readonly model: TrafficModel;
  readonly listeners: Map<string, BuiltListener>;
  readonly defaultKey: ListenerKey;
  readonly namesFrontendType: boolean;
}

/**
 * The path maps of a set of Ingresses in their order, by the hash of the listener.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/requestroutingrules.go
 */
export function buildPathMaps(context: PathMapContext, ingresses: readonly ObjectView[]): Map<string, BuiltPathMap> {
  const { model, defaultKey } = context;
  const maps = new Map<string, BuiltPathMap>();
  const emptyMap = (key: ListenerKey): BuiltPathMap => {
    const hash = listenerHash(key, context.namesFrontendType);
    return { key, hash, pool: { name: DEFAULT_POOL }, settings: { name: DEFAULT_SETTINGS }, pathRules: [], byPattern: new Map() };
  };
  for (const ingress of ingresses) {
    const lone = ruleCount(ingress) === 0 ? defaultRoute(ingress) : undefined;
    if (lone) {
      const map = emptyMap(defaultKey);
      const pool = { name: ownPoolName(model, lone), route: lone };
      maps.set(map.hash, { ...map, lone, pool, settings: { name: DEFAULT_SETTINGS, route: lone } });
    }
    for (const rule of httpRules(ingress)) {
      for (const wish of wishesOf(model, rule)) {
        const known = emptyMap(wish.key);
        maps.set(known.hash, merged(context, maps.get(known.hash) ?? known, rule, wish));
      }
    }
  }
  if (maps.size === 0) {
    const map = emptyMap(defaultKey);
    maps.set(map.hash, map);
  }
  return new Map([...maps].map(([hash, map]) => [hash, { ...map, pathRules: [...map.byPattern.values()] }]));
}

/** The rule of a map that a route has written. */
export function pathRuleFor({ byPattern }: BuiltPathMap, route: IngressRoute): BuiltPathRule | undefined {
  const rule = byPattern.get(agicPath(route.path, route.pathType));
  return isSameRoute(rule?.route, route) ? rule : undefined;
}

/** A map with what a rule adds: of equal patterns the first stays, of defaults the last, and a pool that is not empty beats one that is. */
function merged(context: PathMapContext, map: BuiltPathMap, rule: HttpRule, wish: ListenerWish): BuiltPathMap {
  const redirect = redirectOf(context, rule.ingress, wish);
  for (const route of rule.routes.filter(({ path }) => !isCatchAll(path))) {
    const pattern = agicPath(route.path, route.pathType);
    if (!map.byPattern.has(pattern)) {
      map.byPattern.set(pattern, pathRuleOf(context.model, route, pattern, redirect));
    }
  }
  if (redirect !== undefined) {
    return { ...map, pool: undefined, settings: undefined, redirect: { name: redirect, rule, route: catchAllOf(rule) } };
  }
  const route = catchAllOf(rule) ?? defaultRoute(rule.ingress);
  if (!route) {
    return map;
  }
  const pool = poolNameOf(context.model, route);
  const rewrite = rewriteOf(rule.ingress);
  return {
    ...map,
    pool: pool === DEFAULT_POOL ? map.pool : { name: pool, route },
    settings: { name: settingsNameOf(context.model, route), route },
    rewriteRuleSet: rewrite === undefined ? map.rewriteRuleSet : { name: rewrite, route },
  };
}

/** The redirect that a rule of an HTTP listener leads to, if the listener on 443 beside it wants one in the end. */
export function redirectOf({ listeners, namesFrontendType }: Pick<PathMapContext, 'listeners' | 'namesFrontendType'>, ingress: ObjectView, { key, isHttps }: ListenerWish): string | undefined {
  if (isHttps || !isOn(ingress, 'ssl-redirect')) {
    return undefined;
  }
  const target = listeners.get(listenerHash({ ...key, port: 443 }, namesFrontendType));
  return target && finalWish(target).isHttps && finalWish(target).isRedirectTarget ? redirectName(target.name) : undefined;
}

function pathRuleOf(model: TrafficModel, route: IngressRoute, pattern: string, redirect?: string): BuiltPathRule {
  const { ingress, place } = route;
  const common = {
    name: pathRuleName(ingress.namespace, ingress.name, place!.rule, place!.path),
    pattern,
    route,
    firewallPolicyId: settingOf(ingress, 'waf-policy-for-path'),
    rewriteRuleSet: rewriteOf(ingress),
  };
  return redirect === undefined ? { ...common, pool: poolNameOf(model, route), settings: settingsNameOf(model, route) } : { ...common, redirect };
}

/** The set of rewrites of an Ingress: installed on the gateway, or made of a custom resource. With both annotations there is none. */
function rewriteOf(ingress: ObjectView): string | undefined {
  const installed = settingOf(ingress, 'rewrite-rule-set');
  const resource = settingOf(ingress, 'rewrite-rule-set-custom-resource');
  return installed && resource ? undefined : installed || (resource ? `crd-${ingress.namespace}-${resource}` : undefined);
}
