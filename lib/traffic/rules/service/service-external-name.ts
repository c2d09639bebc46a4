import { isIpv4, isIpv6 } from '../../addresses';
import { Severity } from '../../finding';
import { isDnsName } from '../../objects/dns-names';
import { ServiceView } from '../../objects/object-view';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, Fault, faultIf, isGiven, ofServices, shown } from '../service-faults';

const ADDRESS_FIELDS = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'];

/** An ExternalName that is no DNS name, or that has what only a Service with endpoints has. */
export const serviceExternalName: Rule = {
  code: 'service-external-name',
  severity: Severity.ERROR,
  local: true,
  title: 'ExternalName that DNS cannot serve',
  why: 'Cluster DNS answers with a CNAME to externalName. A CNAME cannot point to an address, and such a Service has no address, pods or ports of its own.',
  fix: 'use the DNS name; for an address make a service without selector and endpoints of your own',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#externalname',
  breaks: BREAKS_ALL,
  check: ofServices((service) => service.type === 'ExternalName'
    ? [...nameFaults(service.spec.externalName), ...fieldFaults(service)]
    : faultIf(
      isGiven(service.spec.externalName),
      () => `externalName has no effect with type ${service.type}`,
      'remove it, or use type ExternalName',
      Severity.WARNING,
    ), ELABORATE),
};

function nameFaults(name: any): Fault[] {
  if (isIpv4(name) || isIpv6(name)) {
    // the API server takes an IPv4 address for a name of digits
    return [{ severity: isIpv4(name) ? Severity.WARNING : undefined, message: `externalName must be a DNS name, got the address '${name}'` }];
  }
  return faultIf(
    !isDnsName(typeof name === 'string' ? name.replace(/\.$/, '') : name),
    () => `externalName must be lowercase DNS labels joined by dots, up to 253 characters, got ${shown(name)}`,
    'use the DNS name, without scheme, port and path',
  );
}

function fieldFaults({ spec, ports }: ServiceView): Fault[] {
  return [
    ...ADDRESS_FIELDS.flatMap((field) => faultIf(
      isGiven(spec[field]),
      () => `${field} must not be set with type ExternalName, got ${shown(spec[field])}`,
      'remove it',
    )),
    ...faultIf(isGiven(spec.selector), 'selector has no effect with type ExternalName', 'remove it', Severity.WARNING),
    ...faultIf(ports.length > 0, 'ports have no effect in DNS with type ExternalName: clients connect to the port they ask for', 'remove them', Severity.INFO),
  ];
}
