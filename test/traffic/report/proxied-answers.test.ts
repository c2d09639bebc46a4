import { ClusterProfile, GatewayManager, TrafficReport } from '../../../lib/traffic';
import { backendTo, deployment, ingress, rule, service } from '../../support/traffic';

const PROFILE: ClusterProfile = {
  gateways: [{
    gatewayName: 'agw',
    managedBy: GatewayManager.TERRAFORM,
    publicFrontend: true,
    routes: [{ path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.1.0.200'], backendPort: 80, backendProtocol: 'Http', cookieBasedAffinity: false }],
  }],
};
const proxy = { ...deployment('nginx', { labels: { 'app.kubernetes.io/name': 'ingress-nginx' } }, 'ingress-nginx') };
const CLUSTER = [
  { ...proxy, spec: { ...proxy.spec, template: { ...proxy.spec.template, spec: { containers: [{ name: 'controller', image: 'ingress-nginx/controller:v1', args: ['--ingress-class=nginx'], ports: [{ containerPort: 80, name: 'http' }] }] } } } },
  service('nginx', {
    type: 'LoadBalancer', loadBalancerIP: '10.1.0.200', selector: { 'app.kubernetes.io/name': 'ingress-nginx' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }],
  }, { 'azure-load-balancer-internal': 'true' }, 'ingress-nginx'),
  deployment('api', {}, 'shop'),
  service('api-service', {}, {}, 'shop'),
];
const answer = (url: string, ...objects: any[]) => TrafficReport.analyze([...CLUSTER, ...objects].map((object) => ({ object })), PROFILE).answer(url);
const shop = (...rules: any[]) => ingress('shop', { ingressClassName: 'nginx', rules }, {}, 'shop');

test('a request through a fixed pool is followed to the Ingress behind its load balancer, the most specific path first', () => {
  const { gateways: [at], notes } = answer('http://a.com/api/x', shop(rule('/', 'a.com'), rule('/api', 'a.com')));
  expect(at).toMatchObject({ outcome: 'backend', ingress: { name: 'shop' } });
  expect(at.why).toContain("path 'a.com/api' of Ingress shop/shop takes it behind the load balancer");
  expect([at.brokenBy, notes]).toEqual([undefined, []]);
});

test('what breaks the way there is told', () => {
  const gone = shop(rule('/', 'a.com', backendTo('gone')));
  expect(answer('http://a.com/', gone).gateways[0]).toMatchObject({ brokenBy: [{ code: 'ingress-backend-missing' }] });
});

test('an Ingress of another host is not asked', () => {
  const { gateways: [at] } = answer('http://b.com/', shop(rule('/', 'a.com')));
  expect(at.ingress).toBeUndefined();
});
