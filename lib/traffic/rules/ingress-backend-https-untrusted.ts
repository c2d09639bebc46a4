import { Rule } from './rule';
import { settingOf } from '../agic/settings';
import { Severity } from '../finding';
import { eachAgicIngress } from '../private/ingress-checks';

/** HTTPS to pods whose certificate the gateway has no reason to trust. */
export const ingressBackendHttpsUntrusted: Rule = {
  code: 'ingress-backend-https-untrusted',
  severity: Severity.WARNING,
  local: true,
  title: 'HTTPS to pods without a root certificate or host name',
  why: 'The gateway checks the certificate of the pods. One that is self-signed, or for another name than the host that clients ask for, makes the backend unhealthy.',
  fix: 'name appgw-trusted-root-certificate, or backend-hostname for a certificate of a well-known authority',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/#appgw-trusted-root-certificate',
  check: eachAgicIngress((ingress) => {
    const isHttps = settingOf(ingress, 'backend-protocol')?.toLowerCase() === 'https';
    return isHttps && !settingOf(ingress, 'appgw-trusted-root-certificate') && !settingOf(ingress, 'backend-hostname')
      ? [{ object: ingress.located, message: 'backend-protocol https needs a certificate that the gateway trusts, got neither appgw-trusted-root-certificate nor backend-hostname' }]
      : [];
  }),
};
