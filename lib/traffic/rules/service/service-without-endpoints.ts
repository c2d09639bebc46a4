import { Severity } from '../../finding';
import { sliceEndpoints, slicesOf } from '../../objects/endpoint-slices';
import { ServiceView, text } from '../../objects/object-view';
import { targetNumberIn } from '../../objects/ports';
import { TrafficModel } from '../../objects/traffic-model';
import { brokenPort } from '../breaks';
import { Problem, Rule } from '../rule';

/** A port of a Service behind which nothing is. */
export const serviceWithoutEndpoints: Rule = {
  code: 'service-without-endpoints',
  severity: Severity.WARNING,
  local: false,
  title: 'Service port without an endpoint',
  why: 'No pod is there, or none is ready: connections are refused, and a gateway answers 502 or 503.',
  fix: 'run at least one pod, and see why those that run are not ready',
  source: 'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#conditions',
  check: (model) => model.services.filter(({ type }) => type !== 'ExternalName')
    .flatMap((service) => service.ports.flatMap((port) => problemOf(model, service, port))),
};

function problemOf(model: TrafficModel, service: ServiceView, port: any): Problem[] {
  const shown = sliceEndpoints(model, service, port);
  const reason = shown ? (shown.count > 0 ? undefined : `none is usable in EndpointSlice ${slicesOf(model, service).map(({ name }) => name).join(', ')}`)
    : idleReason(model, service, port);
  return reason === undefined ? [] : [{
    object: service.located,
    message: `port ${text(port.port)} of service ${service.name} must have an endpoint, got none: ${reason}`,
    breaks: brokenPort(port),
  }];
}

/** Workloads that are told to have no pods. One that is scaled may have some. */
function idleReason(model: TrafficModel, service: ServiceView, port: any): string | undefined {
  const pods = model.podsOf(service).filter((pod) => targetNumberIn(pod, port) !== undefined);
  return pods.length > 0 && pods.every(({ replicas }) => replicas === 0)
    ? `${pods.map(({ kind, name }) => `${kind.toLowerCase()} ${name}`).join(', ')} has 0 replicas`
    : undefined;
}
