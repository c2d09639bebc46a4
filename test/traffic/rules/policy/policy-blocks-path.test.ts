import { ClusterProfile, NetworkDataPlane } from '../../../../lib/traffic';
import { albGateway, albRoute, gatewayListeners } from '../../../support/alb';
import { api, apiIngress, apiService, APP, DENY_ALL, fixOf, found, fromPods, fromRange, GATEWAY, letsIn, policy } from '../../../support/policies';
import { deployment, reportOn } from '../../../support/traffic';

describe('policy-blocks-path', () => {
  const blocked = (objects: any[], profile?: ClusterProfile) => found('policy-blocks-path', objects, profile);

  it('names the policies, the sender and the ports, and gives the smallest rule', () => {
    const objects = [...APP, DENY_ALL, letsIn('web', { ...fromPods({ app: 'web' }), ports: [{ port: 8080 }] })];
    expect(blocked(objects, GATEWAY)).toEqual([
      'error default-deny: ingress must admit the gateway subnet 10.10.1.0/24 to port 8080 of deployment api (service api-service), got rules that admit only pods app=web of its namespace; '
        + 'NetworkPolicy default-deny, web select these pods; the gateway is no pod, only an ipBlock with its subnet lets it in',
    ]);
    expect(fixOf('policy-blocks-path', objects, GATEWAY)).toBe('add an ingress rule such as {from: [{ipBlock: {cidr: 10.10.1.0/24}}], ports: [{protocol: TCP, port: 8080}]}');
  });

  it('has the port of the probe in the rule', () => {
    const objects = [api(), apiService(), apiIngress({ 'health-probe-port': '9000', 'health-probe-path': '/' }), DENY_ALL];
    expect(fixOf('policy-blocks-path', objects, GATEWAY))
      .toBe('add an ingress rule such as {from: [{ipBlock: {cidr: 10.10.1.0/24}}], ports: [{protocol: TCP, port: 8080}, {protocol: TCP, port: 9000}]}');
    expect(blocked([...objects.slice(0, 3), letsIn('requests', fromRange('10.10.1.0/24', 8080))], GATEWAY)).toEqual([
      'error requests: ingress must admit the gateway subnet 10.10.1.0/24 to port 9000 for health probes of deployment api (service api-service), got rules that admit nobody',
      'info requests: ingress to port 8080 of deployment api (service api-service) is closed to pods in the cluster: rules admit only 10.10.1.0/24',
    ]);
  });

  it('says where rules have the port of the Service', () => {
    expect(blocked([...APP, letsIn('port', fromRange('10.10.1.0/24', 80))], GATEWAY)[0]).toBe(
      'error port: ingress must admit the gateway subnet 10.10.1.0/24 to port 8080 of deployment api (service api-service), got rules that admit nobody; '
        + 'rules see port 8080 of the pods, not port 80 of the service',
    );
  });

  it('knows of each Gateway of a route who sends for it', () => {
    const istio = gatewayListeners();
    const gateways = [albGateway({}, {}, 'containers', 'shop'), { ...istio, metadata: { name: 'mesh', namespace: 'shop' } }];
    const route = albRoute({ backendRefs: [{ name: 'api-service', port: 80 }] }, { parentRefs: [{ name: 'containers' }, { name: 'mesh' }] }, 'HTTPRoute', 'shop');
    const messages = blocked([api(), apiService(), ...gateways, route, DENY_ALL]);
    expect(messages.map((text) => /(?:must admit|closed to) (.*?)(?: to port|: rules)/.exec(text)?.[1])).toEqual([
      'the subnet of the gateway (range not known)', 'the pods of gateway mesh', 'pods in the cluster',
    ]);
  });

  it('is a note about callers that nobody shows, where the gateway gets in', () => {
    const objects = [...APP, letsIn('gateway', fromRange('10.10.1.0/24'))];
    const severities = reportOn(objects, { ...GATEWAY, podCidr: '10.244.0.0/16' }).findings.map(({ code, severity }) => `${severity} ${code}`);
    expect(severities).toContain('info policy-blocks-path');
    expect(severities.filter((line) => /policy/.test(line) && !line.startsWith('info'))).toEqual([]);
    expect(fixOf('policy-blocks-path', objects, GATEWAY)).toMatch(/^nothing to do, if no pod is meant to call it; else add an ingress rule such as \{from: /);
  });

  it('is a note about callers that nobody shows, where the entrance of the Service is told by itself', () => {
    const objects = [api(), apiService({ type: 'LoadBalancer' }), letsIn('gateway', fromRange('10.10.1.0/24'))];
    const nodes = { podCidr: '10.244.0.0/16', nodeSubnetName: 'nodes', subnets: [{ subnetName: 'nodes', addressPrefixes: ['10.10.4.0/22'] }] };
    expect(blocked(objects, nodes).map((line) => line.replace(/, got.*/, ''))).toEqual([
      'error gateway: ingress must admit the nodes 10.10.4.0/22 to port 8080 of deployment api (service api-service)',
      'info gateway: ingress to port 8080 of deployment api (service api-service) is closed to pods in the cluster: rules admit only 10.10.1.0/24',
    ]);
  });

  it('is an error with a remedy where nothing else leads to the Service', () => {
    const objects = [api(), apiService(), letsIn('gateway', fromRange('10.10.1.0/24'))];
    expect(blocked(objects, { podCidr: '10.244.0.0/16' })).toEqual([
      'error gateway: ingress must admit pods in the cluster to port 8080 of deployment api (service api-service), got rules that admit only 10.10.1.0/24',
    ]);
    expect(fixOf('policy-blocks-path', objects, { podCidr: '10.244.0.0/16' })).toMatch(/^add an ingress rule such as /);
  });

  it('says what nodes are to Cilium, and to others', () => {
    const objects = [api(), apiService({ type: 'LoadBalancer' }), letsIn('clients', fromRange('203.0.113.0/24'))];
    const profile = { nodeSubnetName: 'nodes', subnets: [{ subnetName: 'nodes', addressPrefixes: ['10.10.4.0/22'] }] };
    expect(blocked(objects, profile)[0]).toBe(
      'error clients: ingress must admit the nodes 10.10.4.0/22 to port 8080 of deployment api (service api-service), got rules that admit only 203.0.113.0/24; '
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
      'error out: egress must let deployment shop/web out to port 8080 of deployment api, got rules that let it out only to 198.51.100.0/24',
    ]);
    expect(fixOf('policy-blocks-path', objects, { podCidr: '10.244.0.0/16' })).toBe('add an egress rule such as {to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, '
      + 'podSelector: {matchLabels: {app: api}}}], ports: [{protocol: TCP, port: 8080}]}');
  });

  it('says that the rules are for other ports', () => {
    const web = deployment('web', {}, 'shop');
    web.spec.template.spec.containers[0].args = ['--upstream=http://api-service:80/'];
    const dns = policy('out', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }] });
    expect(blocked([api(), apiService(), web, dns], { podCidr: '10.244.0.0/16' })).toEqual([
      'error out: egress must let deployment shop/web out to port 8080 of deployment api, got rules for other ports only',
    ]);
  });

  it('warns of a node port that somebody asked for and that is the only entrance', () => {
    const inside = letsIn('inside', fromPods({ app: 'web' }));
    const ofNodes = (...objects: any[]) => blocked([api(), ...objects, inside]).filter((line) => line.includes('the nodes')).map((line) => line.split(' ')[0]);
    expect(ofNodes(apiService({ type: 'NodePort' }))).toEqual(['warning']);
    const both = letsIn('both', fromPods({ app: 'web' }), fromRange('10.10.1.0/24'));
    const profile = { ...GATEWAY, nodeSubnetName: 'nodes', subnets: [{ subnetName: 'nodes', addressPrefixes: ['10.10.4.0/22'] }] };
    expect(blocked([api(), apiService({ type: 'NodePort' }), apiIngress(), both], profile)
      .filter((line) => line.includes('the nodes')).map((line) => line.split(' ')[0])).toEqual(['info']);
  });
});
