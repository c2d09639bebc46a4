import { Severity } from '../../finding';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, faultIf, isNumberGiven, ofServices } from '../service-faults';

/** The same port twice in one Service. */
export const servicePortDuplicate: Rule = {
  code: 'service-port-duplicate',
  severity: Severity.ERROR,
  local: true,
  title: 'The same port twice in one Service',
  why: 'The API server refuses a second port with the same number and protocol, on the Service as on the nodes.',
  fix: 'remove one, or change its number or protocol',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services',
  breaks: BREAKS_ALL,
  check: ofServices(({ ports }) => ports.length < 2 ? [] : ['port', 'nodePort'].flatMap((field) => {
    const numbers = ports.map((port) => (isNumberGiven(port[field]) ? `${port[field]}/${port.protocol || 'TCP'}` : ''));
    return numbers.flatMap((number, index) => faultIf(
      number !== '' && numbers.indexOf(number) < index,
      () => `spec.ports[${index}].${field} ${number} must be there once, spec.ports[${numbers.indexOf(number)}] has it`,
    ));
  }), ELABORATE),
};
