import { ClusterProfile, NetworkDataPlane, NetworkPolicyEngine } from '../../../../lib/traffic';
import { api, apiIngress, apiService, DENY_ALL, fromPods, fromRange, GATEWAY, letsIn, policy } from '../../../support/policies';
import { backendTo, deployment, ingress, reportOn, rule } from '../../../support/traffic';

const APP = [api(), apiService(), apiIngress()];

function found(code: string, objects: any[], profile?: ClusterProfile): string[] {
  return reportOn(objects, profile).findings.filter((finding) => finding.code === code)
    .map(({ severity, subject, message }) => `${severity} ${subject.name}: ${message}`);
}

function fixOf(code: string, objects: any[], profile?: ClusterProfile): string | undefined {
  return reportOn(objects, profile).findings.find((finding) => finding.code === code)?.fix;
}

describe('policy-blocks-path', () => {
  const blocked = (objects: any[], profile?: ClusterProfile) => found('policy-blocks-path', objects, profile);

  it('names the policies, the sender and the ports, and gives the smallest rule', () => {
    const objects = [...APP, DENY_ALL, letsIn('web', { ...fromPods({ app: 'web' }), ports: [{ port: 8080 }] })];
    expect(blocked(objects, GATEWAY)).toEqual([
      'error default-deny: ingress must let the gateway subnet 10.10.1.0/24 in to port 8080 of deployment api (service api-service), got pods app=web of its namespace; '
        + 'NetworkPolicy default-deny, web select these pods; the gateway is no pod, only an ipBlock with its subnet lets it in',
    ]);
    expect(fixOf('policy-blocks-path', objects, GATEWAY)).toBe('add an ingress rule such as {from: [{ipBlock: {cidr: 10.10.1.0/24}}], ports: [{protocol: TCP, port: 8080}]}');
  });

  it('has the port of the probe in the rule', () => {
    const objects = [api(), apiService(), apiIngress({ 'health-probe-port': '9000', 'health-probe-path': '/' }), DENY_ALL];
    expect(fixOf('policy-blocks-path', objects, GATEWAY))
      .toBe('add an ingress rule such as {from: [{ipBlock: {cidr: 10.10.1.0/24}}], ports: [{protocol: TCP, port: 8080}, {protocol: TCP, port: 9000}]}');
    expect(blocked([...objects.slice(0, 3), letsIn('requests', fromRange('10.10.1.0/24', 8080))], GATEWAY)).toEqual([
      'error requests: ingress must let the gateway subnet 10.10.1.0/24 in to port 9000 for health probes of deployment api (service api-service), got nobody',
      'info requests: ingress must let pods in the cluster in to port 8080 of deployment api (service api-service), got 10.10.1.0/24',
    ]);
  });

  it('says where rules have the port of the Service', () => {
    expect(blocked([...APP, letsIn('port', fromRange('10.10.1.0/24', 80))], GATEWAY)[0]).toBe(
      'error port: ingress must let the gateway subnet 10.10.1.0/24 in to port 8080 of deployment api (service api-service), got nobody; '
        + 'rules see port 8080 of the pods, not port 80 of the service',
    );
  });

  it('is a note about callers that nobody shows, where the gateway gets in', () => {
    const objects = [...APP, letsIn('gateway', fromRange('10.10.1.0/24'))];
    const severities = reportOn(objects, { ...GATEWAY, podCidr: '10.244.0.0/16' }).findings.map(({ code, severity }) => `${severity} ${code}`);
    expect(severities).toContain('info policy-blocks-path');
    expect(severities.filter((line) => /policy/.test(line) && !line.startsWith('info'))).toEqual([]);
    expect(fixOf('policy-blocks-path', objects, GATEWAY)).toMatch(/^nothing to do, if no pod is meant to call it; else add an ingress rule such as \{from: /);
  });

  it('says what nodes are to Cilium, and to others', () => {
    const objects = [api(), apiService({ type: 'LoadBalancer' }), letsIn('clients', fromRange('203.0.113.0/24'))];
    const profile = { nodeSubnetName: 'nodes', subnets: [{ subnetName: 'nodes', addressPrefixes: ['10.10.4.0/22'] }] };
    expect(blocked(objects, profile)[0]).toBe(
      'error clients: ingress must let the nodes 10.10.4.0/22 in to port 8080 of deployment api (service api-service), got 203.0.113.0/24; '
        + 'only requests that arrive at the own node of a pod get in',
    );
    expect(fixOf('policy-blocks-path', objects, profile)).toBe(
      'add an ingress rule such as {from: [{ipBlock: {cidr: 10.10.4.0/22}}], ports: [{protocol: TCP, port: 8080}]}, or set externalTrafficPolicy: Local and let the clients in',
    );
    const cilium = { ...profile, networkDataPlane: NetworkDataPlane.CILIUM };
    expect(blocked(objects, cilium)[0]).toMatch(/to Cilium no ipBlock has nodes in it$/);
    expect(fixOf('policy-blocks-path', objects, cilium)).toMatch(/^set externalTrafficPolicy: Local and let the clients in by ipBlock/);
  });

  it('names the policy that lets a caller not out', () => {
    const web = deployment('web', {}, 'shop');
    web.spec.template.spec.containers[0].args = ['--upstream=http://api-service:80/'];
    const objects = [api(), apiService(), web, policy('out', {
      podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '198.51.100.0/24' } }] }],
    })];
    expect(blocked(objects, { podCidr: '10.244.0.0/16' })).toEqual([
      'error out: egress must let deployment shop/web out to port 8080 of deployment api, got 198.51.100.0/24',
    ]);
    expect(fixOf('policy-blocks-path', objects, { podCidr: '10.244.0.0/16' })).toBe('add an egress rule such as {to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, '
      + 'podSelector: {matchLabels: {app: api}}}], ports: [{protocol: TCP, port: 8080}]}');
  });
});

