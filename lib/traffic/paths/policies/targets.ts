import { deriveProbe } from '../../agic/probe';
import { hasOnlyDefault } from '../../agic/routes';
import { AzureSettings } from '../../load-balancer/annotations';
import { isLocal } from '../../load-balancer/frontend';
import { PodView, ServiceView, text } from '../../objects/object-view';
import { PolicyPacket, PolicyPod } from '../../objects/policies/admission';
import { policyPod, selectedPod } from '../../objects/policies/policy-world';
import { protocolOf, targetNumber, targetNumberIn } from '../../objects/ports';
import { TrafficModel } from '../../objects/traffic-model';
import { Entrance } from '../../traffic-path';
import { TracedPath } from '../traced-path';

/** Pods at the end of a path, and the packets that must reach them. */
export interface PolicyTarget {
  /** In words, for instance `deployment api`. */
  readonly name: string;
  readonly namespace: string;
  readonly pod: PolicyPod;
  /** False for pods on the network of their node, about which no policy is. */
  readonly isJudged: boolean;
  readonly requests: readonly PolicyPacket[];
  /** What a gateway or a load balancer asks on another port, to see whether the pods are well. */
  readonly probes: readonly PolicyPacket[];
}

/** The pods of a path: its workloads, or one for all that a Service selects and that are declared elsewhere. */
export function targetsOf(model: TrafficModel, traced: TracedPath): PolicyTarget[] {
  const { service, workload } = traced;
  if (workload !== undefined) {
    return [workloadTarget(model, workload.pod, workload.ports.map((port) => packetOf(port, port.containerPort)), [])];
  }
  if (service === undefined || service.type === 'ExternalName') {
    return [];
  }
  const views = model.podsOf(service);
  const [requests, probes] = [requestPorts(traced, service), probePorts(model, traced, service)];
  if (views.length > 0) {
    return views.map((pod) => workloadTarget(model, pod, requests(pod), probes(pod)));
  }
  const selector = Object.entries(service.spec.selector ?? {});
  return selector.length === 0 ? [] : [{
    name: `pods with ${selector.map(([key, value]) => `${key}=${text(value)}`).join(', ')}`,
    namespace: service.namespace,
    pod: selectedPod(model, service),
    isJudged: true,
    requests: requests(),
    probes: probes(),
  }];
}

type PacketsFor = (pod?: PodView) => PolicyPacket[];

function workloadTarget(model: TrafficModel, view: PodView, requests: PolicyPacket[], probes: PolicyPacket[]): PolicyTarget {
  return {
    name: `${view.kind.toLowerCase()} ${view.name}`,
    namespace: view.namespace,
    pod: policyPod(model, view),
    isJudged: view.podSpec.hostNetwork !== true,
    requests,
    probes: probes.filter((probe) => !requests.some(({ port, protocol }) => port === probe.port && protocol === probe.protocol)),
  };
}

/** The ports of the pods behind the ports of a path. The controller sends what a lone default backend gets to port 80. */
function requestPorts({ path, port, route }: TracedPath, service: ServiceView): PacketsFor {
  if (path.entrance === Entrance.APPLICATION_GATEWAY_INGRESS && route !== undefined && hasOnlyDefault(route)) {
    return () => [{ protocol: 'TCP', port: 80 }];
  }
  return packetsOf(port === undefined ? service.ports : [port]);
}

/** The gateway probes pods, on a port of its own if it is told to. A load balancer probes through nodes, unless only nodes with pods get its traffic. */
function probePorts(model: TrafficModel, { path, route, port }: TracedPath, service: ServiceView): PacketsFor {
  switch (path.entrance) {
    case Entrance.APPLICATION_GATEWAY_INGRESS: {
      const probed = route && deriveProbe(model, route).port;
      return () => (probed === undefined ? [] : [{ protocol: 'TCP', port: probed }]);
    }
    case Entrance.APPLICATION_GATEWAY_STATIC:
    case Entrance.PUBLIC_LOAD_BALANCER:
    case Entrance.INTERNAL_LOAD_BALANCER:
    case Entrance.PRIVATE_LINK: {
      const asked = port && new AzureSettings(service).text(`port_${text(port.port)}_health-probe_port`);
      const other = isLocal(service) || asked === undefined ? undefined
        : service.ports.find((candidate) => [text(candidate.port), text(candidate.name)].includes(asked));
      return packetsOf(other === undefined ? [] : [other]);
    }
    default:
      return () => [];
  }
}

function packetsOf(ports: any[]): PacketsFor {
  return (pod) => ports.flatMap((port) => {
    const number = pod === undefined ? targetNumber(port) : targetNumberIn(pod, port);
    return number === undefined ? [] : [packetOf(port, number)];
  });
}

function packetOf({ protocol }: any, port: number): PolicyPacket {
  return { protocol: protocolOf({ protocol }), port };
}
