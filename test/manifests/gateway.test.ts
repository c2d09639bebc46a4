import { Chart, Testing } from 'cdk8s';
import { AllowedRoutes, ApplicationLoadBalancer, ContainersLoadBalancer, Gateway, GatewayProps, ListenerProtocol } from '../../lib/manifests';
import { customRendered } from '../support/custom-rendered';

const ALB_ID = '/subscriptions/0/resourceGroups/shop/providers/Microsoft.ServiceNetworking/trafficControllers/alb';
const SUBNET = '/subscriptions/0/resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/shop/subnets/alb';
const existing = () => ContainersLoadBalancer.existing({ loadBalancerId: ALB_ID, frontendName: 'public' });
const made = (props: GatewayProps) => new Gateway(Testing.chart(), 'edge', props);

test('writes a Gateway of an existing Application Gateway for Containers', () => {
  const gateway = made({
    metadata: { name: 'public', namespace: 'edge', annotations: { team: 'edge' } },
    loadBalancer: existing(),
    listeners: [
      { allowedRoutes: AllowedRoutes.ALL_NAMESPACES },
      { hostname: '*.example.com', certificates: [{ secretName: 'rsa' }, { secretName: 'ecdsa', namespace: 'certificates' }], allowedRoutes: AllowedRoutes.fromNamespaceLabels({ team: 'shop' }) },
    ],
  });
  expect(customRendered(gateway)).toEqual({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'public', namespace: 'edge', annotations: { 'alb.networking.azure.io/alb-id': ALB_ID, 'team': 'edge' } },
    spec: {
      gatewayClassName: 'azure-alb-external',
      addresses: [{ type: 'alb.networking.azure.io/alb-frontend', value: 'public' }],
      listeners: [
        { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } },
        {
          name: 'https-any-example-com',
          port: 443,
          protocol: 'HTTPS',
          hostname: '*.example.com',
          tls: { mode: 'Terminate', certificateRefs: [{ name: 'rsa' }, { name: 'ecdsa', namespace: 'certificates' }] },
          allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'shop' } } } },
        },
      ],
    },
  });
  expect(gateway.gatewayName).toBe('public');
  expect(gateway.gatewayNamespace).toBe('edge');
  expect(gateway.listenerNames).toEqual(['http', 'https-any-example-com']);
});

test('writes a Gateway of one that the controller makes', () => {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'edge' });
  const alb = new ApplicationLoadBalancer(chart, 'alb', { metadata: { name: 'alb' }, subnetId: SUBNET });
  const gateway = new Gateway(chart, 'edge', { loadBalancer: alb.loadBalancer, listeners: [{ name: 'plain' }] });
  expect(customRendered(alb).spec).toEqual({ associations: [SUBNET] });
  expect(customRendered(gateway).metadata.annotations).toEqual({ 'alb.networking.azure.io/alb-name': 'alb', 'alb.networking.azure.io/alb-namespace': 'edge' });
  expect(customRendered(gateway).spec).toEqual({ gatewayClassName: 'azure-alb-external', listeners: [{ name: 'plain', port: 80, protocol: 'HTTP' }] });
  expect(gateway.gatewayNamespace).toBe('edge');
});

test('takes the subnet of a gateway that the controller makes from Flux', () => {
  const alb = new ApplicationLoadBalancer(new Chart(Testing.app(), 'test', { namespace: 'edge' }), 'alb', { subnetId: '${subnet_id}' });
  expect(customRendered(alb).spec).toEqual({ associations: ['${subnet_id}'] });
  expect(() => new ApplicationLoadBalancer(Testing.chart(), 'alb', { subnetId: '${subnet-id}' })).toThrow("subnetId must be the resource id of a subnet, known at synth, got '${subnet-id}'");
});

