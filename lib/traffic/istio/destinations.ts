import { ProxyTarget } from '../gateway-api/proxy-target';
import { grouped } from '../objects/grouped';
import { list, ObjectView, ServiceView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';

/** API group of gateways and virtual services. */
export const ISTIO_GROUP = 'networking.istio.io';

const CHOICES = new Map([
  ['ROUND_ROBIN', 'round robin over the pod addresses'],
  ['LEAST_REQUEST', 'the pod addresses with the fewest open requests'],
  ['LEAST_CONN', 'the pod addresses with the fewest open requests'],
  ['RANDOM', 'a random pod address'],
  ['PASSTHROUGH', 'the address that the client asked for'],
]);

const rulesByHost = remember((model: TrafficModel) => (
  grouped(model.ofType(ISTIO_GROUP, 'DestinationRule'), ({ spec, namespace }) => fullName(text(spec.host), namespace))
));

/** Where a route of a virtual service sends requests, destination by destination. */
export function destinationsOf(model: TrafficModel, rule: ObjectView, destinations: any[]): ProxyTarget[] {
  const weights = destinations.map(({ weight }) => (Number.isInteger(weight) ? weight : destinations.length === 1 ? 1 : 0));
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  return destinations.map(({ destination }, index) => ({ weight: weights[index], totalWeight, ...targetOf(model, rule, destination ?? {}) }));
}

function targetOf(model: TrafficModel, rule: ObjectView, destination: any): Omit<ProxyTarget, 'weight' | 'totalWeight'> {
  const host = text(destination.host);
  const { name, namespace } = serviceName(host, rule.namespace);
  const service = model.findService(namespace, name);
  const policy = destinationRule(model, rule, host);
  const subset = list(policy?.spec.subsets).find((candidate) => candidate.name === destination.subset);
  // rules of one host are merged
  const isElsewhere = rulesFor(model, rule, host).some(({ spec }) => list(spec.subsets).some((candidate) => candidate.name === destination.subset));
  const missing = destination.subset !== undefined && policy !== undefined && !isElsewhere;
  const { choice, stickiness } = balancingOf((subset?.trafficPolicy ?? policy?.spec.trafficPolicy)?.loadBalancer);
  return {
    owner: rule,
    name: `${service ? `service ${namespace}/${name}` : host || 'nothing'}${destination.subset === undefined ? '' : `, subset ${text(destination.subset)}`}`,
    service: service && subset ? withLabels(service, subset.labels) : service,
    port: Number.isInteger(destination.port?.number) ? destination.port.number : undefined,
    balances: choice,
    stickiness,
    isOutside: service === undefined && isRegistered(model, host),
    refused: missing ? `nobody: DestinationRule ${policy.namespace}/${policy.name} has no subset ${text(destination.subset)}` : undefined,
  };
}

function rulesFor(model: TrafficModel, rule: ObjectView, host: string): ObjectView[] {
  return rulesByHost(model).get(fullName(host, rule.namespace)) ?? [];
}

/** The rule for a host: of the namespace of the virtual service first, then of that of the Service. */
function destinationRule(model: TrafficModel, rule: ObjectView, host: string): ObjectView | undefined {
  const rules = rulesFor(model, rule, host);
  return rules.find(({ namespace }) => namespace === rule.namespace) ?? rules[0];
}

/** True for a host that a ServiceEntry brings into the mesh. */
function isRegistered(model: TrafficModel, host: string): boolean {
  return model.ofType(ISTIO_GROUP, 'ServiceEntry').some(({ spec }) => list(spec.hosts).some((known) => (
    text(known) === host || (text(known).startsWith('*.') && host.endsWith(text(known).slice(1)))
  )));
}

/** Name and namespace behind a host. A short name is of the namespace of the rule that has it. */
function serviceName(host: string, namespace: string): { name: string; namespace: string } {
  const match = /^([^.]+)\.([^.]+)(\.svc(\.cluster\.local)?)?$/.exec(host);
  return match ? { name: match[1], namespace: match[2] } : { name: host, namespace };
}

function fullName(host: string, namespace: string): string {
  const named = serviceName(host, namespace);
  return `${named.namespace}/${named.name}`;
}

/** The Service as if it selected the pods of a subset only. */
function withLabels(service: ServiceView, labels: any): ServiceView {
  return { ...service, spec: { ...service.spec, selector: { ...service.spec.selector, ...labels } } };
}

function balancingOf(loadBalancer: any): { choice?: string; stickiness?: string } {
  const hash = loadBalancer?.consistentHash;
  if (!hash) {
    return { choice: CHOICES.get(text(loadBalancer?.simple)) };
  }
  const key = text(hash.httpHeaderName) ? `header ${text(hash.httpHeaderName)}`
    : hash.httpCookie ? `cookie ${text(hash.httpCookie.name)}`
      : hash.useSourceIp === true ? 'source IP'
        : text(hash.httpQueryParameterName) ? `query parameter ${text(hash.httpQueryParameterName)}` : 'something that is not set';
  return { choice: `consistent hash of the ${key}`, stickiness: `${key}, by a consistent hash that moves some clients when the pods change` };
}
