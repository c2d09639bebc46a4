import { hostNamesOf, MAX_HOST_NAMES } from '../../agic/listeners';
import { pathRoutes } from '../../agic/routes';
import { listSetting } from '../../agic/settings';
import { Severity } from '../../finding';
import { isIpv4 } from '../../objects/addresses';
import { isDnsName } from '../../objects/dns-names';
import { list, ObjectView } from '../../objects/object-view';
import { isPlaceholder } from '../../objects/placeholder';
import { Break, DROPS_ALL } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Problem, Rule } from '../rule';

/** Host names that the API server or a listener does not take. */
export const ingressHostNames: Rule = {
  code: 'ingress-host-names',
  severity: Severity.ERROR,
  local: true,
  title: 'Host names that the API server or a listener does not take',
  why: 'The API server wants a DNS name in lower case, without scheme and port, and a wildcard as the whole first label; of an Ingress with another it '
    + 'takes nothing. A listener has at most five host names; the controller drops the surplus without a word.',
  fix: 'write names as shop.example.com or *.example.com, at most five for a listener',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/validation/validation.go',
  check: eachAgicIngress((ingress) => [
    ...[...new Set(pathRoutes(ingress).map((route) => route.host))].flatMap((host) => surplus(ingress, host)),
    ...namesOf(ingress.spec.rules, (rule) => [rule.host]).flatMap((name) => addressFault(ingress, name) ?? nameFault(ingress, 'host', name)),
    // the API server takes an IPv4 address here
    ...namesOf(ingress.spec.tls, (tls) => list(tls.hosts)).flatMap((name) => nameFault(ingress, 'tls.hosts', name)),
    ...[...new Set(listSetting(ingress, 'hostname-extension'))].flatMap((name) => wildcardFault(ingress, 'hostname-extension', name, {
      concerns: ({ path }) => path.hosts.includes(name), unwritten: true,
    })),
  ]),
};

function surplus(ingress: ObjectView, host: string): Problem[] {
  const names = hostNamesOf(ingress, host);
  return names.length > MAX_HOST_NAMES
    ? [{
      object: ingress.located,
      message: `hostname-extension must leave at most ${MAX_HOST_NAMES} host names per listener, got ${names.length}: ${names.slice(MAX_HOST_NAMES).join(', ')} is dropped`,
      fix: 'move surplus host names to another Ingress',
    }]
    : [];
}

function addressFault(ingress: ObjectView, name: string): Problem[] | undefined {
  return isIpv4(name) ? [{
    object: ingress.located,
    message: `host must be a DNS name, not an address, got '${name}'`,
    fix: 'leave out the host: the route is for every host then, and for the address',
    breaks: DROPS_ALL,
  }] : undefined;
}

function nameFault(ingress: ObjectView, field: string, name: string): Problem[] {
  if (name.includes('*')) {
    return wildcardFault(ingress, field, name, DROPS_ALL);
  }
  return isDnsName(name) || isPlaceholder(name) ? [] : [{
    object: ingress.located,
    message: `${field} must be a DNS name in lower case, got '${name}'`,
    fix: correctionOf(name),
    breaks: DROPS_ALL,
  }];
}

function wildcardFault(ingress: ObjectView, field: string, name: string, breaks: Break): Problem[] {
  const isRight = !name.includes('*') || (name.startsWith('*.') && isDnsName(name.slice(2)) && name.length <= 253);
  return isRight || isPlaceholder(name) ? [] : [{
    object: ingress.located,
    message: `${field} must have a wildcard as its whole first label only, got '${name}'`,
    fix: 'write a wildcard as *.example.com',
    breaks,
  }];
}

/** The name that is meant, where scheme, path, port and case are all that is wrong with it. */
function correctionOf(name: string): string {
  const meant = name.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/, '').replace(/:\d+$/, '').toLowerCase();
  return isDnsName(meant) && !isIpv4(meant)
    ? `write ${meant}`
    : 'use lower case letters, digits, dashes and dots only, up to 253 characters';
}

/** Host names that are given, each once. An empty one stands for every host. */
function namesOf(entries: any, hostsOf: (entry: any) => any[]): string[] {
  return [...new Set(list(entries).flatMap(hostsOf).filter((name) => typeof name === 'string' && name !== ''))];
}
