import { Severity } from '../../finding';
import { ANNOTATION_PREFIX } from '../../load-balancer/annotations';
import { balancedPorts } from '../../load-balancer/frontend';
import { LoadBalancerProbe, loadBalancerProbe, requestOf, targetName } from '../../load-balancer/health-probe';
import { isAzureLoadBalancerService } from '../../load-balancer/load-balancer-rules';
import { hasPodPool } from '../../load-balancer/pools';
import { httpProbesOf } from '../../objects/http-probes';
import { PodView, ServiceView, text } from '../../objects/object-view';
import { targetPortsOf } from '../../objects/ports';
import { TrafficModel } from '../../objects/traffic-model';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { BALANCED, Fault, ofServices } from '../service-faults';

/** Proxies answer 404 to what they have no route for, and the probe names no host. */
const PROXY = /ingress|nginx|traefik|haproxy|kong|contour|envoy|istio|gateway|proxy/i;

/** A health probe of the load balancer that asks for `/` because nobody chose a path. */
export const serviceAzureProbeGuessed: Rule = {
  code: 'service-azure-probe-guessed',
  severity: Severity.WARNING,
  local: false,
  title: 'Health probe of a load balancer that asks for / because nobody chose a path',
  why: 'appProtocol http or https gives the Azure load balancer a probe GET / on the node port. Only the answer 200 counts: where / is not found, redirects or needs a login, all nodes '
    + 'count as unhealthy and nobody gets through. Proxies without a route for / answer 404.',
  fix: 'choose a path that answers 200, or a tcp probe',
  source: 'https://learn.microsoft.com/azure/aks/load-balancer-standard#customize-the-load-balancer-health-probe',
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices((service, model) => (isAzureLoadBalancerService(service) && !hasPodPool(model)
    ? balancedPorts(service).flatMap((port) => guessFault(service, port, model))
    : []), BALANCED),
};

function guessFault(service: ServiceView, port: any, model: TrafficModel): Fault[] {
  const probe = loadBalancerProbe(service, port);
  if (!probe?.isPathDefault) {
    return [];
  }
  const pods = model.podsOf(service).filter(({ containers }) => containers.length > 0);
  const doubtful = pods.filter((pod) => !asksForRoot(pod, probe));
  if (pods.length > 0 && doubtful.length === 0) {
    return [];
  }
  const path = ownPath(doubtful, probe) ?? '/healthz';
  const request = `${ANNOTATION_PREFIX}port_${text(port.port)}_health-probe_request-path`;
  return [{
    message: `health probe of port ${text(port.port)} is ${requestOf(probe)} on ${probe.servicePort === port ? 'the node port' : targetName(probe)}, because of `
      + `${probe.protocolBy} without a request path; ${evidence(doubtful, service)}`,
    fix: `set annotation ${request} to a path that answers 200, for instance '${path}', or ${request.replace('request-path', 'protocol')} to tcp`,
    severity: pods.length > 0 || isProxy(service) ? Severity.WARNING : Severity.INFO,
  }];
}

/** True where kubelet asks the same of the same port, and so somebody expects an answer. */
function asksForRoot(pod: PodView, { servicePort }: LoadBalancerProbe): boolean {
  const ports = servicePort === undefined ? [] : targetPortsOf(servicePort, [pod]);
  return httpProbesOf(pod).some(({ path, port }) => path === '/' && ports.includes(port));
}

/** What kubelet asks of the same port. */
function ownPath(pods: readonly PodView[], { servicePort }: LoadBalancerProbe): string | undefined {
  return pods.flatMap((pod) => (
    servicePort === undefined ? [] : httpProbesOf(pod).filter(({ port }) => targetPortsOf(servicePort, [pod]).includes(port))
  ))[0]?.path;
}

function evidence(pods: readonly PodView[], service: ServiceView): string {
  const [pod] = pods;
  if (pod === undefined) {
    return isProxy(service) ? 'a proxy without a route for / answers 404' : 'the pods are not among the objects';
  }
  const [probe] = httpProbesOf(pod);
  const owner = `${pod.kind.toLowerCase()} ${pod.name}`;
  return probe ? `the probe of ${owner} asks ${probe.path} on port ${probe.port}` : `no HTTP probe of ${owner} says that it answers there`;
}

/** True for what looks like a proxy by its name or by the labels of its pods. */
function isProxy({ name, spec }: ServiceView): boolean {
  return [name, ...Object.values(spec.selector ?? {}).map(text)].some((word) => PROXY.test(word));
}
