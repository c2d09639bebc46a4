import { loadBalancerAnnotations } from './service-edits';
import { MigrationTarget, TypeChangeEffect } from './service-migration';
import { isInternal, loadBalancerAddresses } from '../load-balancer/frontend';
import { ServiceView } from '../objects/object-view';
import { isGiven } from '../rules/service-faults';

// kubernetes/kubernetes: dropTypeDependentFields clears on update what the new type has no use for, if the update itself left it as it was
const TYPE_DEPENDENT = 'https://github.com/kubernetes/kubernetes/blob/v1.35.0/pkg/registry/core/service/strategy.go';
// kubernetes/kubernetes: ValidateService
const VALIDATION = 'https://github.com/kubernetes/kubernetes/blob/v1.35.0/pkg/apis/core/validation/validation.go';
const FINALIZER = 'https://kubernetes.io/docs/tasks/access-application-cluster/create-external-load-balancer/#garbage-collecting-load-balancers';
const SERVICE_TYPES = 'https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types';
const AZURE = 'https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/';
const PUBLIC_IP = 'https://learn.microsoft.com/azure/aks/static-ip';

/** What Kubernetes and Azure do by themselves when the type of a Service changes. */
export function effectsOf(service: ServiceView, target: MigrationTarget): TypeChangeEffect[] {
  return target === MigrationTarget.CLUSTER_IP ? effectsOfClusterIp(service) : effectsOfLoadBalancer(service);
}

function effectsOfClusterIp(service: ServiceView): TypeChangeEffect[] {
  const { spec } = service;
  const nodePorts = service.ports.map((port) => port.nodePort).filter(Number.isInteger);
  const annotations = loadBalancerAnnotations(service.located.object);
  return [
    { what: 'the cluster IP and the DNS name stay, so clients inside the cluster notice nothing', source: SERVICE_TYPES },
    ...(spec.allocateLoadBalancerNodePorts === false && nodePorts.length === 0 ? [] : [nodePortEffect(nodePorts)]),
    ...(spec.externalTrafficPolicy === 'Local' ? [{
      what: 'externalTrafficPolicy Local is cleared and its healthCheckNodePort is released; pods behind the gateway see the gateway as client',
      source: TYPE_DEPENDENT,
    }] : []),
    ...(isGiven(spec.loadBalancerSourceRanges) ? [{
      what: 'loadBalancerSourceRanges is never cleared: the API server refuses the change while it is there, so the patch removes it',
      source: VALIDATION,
    }] : []),
    {
      what: 'status.loadBalancer is emptied at once; the cloud controller then deletes the rules, the probes, the frontend and its security rules, and takes '
        + 'the finalizer service.kubernetes.io/load-balancer-cleanup away last',
      source: FINALIZER,
    },
    addressEffect(service),
    ...(annotations.length > 0 ? [{ what: `annotations that nobody reads any more, removed by the patch: ${annotations.join(', ')}`, source: AZURE }] : []),
    ...(spec.sessionAffinity === 'ClientIP' ? [{
      what: 'sessionAffinity ClientIP stays and counts for clients inside the cluster only; outside clients need cookieAffinity on the route',
      source: 'https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity',
    }] : []),
  ];
}

function nodePortEffect(nodePorts: number[]): TypeChangeEffect {
  return nodePorts.length > 0
    ? { what: `node ports ${nodePorts.join(', ')} are released; in the file they must go, a new ClusterIP service with them is refused`, source: VALIDATION }
    : { what: 'the node ports that the cluster allocated are released', source: TYPE_DEPENDENT };
}

function addressEffect(service: ServiceView): TypeChangeEffect {
  const address = loadBalancerAddresses(service)[0];
  if (isInternal(service)) {
    return { what: `the internal address${address ? ` ${address}` : ''} is free again, and may be given to somebody else`, source: AZURE };
  }
  const owned = ['azure-pip-name', 'azure-load-balancer-ipv4'].map((name) => service.annotations[`service.beta.kubernetes.io/${name}`]).find(isGiven);
  return owned
    ? { what: `the public address ${owned} was made by somebody else: it stays allocated, and charged, until it is deleted`, source: PUBLIC_IP }
    : { what: `the public address${address ? ` ${address}` : ''} is deleted and cannot be had again`, source: PUBLIC_IP };
}

function effectsOfLoadBalancer(service: ServiceView): TypeChangeEffect[] {
  return [
    { what: 'the cluster IP, the DNS name and all routes stay; a load balancer is added beside them', source: SERVICE_TYPES },
    { what: 'for each port a node port from 30000 to 32767 is allocated', source: SERVICE_TYPES },
    { what: 'externalTrafficPolicy becomes Cluster: pods see the address of a node, not of the client', source: TYPE_DEPENDENT },
    { what: 'the cloud controller adds the finalizer service.kubernetes.io/load-balancer-cleanup, then a frontend with a rule and a probe for each port', source: FINALIZER },
    { what: 'the internal address comes from the subnet of the nodes and may change when the service is made anew', source: AZURE },
    ...(service.spec.sessionAffinity === 'ClientIP' ? [{
      what: 'sessionAffinity ClientIP also makes the load balancer distribute by source address, without the timeout',
      source: AZURE,
    }] : []),
  ];
}
