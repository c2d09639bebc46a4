import { Rule } from './rule';
import { managedGateways, namesOf } from '../agic/gateways';
import { isOn } from '../agic/settings';
import { Severity } from '../finding';
import { GatewayProfile } from '../gateway-profile';
import { DROPS_ALL } from '../private/breaks';
import { eachAgicIngress } from '../private/ingress-checks';

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
    const gateways = managedGateways(model);
    const usesPrivate = isOn(ingress, 'use-private-ip');
    const fits = (gateway: GatewayProfile) => (usesPrivate ? gateway.privateFrontendAddress !== undefined : gateway.publicFrontend !== false);
    return gateways.length === 0 || gateways.some(fits) ? [] : [{
      object: ingress.located,
      message: usesPrivate
        ? `use-private-ip needs a private frontend, got none on gateway ${namesOf(gateways)}: the whole Ingress is dropped`
        : `use-private-ip must be on, since gateway ${namesOf(gateways)} has no public frontend: the whole Ingress is dropped`,
    }];
  }),
};
