import { settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { list } from '../../objects/object-view';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A certificate on the gateway beside a Secret. */
export const ingressCertificateIgnored: Rule = {
  code: 'ingress-certificate-ignored',
  severity: Severity.WARNING,
  local: true,
  title: 'Certificate on the gateway beside a TLS Secret',
  why: 'The controller takes the certificate of the Secret for every host that it serves and ignores appgw-ssl-certificate there.',
  fix: 'leave one out',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/features/appgw-ssl-certificate/',
  check: eachAgicIngress((ingress) => {
    const certificate = settingOf(ingress, 'appgw-ssl-certificate');
    const secrets = list(ingress.spec.tls).flatMap((entry) => entry.secretName ?? []);
    return certificate && secrets.length > 0
      ? [{ object: ingress.located, message: `appgw-ssl-certificate '${certificate}' has no effect beside TLS secret ${secrets.join(', ')}` }]
      : [];
  }),
};
