import { serviceOf } from '../../traffic/agic/backends';
import { portText } from '../../traffic/agic/gateway/backend-port';
import { probedPods } from '../../traffic/agic/gateway/container-probes';
import { probesOf, ProbeValue } from '../../traffic/agic/gateway/probes';
import { candidatesOf, Written, writtenBy } from '../../traffic/agic/gateway/written';
import { IngressRoute, pathRoutes } from '../../traffic/agic/routes';
import { plainWays } from '../../traffic/objects/plain-ways';
import { TrafficModel } from '../../traffic/objects/traffic-model';
import { hasUnknownPods } from '../../traffic/objects/unknown-pods';
import { AppGatewayProbe } from '../app-gateway-route';

/** What routes may say differently, while the pods say one thing or nothing. */
const OF_ROUTES = ['host', 'path'] as const;
/** What a probe of a route for every host asks for. */
const NO_HOST = 'localhost';

/** What the probes of an Ingress may be. */
interface OpenProbes {
  readonly written: Array<Written<ProbeValue>>;
  /** Those of which chance would decide. */
  readonly open: Array<Written<ProbeValue>>;
}

/**
 * Host and path of a health probe that the controller would take from any route of an Ingress: those of the first route that fit all Services of the
 * Ingress, since its annotations count for all. Nothing where nothing is open, or where nothing fits.
 */
export function settledProbe(ingress: any, model: TrafficModel): AppGatewayProbe | undefined {
  const { written, open } = probesIn(ingress, model);
  if (open.length === 0 || open.some((each) => candidatesOf(each, ofPods).length > 1)) {
    return undefined;
  }
  const isKnown = ({ writers: [{ route }] }: Written<ProbeValue>, field: 'host' | 'path'): boolean => field === 'host' || !isElsewhere(model, route);
  const differing = OF_ROUTES.filter((field) => open.some((each) => isKnown(each, field) && candidatesOf(each, (value) => value[field]).length > 1));
  const fits = (value: ProbeValue): boolean => written.every((each) => (
    differing.every((field) => isKnown(each, field) && each.writers.some((writer) => writer.value[field] === value[field]))
  ));
  const values = open[0].writers.map(({ value }) => value).sort((a, b) => Number(a.host === NO_HOST) - Number(b.host === NO_HOST));
  const found = values.find(fits);
  return found && { hostname: differing.includes('host') ? found.host : undefined, path: differing.includes('path') ? found.path : undefined };
}

/** What is left to chance in the health probes of an Ingress, readable after the name of a construct. */
export function openProbes(ingress: any, model: TrafficModel): string[] {
  return probesIn(ingress, model).open.map((written) => {
    const { route } = written.writers[0];
    const asked = candidatesOf(written).map(({ protocol, host, path, port }) => `${protocol.toUpperCase()} ${path} of host ${host}${port === undefined ? '' : ` on port ${port}`}`);
    return `health probe of service ${route.backend.serviceName} must be the same for all its routes and pods, got ${asked.join(' or ')}: set probe, or use one AppGatewayIngress for each`;
  });
}

/** What pods that are made elsewhere say of a path is not known, and may be the same for all routes. */
function probesIn(ingress: any, model: TrafficModel): OpenProbes {
  const written = [...writtenBy(routesOf(ingress), (route) => probesOf(model, route)).values()];
  const open = written.filter((each) => {
    const isOpen = isElsewhere(model, each.writers[0].route);
    return candidatesOf(each, ({ path, ...probe }) => JSON.stringify({ ...probe, path: isOpen ? undefined : path })).length > 1;
  });
  return { written, open };
}

/** True where a probe may be written twice: by several routes, or for several kinds of pods. Most routes are the only one to their Service, with one kind of pods. */
export function mayBeOpen(routes: readonly IngressRoute[], model: TrafficModel): boolean {
  const plain = plainWays(model);
  const asked = new Set<string>();
  return routes.some((route) => {
    const service = serviceOf(model, route);
    return service !== undefined && (
      asked.size === asked.add(`${service.name}:${portText(route.backend)}`).size || (!plain.has(service) && probedPods(model, service).length > 1)
    );
  });
}

/** The paths of an Ingress in the making. */
export function routesOf(ingress: any): readonly IngressRoute[] {
  const [view] = new TrafficModel([{ object: ingress }]).ingresses;
  return view ? pathRoutes(view) : [];
}

/** Everything but what routes say. */
function ofPods({ host, path, ...probe }: ProbeValue): string {
  return JSON.stringify(probe);
}

function isElsewhere(model: TrafficModel, route: IngressRoute): boolean {
  const service = serviceOf(model, route);
  return service !== undefined && hasUnknownPods(model, service);
}