test('writes a Gateway of another implementation', () => {
  const gateway = made({
    gatewayClassName: 'approuting-istio',
    addresses: [{ type: 'IPAddress', value: '10.0.0.4' }],
    infrastructureAnnotations: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' },
    listeners: [{ port: 8443, protocol: ListenerProtocol.HTTPS, certificates: [{ secretName: 'tls' }] }],
  });
  expect(customRendered(gateway).spec).toEqual({
    gatewayClassName: 'approuting-istio',
    addresses: [{ type: 'IPAddress', value: '10.0.0.4' }],
    infrastructure: { annotations: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' } },
    listeners: [{ name: 'https', port: 8443, protocol: 'HTTPS', tls: { mode: 'Terminate', certificateRefs: [{ name: 'tls' }] } }],
  });
});

test('an imported Gateway has the names that it was given', () => {
  const gateway = Gateway.fromGatewayAttributes(Testing.chart(), 'edge', { gatewayName: 'public', gatewayNamespace: 'edge' });
  expect([gateway.gatewayName, gateway.gatewayNamespace, gateway.listenerNames]).toEqual(['public', 'edge', []]);
});

test('labels of namespaces are those that were given, whatever becomes of the object', () => {
  const labels: Record<string, string> = { team: 'shop' };
  const allowed = AllowedRoutes.fromNamespaceLabels(labels);
  labels.team = 'other';
  expect(allowed.labels).toEqual({ team: 'shop' });
});

test('an imported Gateway hands out copies of its listeners, and keeps one of what it was given', () => {
  const listenerNames = ['http', 'https'];
  const gateway = Gateway.fromGatewayAttributes(Testing.chart(), 'edge', { gatewayName: 'public', listenerNames });
  listenerNames.pop();
  gateway.listenerNames.pop();
  expect(gateway.listenerNames).toEqual(['http', 'https']);
});

test.each<[string, GatewayProps, string]>([
  ['no class', { listeners: [{}] }, 'gatewayClassName must name a GatewayClass, got none; give it, or a loadBalancer of Application Gateway for Containers'],
  ['another class', { gatewayClassName: 'istio', loadBalancer: existing(), listeners: [{}] }, "gatewayClassName must be azure-alb-external with a loadBalancer, got 'istio'; leave one out"],
  ['an address', { loadBalancer: existing(), addresses: [{ value: '10.0.0.4' }], listeners: [{}] },
    'addresses must not be there with a loadBalancer: Application Gateway for Containers has no own, static or private address (as of September 2026)'],
  ['annotations that nobody reads', { loadBalancer: existing(), infrastructureAnnotations: {}, listeners: [{}] },
    'infrastructureAnnotations must not be there with a loadBalancer: its controller ignores them (as of version 1.11)'],
  ['another port', { loadBalancer: existing(), listeners: [{ port: 8080 }] },
    'listeners must have protocol HTTP or HTTPS on port 80 or 443 with a loadBalancer, got HTTP on 8080 for http: Application Gateway for Containers has no other (as of September 2026)'],
  ['a third certificate', { loadBalancer: existing(), listeners: [{ certificates: ['a', 'b', 'c'].map((secretName) => ({ secretName })) }] },
    'certificates of listener https must be at most two with a loadBalancer, one with RSA and one with ECDSA, got 3'],
  ['HTTPS by name without a certificate', { gatewayClassName: 'istio', listeners: [{ name: 'https' }] },
    'certificates of listener https must have a Secret, got none, which makes it HTTP on port 80; give certificates, or say protocol'],
  ['HTTPS by port without a certificate', { loadBalancer: existing(), listeners: [{ port: 443 }] },
    'certificates of listener http must have a Secret, got none, which makes it HTTP on port 443; give certificates, or say protocol'],
  ['no listener', { gatewayClassName: 'istio', listeners: [] }, 'spec.listeners must have 1 to 64 items, got 0'],
  ['port 0', { gatewayClassName: 'istio', listeners: [{ port: 0 }] }, 'spec.listeners[0].port must be 1 to 65535, got 0'],
  ['port 65536', { gatewayClassName: 'istio', listeners: [{ port: 65536 }] }, 'spec.listeners[0].port must be 1 to 65535, got 65536'],
  ['two listeners of one name', { gatewayClassName: 'istio', listeners: [{}, { port: 81 }] }, "spec.listeners[1] must not have the name of another one, got 'http'"],
])('fails for %s', (_, props, message) => {
  expect(() => made(props)).toThrow(new Error(`[test/edge] ${message}`));
});

test('a listener that says its protocol needs no certificate, and neither does a name that only begins like one', () => {
  const listeners = [{ name: 'https', port: 8443, protocol: ListenerProtocol.HTTP }, { name: 'httpserver' }];
  expect(() => made({ gatewayClassName: 'istio', listeners })).not.toThrow();
});

test('fails for a subnet that is none, and for namespaces without labels', () => {
  expect(() => new ApplicationLoadBalancer(Testing.chart(), 'alb', { subnetId: 'alb' })).toThrow(
    new Error("[test/alb] subnetId must be the resource id of a subnet, known at synth, got 'alb'"),
  );
  expect(() => AllowedRoutes.fromNamespaceLabels({})).toThrow('] labels must have at least one label, got none; use ALL_NAMESPACES for every namespace');
});
