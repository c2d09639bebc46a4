import { Severity } from '../../finding';
import { PodView, ServiceView, text } from '../../objects/object-view';
import { doubtfulServices } from '../../objects/plain-ways';
import { containerPorts } from '../../objects/ports';
import { TrafficModel } from '../../objects/traffic-model';
import { brokenPort } from '../breaks';
import { overPort } from '../concerns';
import { Problem, Rule } from '../rule';
import { shown } from '../service-faults';

/** A target port that no container of the selected pods declares. */
export const serviceTargetPortUnserved: Rule = {
  code: 'service-target-port-unserved',
  severity: Severity.ERROR,
  local: false,
  title: 'Service sends to a port that no container of its pods declares',
  why: 'A named target port that no container declares has no endpoint at all: an error. A number works if the process listens there, but the gateway cannot find the health probe of an undeclared port: '
    + 'a warning, or a note where the containers declare no port at all.',
  fix: 'declare the port on the container, or send to one that it declares',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  check: (model) => doubtfulServices(model).flatMap((service) => problemsOf(model, service)),
};

function problemsOf(model: TrafficModel, service: ServiceView): Problem[] {
  const pods = model.podsOf(service);
  return pods.length === 0 ? [] : service.ports.flatMap((port) => {
    const target = port.targetPort ?? port.port;
    const protocol = protocolOf(port);
    const missing = pods.filter((pod) => !declares(pod, target, protocol));
    if (missing.length < pods.length) {
      return [];
    }
    const candidates = pods.flatMap(containerPorts);
    const isMixed = candidates.some((candidate) => protocolOf(candidate) !== protocol);
    const declared = [...new Set(candidates.map((candidate) => portName(candidate, isMixed)))].join(', ');
    const suffix = isMixed ? `/${text(protocol)}` : '';
    return [{
      object: service.located,
      // a number reaches the process whether declared or not; containers that declare nothing at all are common and not worth more than a note
      severity: typeof target === 'string' ? Severity.ERROR : declared === '' ? Severity.INFO : Severity.WARNING,
      message: [
        `targetPort of port ${text(port.port)} must be declared by a container of ${pods.map((pod) => `${pod.kind.toLowerCase()} ${pod.name}`).join(', ')}`,
        port.targetPort === undefined ? `got none, which means ${text(target)}${suffix}` : `got ${shown(target)}${suffix}`,
        `declared: ${declared || 'none'}`,
      ].join(', ') + (typeof target === 'string' ? ': the port has no endpoint' : ''),
      breaks: typeof target === 'string' ? brokenPort(port) : declared === '' ? undefined : { ...brokenPort(port), warns: () => true },
      concerns: overPort(port),
    }];
  });
}

function protocolOf(port: any): string {
  return port.protocol ?? 'TCP';
}

/** With the protocol where it is what keeps ports apart. */
function portName(port: any, isMixed: boolean): string {
  const number = `${text(port.containerPort)}${isMixed ? `/${text(protocolOf(port))}` : ''}`;
  return port.name ? `${number} (${text(port.name)})` : number;
}

function declares(pod: PodView, target: string | number, protocol: string): boolean {
  return containerPorts(pod).some((candidate) => (
    (candidate.name === target || candidate.containerPort === target) && protocolOf(candidate) === protocol
  ));
}
