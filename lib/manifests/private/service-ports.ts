import * as kplus from 'cdk8s-plus-28';
import { ServicePort } from '../service';

/** A port of any kind of Service. */
export interface ServicePortDefinition extends ServicePort {
  readonly nodePort?: number;
}

/** The ports of a Service and what is wrong with them. */
export interface PortBinding {
  readonly ports: ServicePortDefinition[];
  readonly problems: string[];
}

/** The ports as given, else the only port of the workload. A headless Service of pods without ports has none. */
export function portsOf(given: ServicePortDefinition[] | undefined, selector: kplus.IPodSelector | undefined, isHeadless = false): PortBinding {
  if (given !== undefined && given.length > 0) {
    return { ports: given.map((port) => ({ ...port })), problems: targetPortProblems(given) };
  }
  const numbers = containerPorts(selector);
  if (numbers.length === 1) {
    return { ports: [{ port: numbers[0] }], problems: [] };
  }
  if (isHeadless && numbers.length === 0) {
    return { ports: [], problems: [] };
  }
  const found = numbers.length === 0 ? 'none' : `none, and the selected pods have ${numbers.join(', ')}`;
  return { ports: [], problems: [`ports must have at least one port, got ${found}; give ports, or a selector with exactly one container port`] };
}

function containerPorts(selector: kplus.IPodSelector | undefined): number[] {
  if (!(selector instanceof kplus.AbstractPod)) {
    return [];
  }
  return [...new Set(selector.containers.flatMap((container) => container.ports.map((port) => port.number)))];
}

function targetPortProblems(ports: ServicePortDefinition[]): string[] {
  return ports
    .filter((port) => port.targetPort !== undefined && port.targetPortName !== undefined)
    .map((port) => `targetPort and targetPortName of port ${port.port} exclude each other, got ${port.targetPort} and '${port.targetPortName}'; `
      + 'leave one out');
}
