import { SSL_CERTIFICATE } from '../../agic/pruning';
import { Severity } from '../../finding';
import { DROPS_ALL } from '../breaks';
import { eachNotInstalled } from '../ingress-checks';
import { Rule } from '../rule';

/** A certificate that the gateway does not have. */
export const ingressCertificateNotInstalled: Rule = {
  code: 'ingress-certificate-not-installed',
  severity: Severity.ERROR,
  local: true,
  title: 'Certificate that is not installed on the gateway',
  why: 'The controller drops an Ingress that names a certificate which the gateway does not have.',
  fix: 'name a certificate that the gateway has, or install it before the Ingress is made (addSslCertificate of the gateway comes first in a program)',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/features/appgw-ssl-certificate/',
  breaks: DROPS_ALL,
  check: eachNotInstalled(SSL_CERTIFICATE),
};
