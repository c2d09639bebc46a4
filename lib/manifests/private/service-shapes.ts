import { listOf, madeBy, OBJECT, objectOf, Shape } from './argument-shapes';

/** What a Service is given, whatever its type: what a type does not have, nobody gives it. */
export const SERVICE_SHAPES: Record<string, Shape> = {
  metadata: OBJECT,
  selector: madeBy('a workload or Pods of cdk8s-plus', 'toPodSelectorConfig', 'give labels as selectorLabels'),
  selectorLabels: OBJECT,
  ports: listOf(OBJECT),
  sessionAffinity: madeBy('SessionAffinity', 'sticky', 'take SessionAffinity.NONE, or call SessionAffinity.clientIp'),
  cluster: OBJECT,
  ipFamilies: listOf(),
  externalIPs: listOf(),
  loadBalancerSourceRanges: listOf(),
  allowedIpRanges: listOf(),
  allowedServiceTags: listOf(),
  additionalPublicIps: listOf(),
  loadBalancerConfigurations: listOf(),
  loadBalancerMode: listOf(),
  privateLinkService: objectOf({ ipAddresses: listOf(), fqdns: listOf(), visibility: listOf(), autoApproval: listOf() }),
};
