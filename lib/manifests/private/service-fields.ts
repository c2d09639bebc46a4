import { k8s } from 'cdk8s-plus-28';
import { copied } from './given';
import { ServiceDefinition } from './service-definition';
import { profileOf } from './service-profile';
import { SessionAffinity } from '../../traffic';
import { ServiceEndpointOptions, ServiceExternalTrafficOptions, ServiceProxyOptions, TrafficDistribution } from '../service';

/** What `definition` of a Service takes from options, without its type. */
export type ServiceFields = Pick<ServiceDefinition, 'clusterIP' | 'fields' | 'laterFields' | 'problems'>;

/** Fields of every Service with endpoints. */
export function endpointFields(options: ServiceEndpointOptions): k8s.ServiceSpec {
  return {
    publishNotReadyAddresses: options.publishNotReadyAddresses,
    ipFamilies: copied(options.ipFamilies),
    ipFamilyPolicy: options.ipFamilyPolicy,
  };
}

/** Fields of Services behind kube-proxy. */
export function proxyFields(options: ServiceProxyOptions): ServiceFields {
  return {
    clusterIP: options.clusterIP,
    fields: {
      ...endpointFields(options),
      ...renderSessionAffinity(options.sessionAffinity),
      externalIPs: copied(options.externalIPs),
      internalTrafficPolicy: options.internalTrafficPolicy,
    },
    laterFields: { trafficDistribution: options.trafficDistribution },
    problems: trafficDistributionProblems(options),
  };
}

/** Fields of Services that let traffic in from outside. */
export function externalTrafficFields(options: ServiceExternalTrafficOptions): ServiceFields {
  const proxied = proxyFields(options);
  return { ...proxied, fields: { ...proxied.fields, externalTrafficPolicy: options.externalTrafficPolicy } };
}

function renderSessionAffinity(affinity: SessionAffinity | undefined): k8s.ServiceSpec {
  if (!affinity) {
    return {};
  }
  return affinity.sticky
    ? { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIp: { timeoutSeconds: affinity.timeoutSeconds } } }
    : { sessionAffinity: 'None' };
}

function trafficDistributionProblems(options: ServiceProxyOptions): string[] {
  const { trafficDistribution } = options;
  // what is no such word is told by the rule of it
  const isKnown = trafficDistribution !== undefined && Object.values(TrafficDistribution).includes(trafficDistribution);
  if (!isKnown || profileOf(options).kubernetesVersion) {
    return [];
  }
  const since = trafficDistribution === TrafficDistribution.PREFER_CLOSE ? '1.31' : '1.34';
  return [`trafficDistribution ${trafficDistribution} needs a known Kubernetes version, ${since} or later, got none; give cluster or kubernetesVersion`];
}
