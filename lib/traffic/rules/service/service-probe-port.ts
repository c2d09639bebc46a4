import { serviceOf } from '../../agic/backends';
import { pathRoutes } from '../../agic/routes';
import { settingOf } from '../../agic/settings';
import { Severity } from '../../finding';
import { list, ObjectView, PodView, ServiceView, text } from '../../objects/object-view';
import { containerPorts } from '../../objects/ports';
import { TrafficModel } from '../../objects/traffic-model';
import { BREAKS_ALL } from '../breaks';
import { eachAgicIngress } from '../ingress-checks';
import { Problem, Rule } from '../rule';
import { DOUBTFUL, Fault, ofServices } from '../service-faults';

/** Probes without which a pod is not ready. */
const DECISIVE = ['startupProbe', 'readinessProbe'];
/** Health ports of ingress-nginx and of Istio, which their charts declare nowhere. */
const UNDECLARED = ['10254', '15021'];
const KINDS = [...DECISIVE, 'livenessProbe'];

/** Pods whose probes ask for a port that they do not have. */
export const serviceProbePort: Rule = {
  code: 'service-probe-port',
  severity: Severity.ERROR,
  local: false,
  title: 'Probe of pods on a port that their container does not declare',
  why: 'kubelet looks a name up in the ports of the container of the probe: where it is not there, the probe never succeeds, the pod is never ready and the Service has no endpoint. '
    + 'A number is asked whether it is declared or not: it is a note, since a container may listen on more than it says.',
  fix: 'let the probe name a port of its container',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/prober/prober.go',
  check: (model) => [...ofServices(faultsOf, DOUBTFUL)(model), ...eachAgicIngress(askedPort)(model)],
};

/** The port that the gateway asks all pods of an Ingress on. */
function askedPort(ingress: ObjectView, model: TrafficModel): Problem[] {
  const port = settingOf(ingress, 'health-probe-port');
  const services = new Set(pathRoutes(ingress).flatMap((route) => serviceOf(model, route) ?? []));
  return port === undefined ? [] : [...services].flatMap((service) => {
    const declared = [...new Set(model.podsOf(service).flatMap(containerPorts).map(({ containerPort }) => text(containerPort)))];
    return declared.length === 0 || declared.includes(port) || UNDECLARED.includes(port) ? [] : [{
      object: ingress.located,
      severity: Severity.INFO,
      message: `health-probe-port asks the pods of service ${service.name} on port ${port}, which no container declares (${declared.join(', ')}): where none answers there, `
        + 'all pods count as unhealthy',
      fix: 'remove health-probe-port, or let a container declare the port',
    }];
  });
}

function faultsOf(service: ServiceView, model: TrafficModel): Fault[] {
  const pods = model.podsOf(service);
  const found = pods.map((pod) => ({ pod, problems: problemsOf(pod) }));
  const isDead = pods.length > 0 && found.every(({ problems }) => problems.some(({ isDecisive }) => isDecisive));
  return found.flatMap(({ pod, problems }) => problems.map(({ text: problem, isDecisive }): Fault => ({
    message: `${problem.replace(' ', ` of ${pod.kind.toLowerCase()} ${pod.name} `)}`,
    severity: isDecisive ? (isDead ? Severity.ERROR : Severity.WARNING) : Severity.INFO,
    breaks: isDecisive && isDead && service.spec.publishNotReadyAddresses !== true ? BREAKS_ALL : undefined,
  })));
}

interface ProbeProblem {
  readonly text: string;
  /** True where the pod is never ready by it. */
  readonly isDecisive: boolean;
}

function problemsOf({ containers, podSpec }: PodView): ProbeProblem[] {
  const others = [...containers, ...list(podSpec.initContainers)].flatMap((container) => list(container.ports));
  return containers.flatMap((container) => KINDS.flatMap((kind): ProbeProblem[] => {
    const handler = container[kind]?.httpGet ?? container[kind]?.tcpSocket ?? container[kind]?.grpc;
    const port: unknown = handler?.port;
    const ports = list(container.ports);
    const known = ports.map(({ containerPort, name }) => (name ? `${text(containerPort)} (${text(name)})` : text(containerPort))).join(', ');
    // text of digits is a number to kubelet
    const isName = typeof port === 'string' && !/^\d+$/.test(port);
    if (isName && !ports.some(({ name }) => name === port)) {
      const hint = `${kind} must ask for a port of container ${text(container.name)}, got '${port}', declared: ${known || 'none'}`;
      return [{ text: DECISIVE.includes(kind) ? `${hint}: the pods are never ready` : hint, isDecisive: DECISIVE.includes(kind) }];
    }
    const isDeclared = others.length === 0 || others.some(({ containerPort }) => text(containerPort) === text(port));
    return port === undefined || isName || isDeclared || UNDECLARED.includes(text(port)) || kind === 'livenessProbe' ? [] : [{
      text: `${kind} asks for port ${text(port)}, which no container declares (${others.map(({ containerPort }) => text(containerPort)).join(', ')}): nothing here answers there`,
      isDecisive: false,
    }];
  }));
}
