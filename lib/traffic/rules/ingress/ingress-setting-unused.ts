import { isOn, settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { list, ObjectView } from '../../objects/object-view';
import { eachAgicIngress } from '../ingress-checks';
import { Problem, Rule } from '../rule';

/** Settings that count only next to a switch. */
const NEEDS: Array<[string, string]> = [
  ['connection-draining-timeout', 'connection-draining'],
  ['cookie-based-affinity-distinct-name', 'cookie-based-affinity'],
];

/** A setting without the switch that it belongs to. */
export const ingressSettingUnused: Rule = {
  code: 'ingress-setting-unused',
  severity: Severity.WARNING,
  local: true,
  title: 'Setting without the switch that it belongs to',
  why: 'A draining timeout does nothing while draining is off, and a distinct cookie name nothing while there is no cookie. An SSL profile, with its protocol versions and its check of client certificates, is set on '
    + 'HTTPS listeners only: without TLS the host is served over plain HTTP, and nobody is asked for a certificate.',
  fix: 'switch it on, or remove the setting',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/#connection-draining',
  check: eachAgicIngress((ingress) => [
    ...NEEDS.filter(([setting, needed]) => settingOf(ingress, setting) !== undefined && settingOf(ingress, setting) !== 'false' && !isOn(ingress, needed))
      .map(([setting, needed]) => ({ object: ingress.located, message: `${setting} has no effect while ${needed} is off` })),
    ...profileProblems(ingress),
  ]),
};

/** A profile is for HTTPS listeners, which an Ingress has where a Secret or a certificate of the gateway serves it. */
function profileProblems(ingress: ObjectView): Problem[] {
  const profile = settingOf(ingress, 'appgw-ssl-profile');
  const hasTls = list(ingress.spec.tls).length > 0 || Boolean(settingOf(ingress, 'appgw-ssl-certificate'));
  return !profile || hasTls || hasOnlyDefault(ingress) ? [] : [{
    object: ingress.located,
    message: `appgw-ssl-profile '${profile}' has no effect without TLS: the hosts are served over plain HTTP, and clients need no certificate`,
    fix: 'add TLS, or remove the profile',
  }];
}

/** Another rule says that nothing of such an Ingress counts. */
function hasOnlyDefault({ spec }: ObjectView): boolean {
  return list(spec.rules).length === 0;
}