describe('policy-admits-partly', () => {
  const partly = (objects: any[], profile?: ClusterProfile) => found('policy-admits-partly', objects, profile);
  const nginx = ingress('nginx', { ingressClassName: 'nginx', rules: [rule('/', 'shop.example.com', backendTo('api-service'))] }, {}, 'shop');

  it('half a subnet', () => {
    expect(partly([...APP, letsIn('half', fromRange('10.10.1.0/25'))], GATEWAY)).toEqual([
      'warning half: ingress must let all of the gateway subnet 10.10.1.0/24 in to port 8080 of deployment api, got 10.10.1.0/25 of it',
    ]);
    expect(partly([...APP, letsIn('whole', fromRange('10.10.0.0/16'))], GATEWAY)).toEqual([]);
  });

  it('one of two workloads', () => {
    const canary = deployment('canary', { labels: { app: 'api', track: 'canary' } }, 'shop');
    const deny = policy('canary', { podSelector: { matchLabels: { track: 'canary' } } });
    expect(partly([...APP, canary, deny], GATEWAY)).toContain(
      'warning canary: ingress must let the gateway subnet 10.10.1.0/24 in to port 8080 of deployment canary too, as to the other pods of service api-service',
    );
    expect(partly([...APP, canary], GATEWAY)).toEqual([]);
  });

  it('the own namespace, behind a proxy that nobody shows', () => {
    expect(partly([api(), apiService(), nginx, letsIn('own', { from: [{ podSelector: {} }] })])).toEqual([
      'warning own: ingress must let the ingress controller of class nginx in to port 8080 of deployment api, got all pods of its namespace: none of a namespace other than shop',
    ]);
    expect(partly([api(), apiService(), nginx, letsIn('all', { from: [{ namespaceSelector: {} }] })])).toEqual([]);
  });
});

