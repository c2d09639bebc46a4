import { CertificateSource, certificateFor } from './certificates';
import { catchAllOf, HttpRule, httpRules } from './http-rules';
import { listenerKeyOf } from './listener-keys';
import { listenerHash, ListenerKey } from './names';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { isOn, settingOf } from '../settings';

/** What a rule asks of a listener. Of several rules of one listener the last one gets its way in everything. */
export interface ListenerWish {
  readonly key: ListenerKey;
  readonly rule?: HttpRule;
  readonly ingress?: ObjectView;
  readonly isHttps: boolean;
  readonly certificate?: CertificateSource;
  readonly sslProfile?: string;
  /** True when a redirect to this listener is wanted. */
  readonly isRedirectTarget: boolean;
  readonly firewallPolicyId?: string;
}

/** A listener with all that is asked of it, in order. */
export interface BuiltListener {
  readonly key: ListenerKey;
  /** What its names end in. */
  readonly hash: string;
  readonly name: string;
  readonly wishes: ListenerWish[];
}

/** How to call a listener in a message, by what it is in the end. */
export function listenerLabel(listener: BuiltListener): string {
  const { hostNames, port, isPrivate } = listener.key;
  return `${finalWish(listener).isHttps ? 'https' : 'http'}://${hostNames.join(', ') || '*'}:${port}${isPrivate ? ' (private)' : ''}`;
}

/** What a listener is in the end. */
export function finalWish({ wishes }: BuiltListener): ListenerWish {
  return wishes[wishes.length - 1];
}

/**
 * What a rule asks of its listeners: HTTPS where it has a certificate, HTTP where it has none or redirects. On a port of its own both are one listener,
 * and plain HTTP stays.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/ingress_rules.go
 */
export function wishesOf(model: TrafficModel, rule: HttpRule): ListenerWish[] {
  const { ingress, host } = rule;
  const certificate = certificateFor(model, ingress, host);
  const redirects = isOn(ingress, 'ssl-redirect');
  const firewallPolicyId = catchAllOf(rule) ? settingOf(ingress, 'waf-policy-for-path') || undefined : undefined;
  const plain: ListenerWish = { key: listenerKeyOf(ingress, host, false), rule, ingress, isHttps: false, isRedirectTarget: false, firewallPolicyId };
  if (!certificate) {
    return [plain];
  }
  const secure: ListenerWish = {
    ...plain, key: listenerKeyOf(ingress, host, true), isHttps: true, certificate, isRedirectTarget: redirects, sslProfile: settingOf(ingress, 'appgw-ssl-profile') || undefined,
  };
  return !redirects ? [secure] : secure.key.port === plain.key.port ? [plain] : [secure, plain];
}

/** All listeners of a set of Ingresses, by the hash of their names. Without any there is one on port 80 for every host. */
export function buildListeners(
  model: TrafficModel, ingresses: readonly ObjectView[], defaultKey: ListenerKey, namesFrontendType: boolean,
): Map<string, BuiltListener> {
  const listeners = new Map<string, BuiltListener>();
  const add = (wish: ListenerWish): void => {
    const hash = listenerHash(wish.key, namesFrontendType);
    const known = listeners.get(hash) ?? { key: wish.key, hash, name: `fl-${hash}`, wishes: [] };
    known.wishes.push(wish);
    listeners.set(hash, known);
  };
  ingresses.flatMap(httpRules).flatMap((rule) => wishesOf(model, rule)).forEach(add);
  if (listeners.size === 0) {
    const firewallPolicyId = ingresses.map((ingress) => settingOf(ingress, 'waf-policy-for-path')).find(Boolean);
    add({ key: defaultKey, isHttps: false, isRedirectTarget: false, firewallPolicyId });
  }
  return listeners;
}
