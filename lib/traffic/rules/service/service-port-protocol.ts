import { Severity } from '../../finding';
import { isDnsName } from '../../objects/dns-names';
import { textOf } from '../../objects/object-view';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, faultIf, isGiven, ofServices, shown } from '../service-faults';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const APP_PROTOCOL = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** Protocols that Kubernetes does not know. */
export const servicePortProtocol: Rule = {
  code: 'service-port-protocol',
  severity: Severity.ERROR,
  local: true,
  title: 'Protocol that Kubernetes does not know',
  why: 'The API server refuses other protocols than TCP, UDP and SCTP, in capitals, and an appProtocol that is no qualified name.',
  fix: 'use one of these',
  source: 'https://kubernetes.io/docs/reference/networking/service-protocols/',
  breaks: BREAKS_ALL,
  check: ofServices(({ ports }) => ports.flatMap((port, index) => [
    ...faultIf(
      isGiven(port.protocol) && !PROTOCOLS.includes(port.protocol),
      () => `ports[${index}].protocol must be TCP, UDP or SCTP, got ${shown(port.protocol)}`,
    ),
    ...faultIf(
      isGiven(port.appProtocol) && !isQualifiedName(port.appProtocol),
      () => `ports[${index}].appProtocol must be a name such as http or kubernetes.io/h2c, got ${shown(port.appProtocol)}`,
    ),
  ]), ELABORATE),
};

function isQualifiedName(value: any): boolean {
  const parts = textOf(value).split('/');
  const name = parts[parts.length - 1];
  return parts.length <= 2 && name.length <= 63 && APP_PROTOCOL.test(name) && (parts.length === 1 || isDnsName(parts[0]));
}
