import { uncoveredHosts } from '../../agic/uncovered-hosts';
import { Severity } from '../../finding';
import { list, ObjectView, textOf } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { eachAgicIngress } from '../ingress-checks';
import { Problem, Rule } from '../rule';

/** A host that is served without the certificate that its Ingress has for it. */
export const ingressTlsNotApplied: Rule = {
  code: 'ingress-tls-not-applied',
  severity: Severity.ERROR,
  local: true,
  title: 'Host that is served over plain HTTP although the Ingress has TLS',
  why: 'The controller looks for the host of a rule, letter by letter, among the hosts of TLS entries that name a Secret, then for an entry without hosts. Where it finds none it listens for plain HTTP, without an error.',
  fix: 'name exactly the host of the rule in a TLS entry with a Secret, or leave out its hosts so that it serves every rule',
  source: 'https://azure.github.io/application-gateway-kubernetes-ingress/tutorials/tutorial.general/#expose-services-over-https',
  check: eachAgicIngress((ingress, model) => (list(ingress.spec.tls).length > 0 ? plainHosts(model, ingress) : [])),
};

function plainHosts(model: TrafficModel, ingress: ObjectView): Problem[] {
  const names = list(ingress.spec.tls).flatMap((entry) => list(entry.hosts)).map(textOf);
  const hasSecret = list(ingress.spec.tls).some((entry) => entry.secretName);
  return uncoveredHosts(model, ingress).meant.filter((host) => !isNamed(ingress, host))
    .map((host) => ({ object: ingress.located, message: hasSecret ? uncovered(host, names) : secretless(host) }));
}

/** True where an entry is right for the host: if it is plain HTTP all the same, the Secret is the matter, which another rule names. */
function isNamed(ingress: ObjectView, host: string): boolean {
  return list(ingress.spec.tls).some((entry) => entry.secretName && (list(entry.hosts).length === 0 || list(entry.hosts).includes(host)));
}

function uncovered(host: string, names: string[]): string {
  const needed = host ? `TLS must name host '${host}' in an entry with a Secret` : 'TLS must have an entry without hosts for the rule without host';
  return `${needed}, got hosts ${names.map((name) => `'${name}'`).join(', ')}: the rule is served over plain HTTP`;
}

function secretless(host: string): string {
  return `TLS of ${host ? `host '${host}'` : 'the rule without host'} needs a secretName or appgw-ssl-certificate, got neither: it is served over plain HTTP`;
}
