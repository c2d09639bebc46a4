import { controllersOf } from '../../agic/gateway/controllers';
import { BuiltListener, finalWish, ListenerWish, listenerLabel } from '../../agic/gateway/listeners';
import { lastPart } from '../../application-gateway/labels';
import { Severity } from '../../finding';
import { Problem, Rule } from '../rule';

/** A setting of a listener that a later rule takes away. */
export const ingressListenerOverwritten: Rule = {
  code: 'ingress-listener-overwritten',
  severity: Severity.ERROR,
  local: false,
  title: 'Redirect, firewall policy, TLS profile or HTTPS that another rule takes away',
  why: 'These are settings of a listener, and a listener has them from the last rule of its host: by namespace and name of the Ingress, then as written. What an earlier one asked for is gone, without an error or an event.',
  fix: 'say the same in all Ingresses and rules of a host, or put its paths into one Ingress and one rule',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/frontend_listeners.go',
  check: (model) => controllersOf(model).flatMap(({ built: { listeners } }) => [...listeners.values()]).flatMap(losses),
};

function losses(listener: BuiltListener): Problem[] {
  const final = finalWish(listener);
  const seen = new Set<string>();
  const earlier = listener.wishes.filter((wish) => wish !== final && wish.ingress !== undefined);
  return earlier.flatMap((wish) => lossOf(wish, final).map(([what, severity]) => ({
    object: wish.ingress!.located,
    severity,
    message: `${what} on ${listenerLabel(listener)}: ${wish.ingress === final.ingress ? 'a later rule of the Ingress' : `Ingress ${final.ingress!.namespace}/${final.ingress!.name}, which comes later,`} decides`,
  }))).filter(({ object, message }) => {
    const key = `${object.object.metadata.namespace}/${object.object.metadata.name} ${message}`;
    return seen.size < seen.add(key).size;
  });
}

/** What a rule asked for and did not get. Without HTTPS the rest does not matter. */
function lossOf(wish: ListenerWish, final: ListenerWish): Array<[string, Severity]> {
  if (wish.isHttps && !final.isHttps) {
    return [['plain HTTP is served in place of HTTPS', Severity.ERROR]];
  }
  return [
    ...wish.isRedirectTarget && !final.isRedirectTarget ? [['ssl-redirect is lost, HTTP stays open', Severity.ERROR] as [string, Severity]] : [],
    ...wish.firewallPolicyId && wish.firewallPolicyId !== final.firewallPolicyId
      ? [[`firewall policy ${lastPart(wish.firewallPolicyId)} is lost, ${final.firewallPolicyId ? `${lastPart(final.firewallPolicyId)} stands in its place` : 'there is none'}`, Severity.ERROR] as [string, Severity]]
      : [],
    ...wish.sslProfile && wish.sslProfile !== final.sslProfile
      ? [[`TLS profile ${wish.sslProfile} is lost, ${final.sslProfile ? `${final.sslProfile} stands in its place` : 'there is none'}`, Severity.WARNING] as [string, Severity]]
      : [],
  ];
}
