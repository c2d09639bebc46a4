import { serviceOf } from '../../agic/backends';
import { Controller, controllersOf } from '../../agic/gateway/controllers';
import { ProbeValue } from '../../agic/gateway/probes';
import { candidatesOf, Written } from '../../agic/gateway/written';
import { IngressRoute, routeName } from '../../agic/routes';
import { Severity } from '../../finding';
import { ObjectView } from '../../objects/object-view';
import { hasUnknownPods } from '../../objects/unknown-pods';
import { Problem, Rule } from '../rule';

/** A health probe of which chance decides. */
export const ingressProbeShared: Rule = {
  code: 'ingress-probe-shared',
  severity: Severity.WARNING,
  local: false,
  title: 'Health probe of several routes, of which chance decides',
  why: 'An Ingress has one probe for each port of a Service. Where its paths, its hosts or the pods would have different ones, the controller writes any of them, and another one after the next change: pods get unhealthy without a change of theirs.',
  fix: 'set health-probe-path and health-probe-hostname on the Ingress, or give each path and host an Ingress of its own',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/health_probes.go',
  check: (model) => controllersOf(model).flatMap((controller) => [...sharedProbes(controller), ...openDefaults(controller)]),
};

function sharedProbes({ model, built: { probes } }: Controller): Problem[] {
  return [...probes.values()].flatMap((written) => {
    const { route } = written.writers[0];
    const service = serviceOf(model, route);
    // pods that are made elsewhere may have a probe, whose path then counts for all routes
    const isOpen = service !== undefined && hasUnknownPods(model, service);
    // most pods answer a probe whatever host it names
    const rest = ({ host, path, ...probe }: ProbeValue): string => JSON.stringify({ ...probe, path: isOpen ? undefined : path });
    const candidates = candidatesOf(written, (value) => JSON.stringify([value.host, rest(value)]));
    return candidates.length < 2 ? [] : ingressesOf(written).map((ingress) => ({
      object: ingress.located,
      severity: new Set(candidates.map(rest)).size > 1 ? Severity.WARNING : Severity.INFO,
      message: `health probe of service ${route.backend.serviceName} must be the same for all its routes and pods, got ${candidates.map(asked).join(' or ')} (${routesOf(written)})`,
    }));
  });
}

/** A default backend has the default probe, and shares settings with paths to the same port of its Service. */
function openDefaults({ built: { settings } }: Controller): Problem[] {
  return [...settings.values()].flatMap((written) => {
    const names = [...new Set(candidatesOf(written).map(({ probe }) => probe))];
    return names.length < 2 ? [] : ingressesOf(written).map((ingress) => ({
      object: ingress.located,
      message: `backend settings of service ${written.writers[0].route.backend.serviceName} must have one health probe, got ${names.join(' or ')} (${routesOf(written)})`,
      fix: "write a path '/' with type Prefix instead of the default backend",
    }));
  });
}

function ingressesOf<T>({ writers }: Written<T>): ObjectView[] {
  return [...new Set(writers.map(({ route }) => route.ingress))];
}

function routesOf<T>({ writers }: Written<T>): string {
  return [...new Map(writers.map(({ route }: { readonly route: IngressRoute }) => [routeName(route), routeName(route)])).values()].join(', ');
}

function asked({ protocol, host, path, port }: ProbeValue): string {
  return `${protocol.toUpperCase()} ${path || '/'} of host ${host}${port === undefined ? '' : ` on port ${port}`}`;
}
