import { isOn, settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

/** A redirect to HTTPS from a listener on a port of its own. */
export const ingressRedirectFrontendPort: Rule = {
  code: 'ingress-redirect-frontend-port',
  severity: Severity.ERROR,
  local: true,
  title: 'Redirect to HTTPS together with a frontend port',
  why: 'With a frontend port the listeners for HTTPS and for the redirect are one and the same, and the controller makes it one for plain HTTP: neither TLS nor a redirect is left.',
  fix: 'leave out one of the two',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/#override-frontend-port',
  check: eachAgicIngress((ingress) => {
    const port = settingOf(ingress, 'override-frontend-port');
    return isOn(ingress, 'ssl-redirect') && port !== undefined
      ? [{ object: ingress.located, message: `ssl-redirect and override-frontend-port exclude each other, got port ${port}: plain HTTP is served on it` }]
      : [];
  }),
};
