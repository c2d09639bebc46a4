import { PolicyPacket } from '../../objects/policies/admission';
import { protocolSuffix } from '../../objects/ports';
import { PolicyVerdict } from '../../paths/policies/judged-policies';

/** Ports in a message, for instance `ports 8080, 53/UDP`. */
export function portsText(packets: readonly PolicyPacket[]): string {
  const names = distinct(packets.map((packet) => `${packet.port}${protocolSuffix(packet)}`));
  return `${names.length === 1 ? 'port' : 'ports'} ${names.join(', ')}`;
}

/** The smallest ingress rule that lets a sender in, in YAML's flow style. */
export function ingressRule({ sender }: PolicyVerdict, packets: readonly PolicyPacket[]): string {
  return `{from: [${sender.peer}], ports: [${portList(packets)}]}`;
}

/** The smallest egress rule that lets a sender out to the pods of a path, in YAML's flow style. */
export function egressRule({ target: { pod, namespace } }: PolicyVerdict, packets: readonly PolicyPacket[]): string {
  const labels = Object.entries(pod.labels.known).map(([key, value]) => `${key}: ${value === '' ? "''" : value}`).join(', ');
  const peer = `{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${namespace}}}, podSelector: {matchLabels: {${labels}}}}`;
  return `{to: [${peer}], ports: [${portList(packets)}]}`;
}

function portList(packets: readonly PolicyPacket[]): string {
  return distinct(packets.map(({ protocol, port }) => `{protocol: ${protocol}, port: ${port}}`)).join(', ');
}

function distinct(items: string[]): string[] {
  return [...new Set(items)];
}
