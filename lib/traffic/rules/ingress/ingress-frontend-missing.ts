import { managedGateways, namesOf } from '../../agic/gateways';
import { lacksFrontend } from '../../agic/pruning';
import { isOn } from '../../agic/settings';
import { Severity } from '../../finding';
import { DROPS_ALL } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** An Ingress for a frontend that its gateway does not have. */
export const ingressFrontendMissing: Rule = {
  code: 'ingress-frontend-missing',
  severity: Severity.ERROR,
  local: true,
  title: 'Ingress for a frontend that the gateway does not have',
  why: 'The controller drops an Ingress with use-private-ip where the gateway has no private frontend, and one without it where the gateway has no public frontend.',
  fix: 'set use-private-ip for the frontends that the gateway has, or give the gateway the frontend',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/#use-private-ip',
  breaks: DROPS_ALL,
  check: eachAgicIngress((ingress, model) => {
    const names = namesOf(managedGateways(model));
    return lacksFrontend(ingress, model) ? [{
      object: ingress.located,
      message: isOn(ingress, 'use-private-ip')
        ? `use-private-ip needs a private frontend, got none on gateway ${names}: the whole Ingress is dropped`
        : `use-private-ip must be on, since gateway ${names} has no public frontend: the whole Ingress is dropped`,
    }] : [];
  }),
};
