import { redirectsWithoutTls } from '../../agic/pruning';
import { Severity } from '../../finding';
import { DROPS_ALL } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A redirect to HTTPS without anything to serve HTTPS with. */
export const ingressRedirectWithoutTls: Rule = {
  code: 'ingress-redirect-without-tls',
  severity: Severity.ERROR,
  local: true,
  title: 'Redirect to HTTPS without a certificate',
  why: 'The ingress controller drops an Ingress with ssl-redirect that has neither a TLS entry nor a certificate on the gateway, with all of its routes.',
  fix: 'add TLS, or remove the redirect',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/#ssl-redirect',
  breaks: DROPS_ALL,
  check: eachAgicIngress((ingress) => (redirectsWithoutTls(ingress)
    ? [{ object: ingress.located, message: 'ssl-redirect needs TLS from a Secret or a certificate on the gateway, got neither: the whole Ingress is dropped' }]
    : [])),
};
