import { isOn, settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { eachAgicIngress } from '../ingress-checks';
import { Rule } from '../rule';

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
  why: 'A draining timeout does nothing while draining is off, and a distinct cookie name nothing while there is no cookie.',
  fix: 'switch it on, or remove the setting',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/annotations/#connection-draining',
  check: eachAgicIngress((ingress) => NEEDS
    .filter(([setting, needed]) => settingOf(ingress, setting) !== undefined && settingOf(ingress, setting) !== 'false' && !isOn(ingress, needed))
    .map(([setting, needed]) => ({ object: ingress.located, message: `${setting} has no effect while ${needed} is off` }))),
};
