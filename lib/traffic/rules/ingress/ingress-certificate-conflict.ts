import { certificateFor, nameOnGateway } from '../../agic/gateway/certificates';
import { controllersOf } from '../../agic/gateway/controllers';
import { extensionHosts } from '../../agic/gateway/listener-keys';
import { BuiltListener, finalWish, ListenerWish, listenerLabel } from '../../agic/gateway/listeners';
import { pathRoutes } from '../../agic/routes';
import { secretState, SecretState } from '../../agic/tls-secrets';
import { coversHost } from '../../agic/uncovered-hosts';
import { Severity } from '../../finding';
import { grouped } from '../../objects/grouped';
import { list, ObjectView, text } from '../../objects/object-view';
import { isPlaceholder } from '../../objects/placeholder';
import { secretMakers } from '../../objects/secret-makers';
import { TrafficModel } from '../../objects/traffic-model';
import { eachAgicIngress } from '../ingress-checks';
import { Problem, Rule } from '../rule';

/** Two certificates for one listener. */
export const ingressCertificateConflict: Rule = {
  code: 'ingress-certificate-conflict',
  severity: Severity.WARNING,
  local: false,
  title: 'Host with different certificates',
  why: 'A listener has one certificate. Of several that Ingresses name for the same host and port, the one of the last Ingress by namespace and name stays; within an Ingress that of the last TLS entry. '
    + 'Names of hostname-extension are served with the certificate of the host of the rule, whatever TLS says of them: where it does not name them, clients refuse it.',
  fix: 'name the same certificate in all Ingresses of a host, and once in each',
  source: 'https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/pkg/appgw/certificates.go',
  check: (model) => [
    ...controllersOf(model).flatMap(({ built: { listeners } }) => [...listeners.values()]).flatMap(conflicts),
    ...eachAgicIngress((ingress) => [...repeated(model, ingress), ...extended(model, ingress), ...unnamed(model, ingress)])(model),
  ],
};

function conflicts(listener: BuiltListener): Problem[] {
  const final = finalWish(listener);
  const differing = new Map(listener.wishes
    .filter((wish) => final.isHttps && wish.certificate && wish.ingress !== final.ingress && certificateOf(wish) !== certificateOf(final))
    .map((wish) => [wish.ingress!, wish]));
  return [...differing.values()].map((wish) => ({
    object: wish.ingress!.located,
    message: `${listenerLabel(listener)} must have one certificate, got ${certificateOf(wish)} here and ${certificateOf(final)} of Ingress ${final.ingress!.name}, which stays`,
  }));
}

function certificateOf({ certificate, ingress }: ListenerWish): string {
  return certificate!.isSecret ? `secret ${ingress!.namespace}/${certificate!.name}` : `certificate ${nameOnGateway(ingress!, certificate!)} on the gateway`;
}

/** Hosts that several TLS entries of an Ingress name with different Secrets that can be read. */
function repeated(model: TrafficModel, ingress: ObjectView): Problem[] {
  const entries = list(ingress.spec.tls).flatMap(({ secretName, hosts }) => {
    const names = list(hosts).map(text);
    return (names.length > 0 ? names : ['']).map((host) => ({ host, secret: text(secretName) }));
  }).filter(({ secret }) => secret !== '' && ![SecretState.UNREADABLE, SecretState.MISSING].includes(secretState(model, ingress, secret)));
  return [...grouped(entries, ({ host }) => host)].flatMap(([host, named]) => {
    const secrets = [...new Set(named.map(({ secret }) => secret))];
    return secrets.length < 2 ? [] : [{
      object: ingress.located,
      message: `TLS must name ${host === '' ? 'one Secret without hosts' : `host '${host}' with one Secret`}, got ${secrets.join(' and ')}: ${named[named.length - 1].secret} stays`,
    }];
  });
}

/** Names of `hostname-extension` for which TLS has another Secret than for the hosts whose listeners they are on. */
function extended(model: TrafficModel, ingress: ObjectView): Problem[] {
  const served = pathRoutes(ingress).map(({ host }) => ({ host, certificate: certificateFor(model, ingress, host) }));
  const [first] = served.filter(({ certificate }) => certificate !== undefined);
  const entries = extensionHosts(ingress).map((name) => {
    const [entry] = list(ingress.spec.tls).filter(({ hosts }) => list(hosts).map(text).includes(name)).slice(-1);
    return { name, secret: text(entry?.secretName) };
  }).filter(({ secret }) => secret !== '' && !served.some(({ certificate }) => certificate?.isSecret && certificate.name === secret));
  return first === undefined ? [] : [...grouped(entries, ({ secret }) => secret)].map(([secret, named]) => ({
    object: ingress.located,
    message: `TLS secret '${secret}' has no effect for ${named.map(({ name }) => `'${name}'`).join(', ')} of hostname-extension, `
      + `which the listener of host '${first.host}' serves with ${nameOnGateway(ingress, first.certificate!)}`,
    fix: 'write a rule with a TLS entry for each of the names, or take one certificate that names all hosts',
  }));
}

/** Names of `hostname-extension` that a certificate is not made for, where cert-manager makes it here. */
function unnamed(model: TrafficModel, ingress: ObjectView): Problem[] {
  const [source] = pathRoutes(ingress).flatMap(({ host }) => certificateFor(model, ingress, host) ?? []).filter(({ isSecret }) => isSecret);
  const names = source && issuedNames(model, ingress.namespace, source.name);
  const missing = names === undefined ? [] : extensionHosts(ingress).filter((host) => !names.some((name) => name === host || coversHost(name, host)));
  return missing.length === 0 ? [] : [{
    object: ingress.located,
    message: `TLS secret '${source.name}' is made for ${names!.join(', ')}, and not for ${missing.join(', ')} of hostname-extension: clients refuse it there`,
    fix: 'name the hosts in the TLS entry too, or in dnsNames of the Certificate',
  }];
}

/** The names in a certificate that cert-manager makes for one object here; undefined where nobody says them. */
function issuedNames(model: TrafficModel, namespace: string, secret: string): string[] | undefined {
  const [maker, ...others] = model.find('Secret', namespace, secret) === undefined ? secretMakers(model, namespace, secret) : [];
  const names = maker?.kind === 'Certificate' ? [...list(maker.spec?.dnsNames), maker.spec?.commonName]
    : maker?.kind === 'Ingress' ? list(maker.spec?.tls).filter(({ secretName }) => text(secretName) === secret).flatMap(({ hosts }) => list(hosts)) : [];
  const known = names.map(text).filter((name) => name !== '');
  return others.length > 0 || known.length === 0 || known.some(isPlaceholder) ? undefined : known;
}
