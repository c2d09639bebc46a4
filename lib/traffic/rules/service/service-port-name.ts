import { Severity } from '../../finding';
import { isDnsLabel } from '../../objects/dns-names';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, Fault, faultIf, isGiven, ofServices, repeated, shown } from '../service-faults';

/** Ports without a name where one is needed, with one that is no DNS label, or with one that another port has. */
export const servicePortName: Rule = {
  code: 'service-port-name',
  severity: Severity.ERROR,
  local: true,
  title: 'Port without a usable name of its own',
  why: 'The API server refuses several ports unless each has a name of its own; the name is a DNS label.',
  fix: 'give each port a name of its own, up to 63 lowercase letters, digits and dashes',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services',
  breaks: BREAKS_ALL,
  check: ofServices(({ ports }) => [
    ...ports.flatMap((port, index): Fault[] => [
      ...faultIf(ports.length > 1 && !isGiven(port.name), () => `ports[${index}].name is required where a service has more than one port, got none`),
      ...faultIf(isGiven(port.name) && !isDnsLabel(port.name), () => `ports[${index}].name must be a DNS label, got ${shown(port.name)}`),
    ]),
    ...repeated(ports.map((port) => port.name).filter(isGiven)).map((name) => ({ message: `name '${name}' must be that of one port only` })),
  ], ELABORATE),
};
