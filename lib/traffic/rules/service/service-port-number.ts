import { Severity } from '../../finding';
import { isPortName } from '../../objects/dns-names';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, Fault, faultIf, isNumberGiven, isWhole, ofServices, shown } from '../service-faults';

/** Numbers of ports out of range. */
export const servicePortNumber: Rule = {
  code: 'service-port-number',
  severity: Severity.ERROR,
  local: true,
  title: 'Port number out of range',
  why: 'The API server refuses ports outside 1 to 65535, and ports of nodes outside the range that the cluster reserves for Services.',
  fix: 'use a number in the range',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  breaks: BREAKS_ALL,
  check: ofServices((service) => [
    ...service.ports.flatMap((port, index) => portFaults(service.type, port, index)),
    ...nodePortFaults('spec.healthCheckNodePort', service.spec.healthCheckNodePort),
  ], ELABORATE),
};

function portFaults(type: string, port: any, index: number): Fault[] {
  const path = `spec.ports[${index}]`;
  return [
    ...faultIf(isNumber(port.port ?? 0) && !isWhole(port.port, 1, 65535), () => `${path}.port must be a whole number from 1 to 65535, got ${shown(port.port)}`),
    ...targetPortFaults(`${path}.targetPort`, port.targetPort),
    // an ExternalName gets no port of the nodes, whatever it says
    ...(type === 'ExternalName' ? [] : nodePortFaults(`${path}.nodePort`, port.nodePort)),
  ];
}

function targetPortFaults(field: string, value: any): Fault[] {
  if (typeof value === 'string') {
    return faultIf(
      value !== '' && !isPortName(value),
      () => `${field} must be a number, or a name of at most 15 lowercase letters, digits and single dashes with at least one letter, got '${value}'`,
      'use the name that the container gives to the port, or its number without quotes',
    );
  }
  return faultIf(isNumber(value) && isNumberGiven(value) && !isWhole(value, 1, 65535), () => `${field} must be a whole number from 1 to 65535, got ${shown(value)}`);
}

function nodePortFaults(field: string, value: any): Fault[] {
  return faultIf(
    isNumber(value) && isNumberGiven(value) && !isWhole(value, 30000, 32767),
    () => `${field} must be a whole number from 30000 to 32767, got ${shown(value)}`,
    'use a number in the range, or leave it out and let the cluster choose',
  );
}

/** What is no number cannot be read, which another rule says. */
function isNumber(value: any): boolean {
  return Number.isInteger(value);
}
