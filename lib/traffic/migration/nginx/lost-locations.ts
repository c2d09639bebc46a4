import { grpcRules, splitMatches } from './grpc-routes';
import { planLocations } from './location-plan';
import { NginxGroup } from './nginx-groups';
import { nginxRules } from './nginx-rule';
import { NginxLocation } from '../../ingress-nginx/servers';
import { TrafficModel } from '../../objects/traffic-model';
import { isInside } from '../gateway/conversion';
import { HTTPS_KEY } from '../gateway/group';
import { ConvertedRules } from '../gateway/http-routes';
import { PlannedMatch } from '../gateway/path-plan';
import { RouteChange } from '../gateway/route-change';

/** Groups, and why nothing is written of some of their locations. */
interface MarkedGroups {
  readonly groups: NginxGroup[];
  readonly rows: RouteChange[];
}

/**
 * The groups with a mark at each location of which nothing is written.
 *
 * A location is written with all its matches or with none: half of it would be another one. Without it a redirect of its requests to https would lead nowhere, and is left out too.
 */
export function withoutLost(model: TrafficModel, groups: NginxGroup[], isAzure: boolean): MarkedGroups {
  const rows: RouteChange[] = [];
  const lost = groups.map((group) => lostOf(model, groups, group, isAzure, rows));
  if (lost.every(({ size }) => size === 0)) {
    return { groups, rows };
  }
  const secure = new Set(groups.flatMap(({ scheme }, index) => (scheme === 'https' ? [...lost[index]] : [])));
  // one that had no match of its own beside those that are gone has some now
  const { groups: marked, rows: more } = withoutLost(model, groups.map((group, index) => ({
    ...group,
    locations: group.locations.map((each) => {
      const isLost = lost[index].has(each.location) || (each.target.key === HTTPS_KEY && secure.has(each.location));
      return isLost ? { ...each, target: { ...each.target, key: `${each.target.key} left out`, isLeftOut: true } } : each;
    }),
  })), isAzure);
  return { groups: marked, rows: [...rows, ...more] };
}

function lostOf(model: TrafficModel, groups: NginxGroup[], group: NginxGroup, isAzure: boolean, rows: RouteChange[]): Set<NginxLocation> {
  const { http, grpc, dropped, rows: split } = splitMatches(group, planLocations(group, isInside(groups, group)).matches);
  const lost = (matches: PlannedMatch[], rulesOf: (match: PlannedMatch) => ConvertedRules<unknown>): PlannedMatch[] => matches.filter((match) => {
    const converted = rulesOf(match);
    const isLost = converted.rules.length === 0 && converted.rows.length > 0;
    rows.push(...isLost ? converted.rows : []);
    return isLost;
  });
  const all = [
    ...dropped,
    ...lost(http.filter(({ target }) => target.redirect === undefined), (match) => nginxRules(model, group.scheme, match)),
    ...lost(grpc, (match) => grpcRules(model, isAzure, match)),
  ];
  rows.push(...dropped.length > 0 ? split : []);
  return new Set(all.flatMap(({ target }) => target.location ?? []));
}
