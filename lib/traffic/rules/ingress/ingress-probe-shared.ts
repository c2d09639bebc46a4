import { Controller, controllersOf } from '../../agic/gateway/controllers';
import { ProbeValue } from '../../agic/gateway/probes';
import { candidatesOf, Written } from '../../agic/gateway/written';
import { IngressRoute, routeName } from '../../agic/routes';
import { Severity } from '../../finding';
import { ObjectView } from '../../objects/object-view';
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

function sharedProbes({ built: { probes } }: Controller): Problem[] {
  return [...probes.values()].flatMap((written) => {
    const candidates = candidatesOf(written);
    return candidates.length < 2 ? [] : ingressesOf(written).map((ingress) => ({
      object: ingress.located,
      message: `health probe of service ${written.writers[0].route.backend.serviceName} must be the same for all its routes and pods, got ${candidates.map(asked).join(' or ')} (${routesOf(written)})`,
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
