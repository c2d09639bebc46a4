import { isAgicIngress } from '../../agic/ingress-class';
import { IngressRoute, pathRoutes } from '../../agic/routes';
import { coversHost, uncoveredHosts } from '../../agic/uncovered-hosts';
import { Severity } from '../../finding';
import { list, ObjectView, text, textOf } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { Problem, Rule } from '../rule';

/** Hosts without TLS beside others of the same Ingress that have it. */
export const ingressTlsPartial: Rule = {
  code: 'ingress-tls-partial',
  severity: Severity.WARNING,
  local: true,
  title: 'TLS for some hosts of an Ingress only',
  why: 'A host that no TLS entry names is served over plain HTTP. Where it leads to the same Service as a host with TLS, or is every host, whoever knows that can go around the encryption. '
    + 'For a host with a Service of its own this is a note.',
  fix: 'name the host in a TLS entry, or put what is plain HTTP on purpose into an Ingress of its own',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',
  check: (model) => model.ingresses.filter(({ spec }) => list(spec.tls).length > 0).flatMap((ingress) => partialProblems(model, ingress)),
};

function partialProblems(model: TrafficModel, ingress: ObjectView): Problem[] {
  const routes = pathRoutes(ingress);
  const isAgic = isAgicIngress(ingress, model);
  const all = [...new Set(routes.map(({ host }) => host))];
  const plain = isAgic ? uncoveredHosts(model, ingress).beside : all.filter((host) => !isCovered(ingress, host));
  const meant = isAgic ? uncoveredHosts(model, ingress).meant : [];
  const covered = all.filter((host) => !plain.includes(host) && !meant.includes(host));
  return covered.length === 0 ? [] : plain.map((host) => problemOf(ingress, routes, host, covered, isAgic));
}

function problemOf(ingress: ObjectView, routes: readonly IngressRoute[], host: string, covered: string[], isAgic: boolean): Problem {
  const how = isAgic ? 'is served over plain HTTP' : 'is served over plain HTTP, or with a certificate of the controller';
  const others = covered.map((name) => (name === '' ? 'the rule without host' : `'${name}'`)).join(', ');
  if (host === '') {
    return { object: ingress.located, message: `the rule without host ${how}, for every name that no other rule has: TLS covers ${others} only` };
  }
  const shared = routes.find((route) => route.host === host && routes.some((other) => covered.includes(other.host) && isSameBackend(route, other)));
  return shared
    ? { object: ingress.located, message: `host '${host}' leads to service ${shared.backend.serviceName} as ${others} does, and has no TLS: it ${how}` }
    : { object: ingress.located, severity: Severity.INFO, message: `host '${host}' ${how}: TLS covers ${others} only` };
}

/** True where an entry is for the host, as most controllers read it. */
function isCovered({ spec }: ObjectView, host: string): boolean {
  return list(spec.tls).some(({ hosts }) => {
    const names = list(hosts).map(text);
    return names.length === 0 || names.some((name) => name === host || coversHost(name, host));
  });
}

function isSameBackend({ backend: a }: IngressRoute, { backend: b }: IngressRoute): boolean {
  return !a.isResource && a.serviceName !== '' && a.serviceName === b.serviceName && textOf(a.port) === textOf(b.port);
}
