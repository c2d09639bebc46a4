import { TRUSTED_ROOT_CERTIFICATE } from '../../agic/pruning';
import { Severity } from '../../finding';
import { DROPS_ALL } from '../breaks';
import { eachNotInstalled } from '../ingress-checks';
import { Rule } from '../rule';

/** A root certificate that the gateway does not have. */
export const ingressRootCertificateNotInstalled: Rule = {
  code: 'ingress-root-certificate-not-installed',
  severity: Severity.ERROR,
  local: true,
  title: 'Root certificate that is not installed on the gateway',
  why: 'The controller drops an Ingress that names a root certificate which the gateway does not have. It takes the names as they are written, with the blanks after commas.',
  fix: 'name root certificates that the gateway has, or install them before the Ingress is made (addTrustedRootCertificate of the gateway comes first in a program)',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/controller/prune.go',
  breaks: DROPS_ALL,
  check: eachNotInstalled(TRUSTED_ROOT_CERTIFICATE),
};
