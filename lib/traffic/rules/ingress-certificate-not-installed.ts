import { Rule } from './rule';
import { managedGateways, namesOf } from '../agic/gateways';
import { lacksCertificate } from '../agic/pruning';
import { settingOf } from '../agic/settings';
import { Severity } from '../finding';
import { DROPS_ALL } from '../private/breaks';
import { eachAgicIngress } from '../private/ingress-checks';

/** A certificate that the gateway does not have. */
export const ingressCertificateNotInstalled: Rule = {
  code: 'ingress-certificate-not-installed',
  severity: Severity.ERROR,
  local: true,
  title: 'Certificate that is not installed on the gateway',
  why: 'The controller drops an Ingress that names a certificate which the gateway does not have.',
  fix: 'name a certificate that the gateway has, or install it',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/features/appgw-ssl-certificate/',
  breaks: DROPS_ALL,
  check: eachAgicIngress((ingress, model) => {
    const name = settingOf(ingress, 'appgw-ssl-certificate');
    const gateways = managedGateways(model);
    const installed = gateways.flatMap((gateway) => gateway.sslCertificateNames ?? []);
    return lacksCertificate(ingress, model) ? [{
      object: ingress.located,
      message: `appgw-ssl-certificate must be installed on gateway ${namesOf(gateways)}, got '${name}', allowed: ${installed.join(', ') || 'none'}: the whole Ingress is dropped`,
    }] : [];
  }),
};
