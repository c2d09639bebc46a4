import { BackendPoolType, ClusterProfile, Entrance, HopComponent } from '../../../lib/traffic';
import { deployment, pathFrom, reportOn, service } from '../../support/traffic';

const PUBLIC = Entrance.PUBLIC_LOAD_BALANCER;
const api = deployment('api', { replicas: 3 });
const balanced = (spec: any = {}, annotations: any = {}, metadata: any = {}) => {
  const object = service('api', { type: 'LoadBalancer', ...spec }, annotations, metadata.namespace);
  return { ...object, metadata: { ...object.metadata, ...metadata } };
};

describe('a pool of pod addresses', () => {
  const pods: ClusterProfile = { backendPoolType: BackendPoolType.POD_IP };

  it('has no node and no kube-proxy on the way', () => {
    expect(pathFrom(PUBLIC, [api, balanced()], pods)).toMatchObject({
      hops: [
        { component: HopComponent.CLIENT },
        {
          component: HopComponent.LOAD_BALANCER,
          choosesNextBy: 'hash of addresses, ports and protocol over 3 pods',
          healthCheck: 'none of the load balancer: a pool of pod addresses has no probe',
        },
        { component: HopComponent.POD, label: '3 pods of deployment api' },
      ],
      podChosenBy: 'public Azure load balancer: hash of addresses, ports and protocol over 3 pods',
      stickiness: 'none',
      sourceIp: 'the client',
      ineffectiveSettings: [],
    });
  });

  it.each([
    ['1 pod', deployment('api')],
    ['2 pods', deployment('api', { replicas: 2 })],
    ['the pods', { ...deployment('api'), kind: 'DaemonSet' }],
  ])('has %s', (words, workload) => {
    expect(pathFrom(PUBLIC, [workload, balanced()], pods).hops[1].choosesNextBy).toBe(`hash of addresses, ports and protocol over ${words}`);
  });

  it('says that affinity and traffic policies do nothing', () => {
    const path = pathFrom(PUBLIC, [api, balanced({ sessionAffinity: 'ClientIP', externalTrafficPolicy: 'Local' })], pods);
    const why = 'the load balancer sends to pod addresses: no node and no kube-proxy is on the way';
    expect(path.ineffectiveSettings).toEqual(['sessionAffinity: ClientIP', 'externalTrafficPolicy: Local'].map((setting) => ({ setting, why })));
    expect(path.stickiness).toBe('none');
  });

  it('does not judge probes, node ports and timeouts that nobody uses', () => {
    const codes = (profile: ClusterProfile) => reportOn([api, balanced({
      allocateLoadBalancerNodePorts: false,
      ports: [{ port: 80, targetPort: 8080, appProtocol: 'http' }],
    })], profile).findings.map(({ code }) => code);
    expect(codes({})).toEqual(['service-azure-probe-guessed', 'service-azure-node-ports']);
    expect(codes(pods)).toEqual([]);
  });

  it('shows clients to network policies', () => {
    const policy = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'nodes' },
      spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '10.10.4.0/22' } }] }] },
    };
    const nodes = { nodeSubnetName: 'nodes', subnets: [{ subnetName: 'nodes', addressPrefixes: ['10.10.4.0/22'] }] };
    expect(pathFrom(PUBLIC, [api, balanced(), policy], nodes).brokenBy).toEqual([]);
    expect(pathFrom(PUBLIC, [api, balanced(), policy], { ...nodes, ...pods }).brokenBy.map(({ code }) => code)).toEqual(['policy-blocks-path']);
  });
});

describe('several load balancers', () => {
  const several: ClusterProfile = {
    loadBalancers: [
      { loadBalancerName: 'kubernetes' },
      { loadBalancerName: 'team-a', serviceLabels: { team: 'a' } },
      { loadBalancerName: 'spare', allowServicePlacement: false },
      { loadBalancerName: 'shops', namespaceLabels: { kind: 'shop' } },
    ],
  };
  const labelOf = (object: any, profile = several, others: any[] = []) => {
    const path = pathFrom(object.metadata.annotations['service.beta.kubernetes.io/azure-load-balancer-internal'] ? Entrance.INTERNAL_LOAD_BALANCER : PUBLIC,
      [object, ...others], profile);
    return [path.hops[1].label, path.hops[1].choosesNextBy, path.notes];
  };

  it.each([
    ['every one that takes it', balanced(), 'public Azure load balancer kubernetes or shops'],
    ['one more by its labels', balanced({}, {}, { labels: { team: 'a' } }), 'public Azure load balancer kubernetes or team-a or shops'],
    ['the one that it names', balanced({}, { 'azure-load-balancer-configurations': 'Kubernetes' }), 'public Azure load balancer kubernetes'],
    ['one that takes only those that name it', balanced({}, { 'azure-load-balancer-configurations': 'spare' }), 'public Azure load balancer spare'],
    ['the internal one', balanced({}, { 'azure-load-balancer-internal': 'true', 'azure-load-balancer-configurations': 'kubernetes' }),
      'internal Azure load balancer kubernetes-internal'],
    ['none', balanced({}, { 'azure-load-balancer-configurations': 'team-a' }), 'public Azure load balancer'],
  ])('may place a Service on %s', (_, object, label) => {
    expect(labelOf(object)[0]).toBe(label);
  });

  it('ask for labels of the namespace where that is known', () => {
    const namespace = (labels: any) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web', labels } });
    const object = balanced({}, {}, { namespace: 'web' });
    expect(labelOf(object, several, [namespace({ kind: 'shop' })])[0]).toBe('public Azure load balancer kubernetes or shops');
    expect(labelOf(object, several, [namespace({})])[0]).toBe('public Azure load balancer kubernetes');
  });

  it('have nodes of their own with the policy Cluster, and those with pods with Local', () => {
    const named = { 'azure-load-balancer-configurations': 'kubernetes' };
    expect(labelOf(balanced({}, named)).slice(1)).toEqual([
      'hash of addresses, ports and protocol over the nodes of that load balancer',
      ['the load balancer has the nodes of its own pools only; they send on to pods on any node'],
    ]);
    expect(labelOf(balanced({ externalTrafficPolicy: 'Local' }, named)).slice(1)).toEqual([
      'hash of addresses, ports and protocol over the nodes with a ready pod',
      ['the pool of the service has the nodes with its pods, and follows them within half a minute'],
    ]);
    expect(labelOf(balanced())[2]).toContain('azure puts the service on that of load balancers kubernetes, shops with the fewest rules');
  });

  it('are taken from the annotation where nobody shows them, and are none where there is one', () => {
    const object = balanced({}, { 'azure-load-balancer-configurations': 'team-a,team-b' });
    expect(labelOf(object, {})[0]).toBe('public Azure load balancer team-a or team-b');
    expect(labelOf(object, { loadBalancers: [] })).toEqual(['public Azure load balancer', 'hash of addresses, ports and protocol over all nodes', undefined]);
    expect(labelOf(balanced(), {})).toEqual(['public Azure load balancer', 'hash of addresses, ports and protocol over all nodes', undefined]);
  });
});