describe('policy-egress-names', () => {
  const names = (spec: any, env: any[] = []) => {
    const web = deployment('web', {}, 'shop');
    web.spec.template.spec.containers[0].env = env;
    return found('policy-egress-names', [web, api(), apiService(), policy('out', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], ...spec })]);
  };
  const toApi = { to: [{ podSelector: { matchLabels: { app: 'api' } } }] };
  const toDns = (namespaceLabels: any) => ({ to: [{ namespaceSelector: { matchLabels: namespaceLabels } }], ports: [{ protocol: 'UDP', port: 53 }] });

  it('is a warning where pods may send to others, an error where they call by name', () => {
    expect(names({ egress: [toApi] })).toEqual([
      'warning out: egress must let deployment web, which may send to others, out to the cluster DNS on port 53/UDP; NetworkPolicy out does not',
    ]);
    expect(names({ egress: [toApi] }, [{ name: 'API_HOST', value: 'api-service' }])).toEqual([
      'error out: egress must let deployment web, which calls service api-service by name, out to the cluster DNS on port 53/UDP; NetworkPolicy out does not',
    ]);
  });

  it.each([
    [{}],
    [{ egress: [toApi, toDns({ 'kubernetes.io/metadata.name': 'kube-system' })] }],
    [{ egress: [toApi, toDns({ name: 'kube-system' })] }],
    [{ egress: [toApi, { ports: [{ protocol: 'UDP', port: 53 }] }] }],
    [{ egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] }],
    [{ egress: [{}] }],
  ])('is silent with %j', (spec) => {
    expect(names(spec)).toEqual([]);
  });
});

describe('policy-not-enforced', () => {
  it('is about clusters that are known to have no engine', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => policy(name, { podSelector: {} }));
    expect(found('policy-not-enforced', many, { networkPolicy: NetworkPolicyEngine.NONE })).toEqual([
      'warning unnamed: networkPolicy must be cilium, calico or azure for NetworkPolicy shop/a, shop/b, shop/c, shop/d, shop/e and 1 more to do anything, got none',
    ]);
    expect(found('policy-not-enforced', many)).toEqual([]);
    expect(found('policy-not-enforced', [], { networkPolicy: NetworkPolicyEngine.NONE })).toEqual([]);
  });
});

describe('policy-block-in-cluster', () => {
  const profile = { networkDataPlane: NetworkDataPlane.CILIUM, podCidr: '10.244.0.0/16', nodeSubnetName: 'nodes', subnets: [{ subnetName: 'nodes', addressPrefixes: ['10.10.4.0/22'] }] };

  it('names the ranges within those of pods and nodes', () => {
    const objects = [letsIn('in', fromRange('10.244.3.0/24'), fromRange('10.10.4.0/24'), fromRange('10.0.0.0/8'), fromRange('10.10.1.0/24'))];
    expect(found('policy-block-in-cluster', objects, profile)).toEqual([
      'warning in: ipBlock must not be about pods with Cilium, got 10.244.3.0/24: it matches none of them',
      'warning in: ipBlock must not be about nodes with Cilium, got 10.10.4.0/24: it matches none of them',
    ]);
    expect(found('policy-block-in-cluster', objects, { ...profile, networkDataPlane: undefined })).toEqual([]);
  });
});

describe('policy-selects-nothing', () => {
  it('names selectors without pods', () => {
    expect(found('policy-selects-nothing', [api(), policy('typo', { podSelector: { matchLabels: { app: 'apii' } }, ingress: [fromPods({ app: 'wep' })] })])).toEqual([
      'info typo: spec.podSelector app=apii matches none of the pods of namespace shop here',
      'info typo: podSelector app=wep of a rule matches none of the pods of namespace shop here',
    ]);
    expect(found('policy-selects-nothing', [api(), DENY_ALL, letsIn('api', fromPods({ app: 'api' }), fromPods({ app: 'x' }, {}))])).toEqual([]);
    expect(found('policy-selects-nothing', [letsIn('api', fromPods({ app: 'web' }))])).toEqual([]);
  });
});
