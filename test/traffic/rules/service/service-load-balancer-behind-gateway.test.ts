import { ClusterProfile, GatewayManager } from '../../../../lib/traffic';
import { serviceLoadBalancerBehindGateway } from '../../../../lib/traffic/rules/service/service-load-balancer-behind-gateway';
import { found } from '../../../support/rule';
import { deployment, ingress, rule, service } from '../../../support/traffic';

const balanced = (annotations: any = {}) => service('api-service', { type: 'LoadBalancer' }, annotations);
const poolOf = (...backendAddresses: string[]): ClusterProfile => ({
  gateways: [{
    gatewayName: 'agw',
    managedBy: GatewayManager.TERRAFORM,
    routes: [{ path: '/', listenerPort: 80, listenerProtocol: 'Http', backendAddresses, backendPort: 80, backendProtocol: 'Http' }],
  }],
});

test('warns of an internal load balancer that carries nothing of the route', () => {
  expect(found(serviceLoadBalancerBehindGateway, [balanced({ 'azure-load-balancer-internal': 'true' }), ingress('i')])).toEqual([
    'warning: type LoadBalancer adds an internal load balancer that application gateway route http://*/api* does not use: the gateway sends to pod addresses',
  ]);
});

test.each([
  [{ loadBalancerSourceRanges: ['203.0.113.0/24'] }, {}],
  [{}, { 'azure-allowed-ip-ranges': '203.0.113.0/24' }],
  [{}, { 'azure-allowed-service-tags': 'AzureFrontDoor.Backend' }],
  [{}, { 'azure-deny-all-except-load-balancer-source-ranges': 'true' }],
  [{}, { 'azure-disable-load-balancer-nsg-rule': 'true' }],
])('calls a public load balancer that is not open to everybody unused only: %j %j', (spec, annotations) => {
  expect(found(serviceLoadBalancerBehindGateway, [service('api-service', { type: 'LoadBalancer', ...spec }, annotations), ingress('i')])).toEqual([
    'warning: type LoadBalancer adds a public load balancer that application gateway route http://*/api* does not use: the gateway sends to pod addresses',
  ]);
});

test.each([
  [undefined, ''],
  [false, ''],
  [true, ' and its web application firewall'],
])('warns of a public load balancer that leads past a gateway with firewall %p', (webApplicationFirewall, firewall) => {
  const gateways = [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, webApplicationFirewall }];
  expect(found(serviceLoadBalancerBehindGateway, [balanced(), ingress('i')], { gateways })).toEqual([
    `warning: type LoadBalancer opens a way for everybody on the internet to the pods of application gateway route http://*/api*, past the gateway${firewall}; the gateway itself does not use it`,
  ]);
});

test.each([
  [{ loadBalancerSourceRanges: ['203.0.113.0/24', '0.0.0.0/0'] }, {}],
  [{}, { 'azure-allowed-ip-ranges': '203.0.113.0/24, ::/0' }],
])('a range of all addresses closes nothing: %j %j', (spec, annotations) => {
  expect(found(serviceLoadBalancerBehindGateway, [service('api-service', { type: 'LoadBalancer', ...spec }, annotations), ingress('i')])[0]).toContain('opens a way for everybody');
});

describe('a load balancer of another Service', () => {
  const beside = (spec: any = {}, annotations: any = {}, pods: any[] = [deployment('api')]) => found(serviceLoadBalancerBehindGateway, [
    ...pods, service('api-service'), ingress('i'), service('beside', { type: 'LoadBalancer', ports: [{ port: 443, targetPort: 8080 }], ...spec }, annotations),
  ]);

  test('is a way past the gateway when it is public and leads to the same port of the same pods', () => {
    expect(beside()).toEqual(['warning: type LoadBalancer opens a way for everybody on the internet to the pods of application gateway route http://*/api*, past the gateway; the gateway itself does not use it']);
    expect(beside({ ports: [{ port: 80, targetPort: 'http' }] })).toHaveLength(1);
  });

  test.each([
    ['it is internal', {}, { 'azure-load-balancer-internal': 'true' }],
    ['it is for certain clients', { loadBalancerSourceRanges: ['203.0.113.0/24'] }, {}],
    ['it leads to another port', { ports: [{ port: 443, targetPort: 8443 }] }, {}],
    ['it leaves the port out', {}, { port_443_no_lb_rule: 'true' }],
    ['it leads to other pods', { selector: { app: 'other' } }, {}],
    ['it has no load balancer', { type: 'ClusterIP' }, {}],
  ])('is nothing to say when %s', (_, spec, annotations) => {
    expect(beside(spec, annotations)).toEqual([]);
  });

  test('selects the same pods by the same labels where they are not among the objects', () => {
    expect(beside({}, {}, [])).toHaveLength(1);
    expect(beside({ selector: { app: 'api', tier: 'web' } }, {}, [])).toEqual([]);
    expect(beside({ selector: undefined }, {}, [])).toEqual([]);
  });
});

