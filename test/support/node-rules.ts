import { ClusterProfile, KubeProxy, LocatedObject, NodeRules } from '../../lib/traffic';

/** A Service as the API server has it. */
export function service(namespace: string, name: string, spec: any, loadBalancerIp?: string): LocatedObject {
  const status = loadBalancerIp === undefined ? undefined : { loadBalancer: { ingress: [{ ip: loadBalancerIp }] } };
  return { object: { apiVersion: 'v1', kind: 'Service', metadata: { namespace, name }, spec, status } };
}

/** Its endpoints; those with a node name are on that node. */
export function slice(namespace: string, serviceName: string, port: any, ...endpoints: [string, string?][]): LocatedObject {
  return {
    object: {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { namespace, name: `${serviceName}-1`, labels: { 'kubernetes.io/service-name': serviceName } },
      addressType: 'IPv4',
      endpoints: endpoints.map(([address, nodeName]) => ({ addresses: [address], nodeName })),
      ports: [port],
    },
  };
}

/** Names the node, and is of no Service. */
const ELSEWHERE = slice('other', 'none', {}, ['10.9.9.9', 'here']);

/** The first listing of a node called `here`, line by line. */
export function listing(objects: LocatedObject[], kubeProxy: KubeProxy, profile: ClusterProfile = {}): string[] {
  const rules = NodeRules.preview([...objects, ELSEWHERE], { podCidr: '10.0.0.0/8', serviceCidr: '172.30.0.0/16', ...profile, kubeProxy }, {
    nodeName: 'here',
    nodeAddress: '192.168.0.2',
  });
  return rules.listings[0].text.split('\n');
}
