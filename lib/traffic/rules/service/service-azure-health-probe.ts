import { Severity } from '../../finding';
import { AzureSettings } from '../../load-balancer/annotations';
import { ServiceView, textOf } from '../../objects/object-view';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { BALANCED, Fault, faultIf, isGiven, ofServices } from '../service-faults';

const LARGEST_PORT = 65535;
const SERVICE_PREFIX = 'azure-load-balancer-health-probe-';

/** Health probes that Azure refuses or never sends. */
export const serviceAzureHealthProbe: Rule = {
  code: 'service-azure-health-probe',
  severity: Severity.ERROR,
  local: true,
  title: 'Health probe that Azure refuses or never sends',
  why: 'Interval times number of probes must stay below 120 seconds, and what is said of a port must be said of a port of this Service.',
  fix: 'lower the interval or the number of probes',
  source: 'https://learn.microsoft.com/azure/aks/load-balancer-standard#customize-the-load-balancer-health-probe',
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices((service) => probeFaults(service, new AzureSettings(service)), BALANCED),
};

function probeFaults(service: ServiceView, azure: AzureSettings): Fault[] {
  // a port without a number is a problem of its own
  const probed = service.ports.filter((port) => (port.protocol ?? 'TCP') === 'TCP' && Number.isInteger(port.port));
  return [
    ...probed.flatMap((port) => durationFault(port, azure)),
    ...probed.flatMap((port) => pathFault(port, probed, azure)),
    ...azure.ofPorts.flatMap(({ name, port, setting }) => portFault(service, azure, name, port, setting)),
    ...localFault(service, azure),
  ];
}

function durationFault(port: any, azure: AzureSettings): Fault[] {
  const { interval, count } = azure.probeTimes(port);
  return faultIf(
    interval * count >= 120,
    () => `health probe interval times num-of-probe of port ${port.port} must be below 120 seconds, got ${interval} * ${count} = ${interval * count}`,
  );
}

/** A path of all ports is of use as long as one of them asks for it. */
function pathFault(port: any, probed: any[], azure: AzureSettings): Fault[] {
  const path = azure.probe(port, 'request-path');
  const isOwn = isGiven(azure.text(`port_${port.port}_health-probe_request-path`));
  return faultIf(
    isGiven(path) && !asksByHttp(port, azure) && (isOwn || !probed.some((other) => asksByHttp(other, azure))),
    () => `health probe request-path '${path}' of port ${port.port} has no effect with a tcp probe`,
    'set the protocol of the probe to http or https, or remove the path',
    Severity.WARNING,
  );
}

function asksByHttp(port: any, azure: AzureSettings): boolean {
  return ['http', 'https'].includes(textOf(azure.probe(port, 'protocol') ?? port.appProtocol ?? 'tcp').toLowerCase());
}

function portFault(service: ServiceView, azure: AzureSettings, name: string, number: number, setting: string): Fault[] {
  const port = service.ports.find((candidate) => candidate.port === number);
  const numbers = service.ports.map((candidate) => candidate.port).join(', ');
  if (!port) {
    return [{ message: `${name} must be about a port of the service, ${numbers}, got ${number}`, fix: 'correct the number, or remove the annotation' }];
  }
  const target = azure.text(name);
  const isProbe = setting.startsWith('health-probe_');
  return [
    ...(setting === 'health-probe_port' ? probePortFault(service, name, target) : []),
    ...faultIf(
      isProbe && (port.protocol ?? 'TCP') !== 'TCP',
      () => `${name} has no effect: a ${port.protocol} port has no probe of its own`,
      'remove it',
      Severity.WARNING,
    ),
    ...faultIf(
      isProbe && azure.flag(`port_${number}_no_probe_rule`),
      () => `${name} has no effect with port_${number}_no_probe_rule true`,
      'remove one of the two',
      Severity.WARNING,
    ),
  ];
}

/** A number that is no port of the Service is taken for one of the nodes, as that of a health check on every node. */
function probePortFault({ ports }: ServiceView, name: string, target: string | undefined): Fault[] {
  if (target === undefined || ports.some((port) => port.name?.toLowerCase() === target.toLowerCase() || textOf(port.port) === target)) {
    return [];
  }
  const numbers = ports.map(({ port }) => port).join(', ');
  return /^\d+$/.test(target) && Number(target) <= LARGEST_PORT ? [{
    message: `${name} should be a port of the service, ${numbers}, got ${target}: the probe asks port ${target} of the nodes themselves`,
    fix: 'name a port of this service, unless something on every node answers there',
    severity: Severity.WARNING,
  }] : [{ message: `${name} must be the number or name of a port of the service, ${numbers}, got '${target}'`, fix: 'name a port of this service' }];
}

/** With policy Local the probe is that of kube-proxy, but for ports that say which port their own one asks. */
function localFault(service: ServiceView, azure: AzureSettings): Fault[] {
  const placed = azure.ofPorts.filter(({ setting }) => setting === 'health-probe_port').map(({ port }) => port);
  const ofPorts = azure.ofPorts.filter(({ port, setting }) => setting.startsWith('health-probe_') && !placed.includes(port)).map(({ name }) => name);
  const ofAll = placed.length > 0 ? [] : azure.names.filter((name) => name.startsWith(SERVICE_PREFIX));
  const names = [...ofAll, ...ofPorts];
  return faultIf(
    service.spec.externalTrafficPolicy === 'Local' && names.length > 0 && !azure.flag('azure-pls-proxy-protocol'),
    () => `${names.join(', ')} ${names.length > 1 ? 'have' : 'has'} no effect with externalTrafficPolicy Local: the probe asks kube-proxy on healthCheckNodePort`,
    'remove it, choose the port that the probe asks (annotation port_<port>_health-probe_port), or use externalTrafficPolicy Cluster',
    Severity.WARNING,
  );
}