test('warns beside a fixed pool that holds other addresses', () => {
  expect(found(serviceLoadBalancerBehindGateway, [balanced({ 'azure-load-balancer-ipv4': '10.0.0.4' }), ingress('i')], poolOf('10.0.0.5'))).toHaveLength(1);
});

test('is silent when a fixed pool sends through the load balancer too', () => {
  expect(found(serviceLoadBalancerBehindGateway, [balanced({ 'azure-load-balancer-ipv4': '10.0.0.4' }), ingress('i')], poolOf('10.0.0.4'))).toEqual([]);
});

test.each([
  ['the type is ClusterIP', [service('api-service'), ingress('i')]],
  ['the type is NodePort', [service('api-service', { type: 'NodePort' }), ingress('i')]],
  ['another controller makes the load balancer', [service('api-service', { type: 'LoadBalancer', loadBalancerClass: 'tailscale' }), ingress('i', { ingressClassName: 'nginx' })]],
  ['the load balancer of the Ingress of another controller is internal', [balanced({ 'azure-load-balancer-internal': 'true' }), ingress('i', { ingressClassName: 'nginx' })]],
  ['it is that of the ingress controller itself', [
    deployment('api'), deployment('proxy'), service('api-service'), ingress('i', { ingressClassName: 'nginx' }),
    service('proxy', { type: 'LoadBalancer', selector: { app: 'proxy' } }),
  ]],
  ['no Ingress names the Service', [balanced()]],
])('is silent when %s', (_, objects) => {
  expect(found(serviceLoadBalancerBehindGateway, objects)).toEqual([]);
});

describe('an Ingress of another controller, or a route of a gateway', () => {
  const nginx = ingress('i', { ingressClassName: 'nginx', rules: [{ ...rule('/api'), host: 'shop.example.com' }] });
  const gateway = [
    { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'public' }, spec: { gatewayClassName: 'eg', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] } },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'r' },
      spec: { parentRefs: [{ name: 'public' }], hostnames: ['shop.example.com'], rules: [{ backendRefs: [{ name: 'api-service', port: 80 }] }] },
    },
  ];
  const messages = (...objects: any[]) => found(serviceLoadBalancerBehindGateway, [deployment('api'), ...objects]);

  test('is passed by where its own Service has a public load balancer', () => {
    expect(messages(balanced(), nginx)).toEqual([
      'warning: type LoadBalancer opens a way for everybody on the internet to the pods of http://shop.example.com/api, past ingress controller of class nginx',
    ]);
    expect(found(serviceLoadBalancerBehindGateway, [balanced(), nginx])).toHaveLength(1);
    expect(messages(balanced(), ...gateway)).toEqual([
      'warning: type LoadBalancer opens a way for everybody on the internet to the pods of http://shop.example.com/, past gateway of class eg default/public',
    ]);
  });

  test('is passed by where another Service has one, to the same port of the same pods', () => {
    const beside = (ports: any[]) => messages(service('api-service'), nginx, service('beside', { type: 'LoadBalancer', ports }));
    expect(beside([{ port: 443, targetPort: 8080 }])).toHaveLength(1);
    expect(beside([{ port: 443, targetPort: 8443 }])).toEqual([]);
    expect(beside([{ port: 8080, targetPort: 8080, protocol: 'UDP' }])).toEqual([]);
  });

  test('is named by five of its paths', () => {
    const rules = Array.from({ length: 7 }, (_, index) => ({ ...rule('/'), host: `h${index}.example.com` }));
    expect(messages(balanced(), ingress('i', { ingressClassName: 'nginx', rules }))[0]).toContain('http://h4.example.com/ and 2 more, past');
  });
});
