import { serviceType } from '../../../../lib/traffic/rules/service/service-type';
import { found, loadBalancerJson, serviceJson } from '../../../support/rule';

test.each([
  ['a type that does not exist', serviceJson({ type: 'Loadbalancer' }), {}, [
    "error: type must be ClusterIP, NodePort, LoadBalancer or ExternalName, got 'Loadbalancer'",
  ]],
  ['load balancer fields without a load balancer', serviceJson({ type: 'NodePort', loadBalancerSourceRanges: ['10.0.0.0/8'], allocateLoadBalancerNodePorts: false, loadBalancerClass: 'a/b' }), {}, [
    'error: loadBalancerSourceRanges needs type LoadBalancer, got type NodePort',
    'error: allocateLoadBalancerNodePorts needs type LoadBalancer, got type NodePort',
    'error: loadBalancerClass needs type LoadBalancer, got type NodePort',
  ]],
  ['a health check node port with policy Cluster', loadBalancerJson({}, { healthCheckNodePort: 30000 }), {}, [
    'error: healthCheckNodePort needs type LoadBalancer with externalTrafficPolicy Local, got type LoadBalancer with Cluster',
  ]],
  ['a health check node port without a load balancer', serviceJson({ type: 'NodePort', externalTrafficPolicy: 'Local', healthCheckNodePort: 30000 }), {}, [
    'error: healthCheckNodePort needs type LoadBalancer with externalTrafficPolicy Local, got type NodePort with Local',
  ]],
  ['an external traffic policy in the cluster', serviceJson({ externalTrafficPolicy: 'Local' }), {}, [
    'error: externalTrafficPolicy needs type NodePort or LoadBalancer, got type ClusterIP',
  ]],
  ['a node port in the cluster', serviceJson({ ports: [{ port: 80, nodePort: 30080 }] }), {}, [
    'error: ports[0].nodePort needs type NodePort or LoadBalancer, got type ClusterIP',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceType, object, profile)).toEqual(findings);
});

test.each([
  ['a plain service', serviceJson(), {}],
  ['an external traffic policy with external addresses', serviceJson({ externalTrafficPolicy: 'Local', externalIPs: ['10.0.0.1'] }), {}],
  ['node port fields on a node port service', serviceJson({ type: 'NodePort', externalTrafficPolicy: 'Local', ports: [{ port: 80, nodePort: 30080 }] }), {}],
  ['a node port of an ExternalName, which is stored', serviceJson({ type: 'ExternalName', externalName: 'a.example.com', ports: [{ port: 80, nodePort: 30080 }] }), {}],
  ['everything on a load balancer', loadBalancerJson({}, { loadBalancerSourceRanges: ['10.0.0.0/8'], externalTrafficPolicy: 'Local', healthCheckNodePort: 30000, loadBalancerClass: 'a/b' }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceType, object, profile)).toEqual([]);
});
