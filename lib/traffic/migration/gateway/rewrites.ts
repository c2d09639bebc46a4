import { RouteChange, RouteChangeVerdict } from './route-change';
import { IngressRoute } from '../../agic/routes';
import { settingOf } from '../../agic/settings';
import { list, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';

/** The filters for the rewrites that a route asks for, and what of them does not exist as one. */
export function rewriteFilters(model: TrafficModel, { ingress }: IngressRoute): { readonly filters: any[]; readonly rows: RouteChange[] } {
  const installed = settingOf(ingress, 'rewrite-rule-set');
  const resource = settingOf(ingress, 'rewrite-rule-set-custom-resource');
  const row = (detail: string): RouteChange => ({
    route: `ingress ${ingress.namespace}/${ingress.name}`, verdict: RouteChangeVerdict.IMPOSSIBLE, kind: 'rewrite', detail,
  });
  if (installed && !resource) {
    return { filters: [], rows: [row(`rewrite rule set ${installed} is written on the gateway: say by hand what it does, with filters for headers and URLs`)] };
  }
  if (!resource || installed) {
    return { filters: [], rows: [] };
  }
  const found = model.find('AzureApplicationGatewayRewrite', ingress.namespace, resource);
  if (!found) {
    return { filters: [], rows: [row(`rewrite ${resource} was not read; give its file too`)] };
  }
  const rules = list(found.spec.rewriteRules);
  const problem = problemOf(rules);
  return problem === undefined ? { filters: filtersOf(rules), rows: [] }
    : { filters: [], rows: [row(`rewrite ${resource}: ${problem}, which filters of the Gateway API have not; nothing of it is converted, since half of it would be another rewrite`)] };
}

function problemOf(rules: any[]): string | undefined {
  const values = rules.flatMap(({ actions }) => [
    ...list(actions?.requestHeaderConfigurations), ...list(actions?.responseHeaderConfigurations),
  ]).map(({ headerValue }) => text(headerValue));
  const urls = rules.map(({ actions }) => actions?.urlConfiguration).filter(Boolean);
  return rules.some(({ conditions }) => list(conditions).length > 0) ? 'conditions'
    : [...values, ...urls.map(({ modifiedPath }) => text(modifiedPath))].some((value) => /\{(var|http_req|http_resp|http_res)_/.test(value)) ? 'variables'
      : urls.some(({ modifiedQueryString }) => text(modifiedQueryString) !== '') ? 'a new query'
        : urls.some(({ reroute }) => reroute === true) ? 'a second choice of the route'
          : urls.some(({ modifiedPath }) => text(modifiedPath) !== '') ? 'a new path beside those that the Ingress gives' : undefined;
}

function filtersOf(rules: any[]): any[] {
  const sorted = [...rules].sort((a, b) => Number(a.ruleSequence) - Number(b.ruleSequence));
  const of = (field: string, type: string, inner: string): any[] => {
    const changes = new Map<string, any>();
    sorted.flatMap(({ actions }) => list(actions?.[field])).forEach((change) => changes.set(text(change.headerName).toLowerCase(), change));
    const all = [...changes.values()];
    const set = all.filter(({ actionType }) => actionType !== 'delete').map(({ headerName, headerValue }) => ({ name: text(headerName), value: text(headerValue) }));
    const remove = all.filter(({ actionType }) => actionType === 'delete').map(({ headerName }) => text(headerName));
    return all.length === 0 ? [] : [{ type, [inner]: { ...set.length > 0 ? { set } : {}, ...remove.length > 0 ? { remove } : {} } }];
  };
  return [...of('requestHeaderConfigurations', 'RequestHeaderModifier', 'requestHeaderModifier'), ...of('responseHeaderConfigurations', 'ResponseHeaderModifier', 'responseHeaderModifier')];
}
