import { Severity } from '../../finding';
import { GATEWAY_GROUP, servedBy } from '../../gateway-api/listeners';
import { PodView } from '../../objects/object-view';
import { some } from '../../objects/policies/answer';
import { LabelSelector, SelectorOperator, selects, selectorText } from '../../objects/policies/label-selector';
import { NetworkPolicy } from '../../objects/policies/network-policy';
import { networkPolicies, policyPod } from '../../objects/policies/policy-world';
import { TrafficModel } from '../../objects/traffic-model';
import { isOfOperator } from '../../objects/unknown-pods';
import { Problem, Rule } from '../rule';

/** The label of the proxies of a Gateway. */
const GATEWAY_NAME = `${GATEWAY_GROUP}/gateway-name`;

/** A policy, or a peer in one, that is about none of the pods. */
export const policySelectsNothing: Rule = {
  code: 'policy-selects-nothing',
  severity: Severity.INFO,
  local: false,
  title: 'NetworkPolicy with a selector that matches none of the pods here',
  why: 'A label that is written in another way on the pods is no error to Kubernetes: the policy then protects nothing, or lets nobody in.',
  fix: 'make selector and pod labels agree, unless the pods come from elsewhere',
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-networkpolicy-resource',
  check: (model) => networkPolicies(model).filter(({ faults }) => faults.length === 0).flatMap((policy) => problemsOf(model, policy)),
};

function problemsOf(model: TrafficModel, policy: NetworkPolicy): Problem[] {
  const { view, podSelector = [] } = policy;
  const home = model.pods.filter(({ namespace }) => namespace === view.namespace);
  if (home.length === 0) {
    return [];
  }
  const isIdle = !mayMatch(model, podSelector, home, view.namespace);
  const peers = [...policy.ingress ?? [], ...policy.egress ?? []].flatMap((rule) => rule.peers ?? []);
  const unmet = peers.filter((peer) => peer.addresses === undefined && peer.namespaceSelector === undefined)
    .map((peer) => peer.podSelector ?? []).filter((selector) => !mayMatch(model, selector, home, view.namespace));
  const texts = new Set([
    ...isIdle ? [`spec.podSelector ${selectorText(podSelector)}`] : [],
    ...unmet.map((selector) => `podSelector ${selectorText(selector)} of a rule`),
  ]);
  return [...texts].map((selector) => ({
    object: view.located,
    message: `${selector} matches none of the pods of namespace ${view.namespace} here`,
  }));
}

/** True for a selector of the proxies that a controller makes for a Gateway of this namespace: they are in none of the files. */
function isOfGateway(model: TrafficModel, selector: LabelSelector, namespace: string): boolean {
  const names = selector.filter(({ key, operator }) => key === GATEWAY_NAME && operator === SelectorOperator.IN).flatMap(({ values }) => values);
  return names.length > 0 && model.ofType(GATEWAY_GROUP, 'Gateway').some((gateway) => (
    gateway.namespace === namespace && names.includes(gateway.name) && servedBy(model, gateway) !== 'Application Gateway for Containers'
  ));
}

/** True for a selector of pods that an operator makes of an object of its own. */
function isMadeByOperator(model: TrafficModel, selector: LabelSelector, namespace: string): boolean {
  const asked = selector.filter(({ operator, values }) => operator === SelectorOperator.IN && values.length === 1);
  const labels = Object.fromEntries(asked.map(({ key, values }) => [key, values[0]]));
  return asked.length > 0 && asked.length === selector.length && isOfOperator(model, labels, namespace);
}

function mayMatch(model: TrafficModel, selector: LabelSelector, pods: PodView[], namespace: string): boolean {
  const isElsewhere = selector.some(({ key }) => key === GATEWAY_NAME) ? isOfGateway(model, selector, namespace)
    : isMadeByOperator(model, selector, namespace);
  return isElsewhere || some(pods.map((pod) => selects(selector, policyPod(model, pod).labels))) !== false;
}
