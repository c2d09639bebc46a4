import { Listener, listenerName, ListenerRoute, listenersOf } from '../../agic/listeners';
import { Severity } from '../../finding';
import { Problem, Rule } from '../rule';

/** Two certificates for one listener. */
export const ingressCertificateConflict: Rule = {
  code: 'ingress-certificate-conflict',
  severity: Severity.WARNING,
  local: false,
  title: 'Host with different certificates',
  why: 'A listener has one certificate. Ingresses that name different ones for the same host and port share a listener, and one of them does not get what it asked for.',
  fix: 'name the same certificate in all Ingresses of a host',
  source: 'https://learn.microsoft.com/azure/application-gateway/configuration-listeners',
  check: (model) => listenersOf(model).filter((listener) => listener.isHttps).flatMap(conflicts),
};

function conflicts(listener: Listener): Problem[] {
  const [first] = listener.routes;
  const differing = new Map(listener.routes
    .filter((candidate) => nameOf(candidate) !== nameOf(first))
    .map((candidate) => [candidate.route.ingress, candidate]));
  return [...differing.values()].map((candidate) => ({
    object: candidate.route.ingress.located,
    message: `${listenerName(listener)} must have one certificate, got ${nameOf(candidate)} here and ${nameOf(first)} of Ingress ${first.route.ingress.name}`,
  }));
}

/** Equal names of Secrets in different namespaces are different Secrets. On a frontend port of its own even a plain Ingress shares the listener. */
function nameOf({ certificate, route }: ListenerRoute): string {
  if (!certificate) {
    return 'none';
  }
  return certificate.isSecret ? `secret ${route.ingress.namespace}/${certificate.name}` : `certificate ${certificate.name} on the gateway`;
}
