import { SSL_PROFILE } from '../../agic/pruning';
import { Severity } from '../../finding';
import { DROPS_ALL } from '../breaks';
import { eachNotInstalled } from '../ingress-checks';
import { Rule } from '../rule';

/** A TLS profile that the gateway does not have. */
export const ingressTlsProfileNotInstalled: Rule = {
  code: 'ingress-tls-profile-not-installed',
  severity: Severity.ERROR,
  local: true,
  title: 'TLS profile that is not on the gateway',
  why: 'The controller drops an Ingress that names a TLS profile which the gateway does not have.',
  fix: 'name a profile that the gateway has, or add it to the gateway before the Ingress is made (addTlsProfile of the gateway comes first in a program)',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/controller/prune.go',
  breaks: DROPS_ALL,
  check: eachNotInstalled(SSL_PROFILE),
};
