import { Severity } from '../../finding';
import { ALB_GROUP, policiesFor, referencesOf } from '../../gateway-api/alb-policies';
import { list } from '../../objects/object-view';
import { Rule } from '../rule';

/** A health check on a port of its own that does not say whether it speaks TLS. */
export const routeProbeTls: Rule = {
  code: 'route-probe-tls',
  severity: Severity.WARNING,
  local: false,
  title: 'Health check of pods that speak TLS, on another port',
  why: 'A BackendTLSPolicy is for the ports that it names. A HealthCheckPolicy with another port speaks plain HTTP there unless useTLS says otherwise, and pods that want TLS are never healthy.',
  fix: 'set useTLS of the HealthCheckPolicy to what the port of the check speaks',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/custom-health-probe',
  check: (model) => model.ofType(ALB_GROUP, 'HealthCheckPolicy').flatMap((policy) => {
    const { port, useTLS } = policy.spec.default ?? {};
    const services = referencesOf(policy).flatMap(({ name, namespace }) => model.findService(namespace, name) ?? []);
    const secure = services.flatMap((service) => policiesFor(model, 'BackendTLSPolicy', service)).flatMap(({ spec }) => list(spec.default?.ports)).map((each) => each.port);
    return port === undefined || useTLS !== undefined || secure.length === 0 || secure.includes(port) ? [] : [{
      object: policy.located, message: `useTLS must be set for port ${port}, got none: the BackendTLSPolicy of service ${services[0].name} is for ${secure.join(', ')} alone`,
    }];
  }),
};
