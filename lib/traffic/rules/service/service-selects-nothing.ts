import { nearest } from '../../../arguments/nearest';
import { Severity } from '../../finding';
import { slicesOf } from '../../objects/endpoint-slices';
import { grouped } from '../../objects/grouped';
import { list, PodView, ServiceView, text } from '../../objects/object-view';
import { doubtfulServices } from '../../objects/plain-ways';
import { someOf } from '../../objects/some-of';
import { TrafficModel } from '../../objects/traffic-model';
import { hasUnknownPods } from '../../objects/unknown-pods';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';

/** A selector that matches none of the pods in the set. */
export const serviceSelectsNothing: Rule = {
  code: 'service-selects-nothing',
  severity: Severity.WARNING,
  local: false,
  title: 'Service whose selector matches no pod',
  why: 'A Service without endpoints refuses connections, and a gateway behind which it stands answers 502.',
  fix: 'make selector and pod labels agree; they are compared within one namespace',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  check: (model) => {
    const found = doubtfulServices(model).filter((service) => hasSelector(service.spec) && service.type !== 'ExternalName'
      && model.podsOf(service).length === 0 && model.jobsOf(service).length === 0
      && slicesOf(model, service).length === 0 && !hasUnknownPods(model, service));
    const workloads = grouped(found.length === 0 ? [] : model.pods, ({ namespace }) => namespace);
    const routes = found.length === 0 ? new Map<string, string[]>() : routesByService(model);
    return found.map((service) => ({
      object: service.located,
      message: `selector ${JSON.stringify(service.spec.selector)} matches no pod in namespace ${service.namespace}${
        nearestOf(workloads.get(service.namespace) ?? [], service)}${routesText(routes.get(`${service.namespace}/${service.name}`))}`,
      breaks: BREAKS_ALL,
    }));
  },
};

/** As many routes as a message names. */
const MOST_ROUTES = 3;
/** Among more workloads nobody looks for a mistyped label. */
const MOST_COMPARED = 200;

/** The workload of the namespace whose labels are the nearest, where somebody most likely mistyped one. */
function nearestOf(workloads: PodView[], { spec }: ServiceView): string {
  const candidates = workloads.slice(0, MOST_COMPARED).map(({ kind, name, labels }) => {
    const shared = Object.fromEntries(Object.keys(spec.selector).filter((key) => labels[key] !== undefined).map((key) => [key, labels[key]]));
    return { shared: labelsText(shared), name: `${kind.toLowerCase()} ${name}` };
  }).filter(({ shared }) => shared !== '');
  const meant = nearest(labelsText(spec.selector), candidates.map(({ shared }) => shared));
  const found = candidates.find(({ shared }) => shared === meant);
  return found === undefined ? '' : `, the nearest is ${found.name} with ${found.shared}`;
}

/** The routes of Ingresses, by the Services that they lead to, for whoever looks at what stopped working. */
function routesByService(model: TrafficModel): Map<string, string[]> {
  const routes = model.ingresses.flatMap(({ namespace, name, spec }) => list(spec.rules).flatMap((rule) => list(rule?.http?.paths).map((path) => ({
    service: `${namespace}/${text(path?.backend?.service?.name)}`, route: `${text(rule?.host) === '' ? `${text(path?.path) || '/'} of every host` : `${text(rule.host)}${text(path?.path) || '/'}`} of Ingress ${name}`,
  }))));
  return new Map([...grouped(routes, ({ service }) => service)].map(([service, members]) => [service, members.map(({ route }) => route)]));
}

function routesText(routes: string[] = []): string {
  return routes.length === 0 ? '' : `: nobody answers ${someOf(routes, MOST_ROUTES)}`;
}

function labelsText(labels: Record<string, unknown>): string {
  return Object.entries(labels).map(([key, value]) => `${key}=${text(value)}`).join(',');
}

function hasSelector(spec: any): boolean {
  return Object.keys(spec.selector ?? {}).length > 0;
}
