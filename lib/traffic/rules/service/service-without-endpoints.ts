import { Severity } from '../../finding';
import { sliceEndpoints, slicesOf } from '../../objects/endpoint-slices';
import { ServiceView, text } from '../../objects/object-view';
import { doubtfulServices } from '../../objects/plain-ways';
import { targetNumberIn } from '../../objects/ports';
import { remember } from '../../objects/remember';
import { TrafficModel } from '../../objects/traffic-model';
import { BREAKS_ALL, brokenPort } from '../breaks';
import { Problem, Rule } from '../rule';

/** A port of a Service behind which nothing is. */
export const serviceWithoutEndpoints: Rule = {
  code: 'service-without-endpoints',
  severity: Severity.WARNING,
  local: false,
  title: 'Service port without an endpoint',
  why: 'No pod is there, or none is ready: connections are refused, and a gateway answers 502 or 503. '
    + 'A Service without selector has the addresses that somebody writes: where none were read, it is a note, unless the objects are the whole cluster.',
  fix: 'run at least one pod, and see why those that run are not ready',
  source: 'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#conditions',
  check: (model) => doubtfulServices(model).filter(({ type }) => type !== 'ExternalName').flatMap((service) => (
    isUnwritten(model, service) ? [unwritten(model, service)] : service.ports.flatMap((port) => problemOf(model, service, port))
  )),
};

/** Neither where a file holds nothing that runs or comes in beside the Service, nor for the API server's own, whose addresses it writes. */
function isUnwritten(model: TrafficModel, service: ServiceView): boolean {
  const { namespace, name, spec } = service;
  return Object.keys(spec.selector ?? {}).length === 0 && slicesOf(model, service).length === 0
    && model.find('Endpoints', namespace, name) === undefined && !(namespace === 'default' && name === 'kubernetes')
    && (model.profile.wholeCluster === true || toldNamespaces(model).has(namespace));
}

/** Namespaces in which something runs or comes in. */
const toldNamespaces = remember((model: TrafficModel) => new Set([...model.pods, ...model.ingresses].map(({ namespace }) => namespace)));

function unwritten({ profile }: TrafficModel, { located, name }: ServiceView): Problem {
  const isCertain = profile.wholeCluster === true;
  return {
    object: located,
    severity: isCertain ? Severity.WARNING : Severity.INFO,
    message: `service ${name} must have a selector, or an Endpoints object or EndpointSlices with its addresses, got none among the objects`,
    fix: 'give the Service a selector, or put its Endpoints object or EndpointSlices among the objects',
    breaks: isCertain ? BREAKS_ALL : undefined,
  };
}

function problemOf(model: TrafficModel, service: ServiceView, port: any): Problem[] {
  const shown = sliceEndpoints(model, service, port);
  const reason = shown ? (shown.count > 0 ? undefined : `none is usable in ${shown.source}`)
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
