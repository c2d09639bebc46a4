import { GATEWAY_GROUP, parentsOf, servedBy } from './listeners';
import { grouped } from '../objects/grouped';
import { list, ObjectView, text } from '../objects/object-view';
import { remember } from '../objects/remember';
import { TrafficModel } from '../objects/traffic-model';
import { apiGroup } from '../objects/views';

/** API group of what Application Gateway for Containers adds. */
export const ALB_GROUP = 'alb.networking.azure.io';

/** What each kind of policy may be for. */
export const POLICY_TARGETS: Record<string, string[]> = {
  HealthCheckPolicy: ['Service'],
  RoutePolicy: ['HTTPRoute', 'GRPCRoute'],
  BackendTLSPolicy: ['Service'],
  FrontendTLSPolicy: ['Gateway'],
  BackendLoadBalancingPolicy: ['Service'],
  WebApplicationFirewallPolicy: ['Gateway', 'HTTPRoute'],
};

/** What a policy says it is for. */
export interface PolicyReference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly sectionNames: string[];
}

/** The policies of a model by what they are for, the oldest name first. */
const byTarget = remember((model: TrafficModel) => grouped(
  Object.keys(POLICY_TARGETS).flatMap((kind) => model.ofType(ALB_GROUP, kind)).flatMap(
    (policy) => referencesOf(policy).map((reference) => ({ policy, reference })),
  ),
  ({ policy, reference }) => keyOf(policy.kind, reference),
));

/** True for a Gateway of Application Gateway for Containers. */
export function isAlbGateway(model: TrafficModel, gateway: ObjectView): boolean {
  return servedBy(model, gateway) === 'Application Gateway for Containers';
}

/** What a policy is for; several for one that balances loads. */
export function referencesOf({ spec, namespace }: ObjectView): PolicyReference[] {
  const references = spec.targetRef === undefined ? list(spec.targetRefs).map(({ targetRef }) => targetRef) : [spec.targetRef];
  return references.filter((reference) => typeof reference === 'object' && reference !== null).map((reference) => ({
    group: text(reference.group),
    kind: text(reference.kind),
    name: text(reference.name),
    namespace: text(reference.namespace) || namespace,
    sectionNames: list(reference.sectionNames).map(text),
  }));
}

/** The policies of a kind for an object, in the namespace of the object. */
export function policiesFor(model: TrafficModel, kind: string, target: ObjectView): ObjectView[] {
  const reference = { group: apiGroup(target.located.object.apiVersion), kind: target.kind, name: target.name, namespace: target.namespace };
  return (byTarget(model).get(keyOf(kind, reference)) ?? []).map(({ policy }) => policy).filter(({ namespace }) => namespace === target.namespace);
}

/** The Gateways of Application Gateway for Containers. */
export function albGateways(model: TrafficModel): ObjectView[] {
  return model.ofType(GATEWAY_GROUP, 'Gateway').filter((gateway) => isAlbGateway(model, gateway));
}

/** Those of them that a route names as its parents. */
export function albGatewaysOf(model: TrafficModel, route: ObjectView): ObjectView[] {
  return [...new Set(parentsOf(model, route).flatMap(({ gateway }) => gateway ?? []))].filter((gateway) => isAlbGateway(model, gateway));
}

function keyOf(policyKind: string, { group, kind, name, namespace }: Omit<PolicyReference, 'sectionNames'>): string {
  return [policyKind, group, kind, namespace, name].join('\n');
}
