import * as fc from 'fast-check';
import { ClusterProfile, CostComparison, CostEstimate, Entrance, GatewayManager, Prices, PriceSheet, TrafficUsage } from '../../../lib/traffic';
import { runs } from '../../support/property';
import { deployment, ingress, service } from '../../support/traffic';

const ILB = { 'azure-load-balancer-internal': 'true', 'azure-load-balancer-ipv4': '10.10.17.10' };
const OUTBOUND = 18.25 + 3.65;
const GATEWAY = 179.58 + 5.84 + 3.65;

const STATIC: ClusterProfile = {
  gateways: [{
    gatewayName: 'agw-shop',
    managedBy: GatewayManager.TERRAFORM,
    routes: [{ path: '/api*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.10.17.10'], backendPort: 80, backendProtocol: 'Http' }],
  }],
};

function estimate(objects: any[], profile?: ClusterProfile, usage?: TrafficUsage, prices?: Prices): CostEstimate {
  return CostEstimate.analyze(objects.map((object) => ({ object })), profile, prices, usage);
}

/** The monthly price of each line. */
function lines(objects: any[], profile?: ClusterProfile, usage?: TrafficUsage): Record<string, number> {
  return Object.fromEntries(estimate(objects, profile, usage).items.map((item) => [item.what, item.monthly]));
}

const ports = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `p${index}`, port: 80 + index }));

test('the seed before: a gateway with a fixed pool, an internal load balancer, and the way out of the nodes', () => {
  expect(lines([service('api-service', { type: 'LoadBalancer' }, ILB), deployment('api')], STATIC)).toEqual({
    'application gateway agw-shop, Standard_v2': 179.58,
    'application gateway agw-shop, Standard_v2, capacity units': 5.84,
    'public address of application gateway agw-shop': 3.65,
    'load balancer kubernetes, rules 1 to 5': 18.25,
    'load balancer kubernetes-internal, rules 1 to 5': 18.25,
    'data through the load balancer to default/api-service': 0.5,
    'public address of the nodes for the way out': 3.65,
  });
});

test('the seed after: the same without the internal load balancer', () => {
  const after = estimate([service('api-service'), ingress('i'), deployment('api')]);
  expect(after.monthly).toBeCloseTo(GATEWAY + OUTBOUND, 2);
  expect(after.items.map((item) => item.what).filter((what) => what.includes('internal'))).toEqual([]);
});

test.each([
  [1, 18.25, undefined],
  [5, 18.25, undefined],
  [6, 18.25, 7.3],
  [8, 18.25, 21.9],
])('%d ports are that many rules of the internal load balancer', (count, first, extra) => {
  const bill = lines([service('api', { type: 'LoadBalancer', ports: ports(count) }, ILB)]);
  expect(bill['load balancer kubernetes-internal, rules 1 to 5']).toBe(first);
  expect(bill[`load balancer kubernetes-internal, ${count - 5} more rule${count === 6 ? '' : 's'}`]).toBe(extra);
});

test('all services share the load balancer, and its five first rules', () => {
  const services = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => service(name, { type: 'LoadBalancer' }, { 'azure-load-balancer-internal': 'true' }));
  const bill = lines(services);
  expect(bill['load balancer kubernetes-internal, rules 1 to 5']).toBe(18.25);
  expect(bill['load balancer kubernetes-internal, 1 more rule']).toBe(7.3);
});

test('the rule for the way out counts on the public load balancer', () => {
  const bill = lines([service('api', { type: 'LoadBalancer', ports: ports(5) })]);
  expect(bill['load balancer kubernetes, 1 more rule']).toBe(7.3);
  expect(bill['public address of default/api']).toBe(3.65);
});

test('without a way out through the load balancer there is none until a service asks for it', () => {
  expect(lines([service('api')], {}, { outboundThroughLoadBalancer: false })).toEqual({});
  expect(lines([service('api', { type: 'LoadBalancer' })], {}, { outboundThroughLoadBalancer: false })).toEqual({
    'load balancer kubernetes, rules 1 to 5': 18.25,
    'data through the load balancer to default/api': 0.5,
    'public address of default/api': 3.65,
  });
});

test.each([
  ['high availability ports make one rule of all', { type: 'LoadBalancer', ports: ports(7) }, { ...ILB, 'azure-load-balancer-enable-high-availability-ports': 'true' }, 0],
  ['a port without rule costs nothing', { type: 'LoadBalancer', ports: ports(6) }, { ...ILB, port_80_no_lb_rule: 'true' }, 0],
  ['two families are two frontends', { type: 'LoadBalancer', ports: ports(3), ipFamilies: ['IPv4', 'IPv6'] }, ILB, 1],
  ['dual stack that is required too', { type: 'LoadBalancer', ports: ports(4), ipFamilyPolicy: 'RequireDualStack' }, ILB, 3],
  ['more addresses are more frontends', { type: 'LoadBalancer', ports: ports(3) }, { ...ILB, 'azure-additional-public-ips': '20.1.1.1,20.1.1.2' }, 4],
])('%s', (_, spec, annotations, extra) => {
  const bill = lines([service('api', spec, annotations)]);
  expect(bill[`load balancer kubernetes-internal, ${extra} more rule${extra === 1 ? '' : 's'}`]).toBe(extra === 0 ? undefined : extra * 7.3);
});

test('a load balancer of another class is not on the bill', () => {
  expect(lines([service('api', { type: 'LoadBalancer', loadBalancerClass: 'example.com/metal' })], {}, { outboundThroughLoadBalancer: false })).toEqual({});
});

test('services on one public address pay for one', () => {
  const shared = { 'azure-pip-name': 'pip-shop' };
  const bill = lines([service('a', { type: 'LoadBalancer' }, shared), service('b', { type: 'LoadBalancer' }, shared)]);
  expect(Object.keys(bill).filter((what) => what.startsWith('public address'))).toEqual([
    'public address of the nodes for the way out', 'public address of default/a, default/b',
  ]);
});

test('a firewall and reserved instances are charged as such', () => {
  const bill = lines([], STATIC, { gatewaySizes: [{ gatewayName: 'agw-shop', webApplicationFirewall: true, reservedInstances: 2 }] });
  expect(bill['application gateway agw-shop, WAF_v2']).toBe(323.39);
  expect(bill['application gateway agw-shop, WAF_v2, capacity units']).toBe(210.24);
});

test('capacity units that are used count when they are more than those reserved', () => {
  const usage = { gatewayCapacityUnits: 25, gatewaySizes: [{ gatewayName: 'agw-shop', reservedInstances: 2 }] };
  expect(lines([], STATIC, usage)['application gateway agw-shop, Standard_v2, capacity units']).toBe(146);
});

test('a private gateway has no public address to pay for', () => {
  const profile = { gateways: [{ ...STATIC.gateways![0], publicFrontend: false }] };
  expect(lines([], profile)['public address of application gateway agw-shop']).toBeUndefined();
});

test('a load balancer whose every port the gateway serves is assumed to carry nothing, and the bill says so', () => {
  const objects = [service('api-service', { type: 'LoadBalancer' }, ILB), ingress('i')];
  expect(lines(objects)['data through the load balancer to default/api-service']).toBeUndefined();
  expect(estimate(objects).assumptions).toContain('0 GB a month through the load balancer to default/api-service');
  expect(lines(objects, {}, { gigabytesPerLoadBalancerService: 1000 })['data through the load balancer to default/api-service']).toBe(5);
});

test('a path bears its even part of what it needs, and paths inside the cluster cost nothing', () => {
  const objects = [service('api-service', { type: 'LoadBalancer' }, ILB), deployment('api')];
  const { paths } = estimate(objects, STATIC);
  expect(paths).toEqual([
    { entrance: Entrance.APPLICATION_GATEWAY_STATIC, title: 'http://*/api*', monthly: 198.45 },
    { entrance: Entrance.INTERNAL_LOAD_BALANCER, title: '10.10.17.10:80', monthly: 9.38 },
    { entrance: Entrance.NODE_PORT, title: 'any node:30000-32767', monthly: 0 },
    { entrance: Entrance.CLUSTER_IP, title: 'api-service.default:80', monthly: 0 },
  ]);
});

test('the shares of all paths are the bill without what no path needs', () => {
  fc.assert(fc.property(
    fc.array(fc.record({ type: fc.constantFrom('ClusterIP', 'LoadBalancer', 'NodePort'), ports: fc.integer({ min: 1, max: 4 }), internal: fc.boolean() }), { maxLength: 6 }),
    fc.boolean(),
    (shapes, routed) => {
      const services = shapes.map(({ type, ports: count, internal }, index) => (
        service(`s${index}`, { type, ports: ports(count) }, internal ? { 'azure-load-balancer-internal': 'true' } : {})
      ));
      const routes = routed && shapes.length > 0 ? [ingress('i', { defaultBackend: { service: { name: 's0', port: { number: 80 } } }, rules: [] })] : [];
      const bill = estimate([...services, ...routes]);
      const shares = bill.paths.reduce((sum, path) => sum + path.monthly, 0);
      const publicLoadBalancerUsed = shapes.some(({ type, internal }) => type === 'LoadBalancer' && !internal);
      expect(shares).toBeCloseTo(bill.monthly - (publicLoadBalancerUsed ? 3.65 : OUTBOUND), 0);
    },
  ), runs(100));
});

test.each([
  [{ gigabytesPerLoadBalancerService: -1 }, 'gigabytesPerLoadBalancerService must be a number of at least 0, got -1'],
  [{ gatewayCapacityUnits: NaN }, 'gatewayCapacityUnits must be a number of at least 0, got NaN'],
  [{ gatewaySizes: [{ gatewayName: 'agw', reservedInstances: 126 }] }, 'reservedInstances of agw must be a number from 0 to 125, got 126'],
])('fails on the usage %j', (usage, message) => {
  expect(() => estimate([], {}, usage)).toThrow(new Error(message));
});

test.each([0, 1, 125])('%d reserved instances are taken', (reservedInstances) => {
  const bill = estimate([], STATIC, { gatewaySizes: [{ gatewayName: 'agw-shop', reservedInstances }], gatewayCapacityUnits: 0 });
  const units = bill.items.find((item) => item.what.endsWith('capacity units'));
  expect(units?.quantity ?? 0).toBe(730 * 10 * reservedInstances);
});

test('what was taken for granted is told, with the way out and without', () => {
  const [sharing, out, left] = [
    'the Services of a cluster share one Standard load balancer for public and one for internal addresses; each port is a rule on each frontend',
    'the nodes go out through the public load balancer: one rule and one address that are there in any case',
    'nodes, the cluster, private links and traffic that leaves Azure or crosses zones and regions are not counted',
  ];
  expect(estimate([service('api')]).assumptions.slice(0, 3)).toEqual([sharing, out, left]);
  expect(estimate([service('api')], undefined, { outboundThroughLoadBalancer: false }).assumptions.slice(0, 3))
    .toEqual([sharing, 'the nodes do not go out through the public load balancer', left]);
});

test('the text has the lines, the shares, the assumptions and the sources', () => {
  const text = estimate([service('api-service', { type: 'LoadBalancer' }, ILB)], STATIC).toText();
  expect(text).toMatch(/^a month of 730 hours, eastus, prices of 2026-10-16\n {7}180 USD {2}application gateway agw-shop, Standard_v2 \(730 hours at 0.246\)\n/);
  expect(text).toContain('\n       230 USD  together\nshare of each path\n');
  expect(text).toContain('\nassumed\n    application gateway agw-shop: Standard_v2, 0 reserved instances of 10 capacity units, 1 capacity units charged\n');
  expect(text).toContain('\nprices from\n    example in the documentation, illustrative (eastus, 2022-10-03): ');
});

test('a comparison shows what changes and nothing else', () => {
  const before = estimate([service('api-service', { type: 'LoadBalancer' }, ILB)], STATIC);
  const after = estimate([service('api-service')], STATIC);
  const comparison = CostComparison.between(before, after);
  expect(comparison.monthlySaving).toBe(18.75);
  expect(comparison.toText().split('\n').slice(0, 3)).toEqual([
    'a month: 230 USD before, 211 USD after, 19 USD less (eastus, prices of 2026-10-16)',
    '    18 USD → 0 USD  load balancer kubernetes-internal, rules 1 to 5',
    '    0.50 USD → 0 USD  data through the load balancer to default/api-service',
  ]);
  expect(CostComparison.between(after, before).toText()).toMatch(/^a month: 211 USD before, 230 USD after, 19 USD more /);
  expect(CostComparison.between(after, after).toText()).toMatch(/^a month: 211 USD before, 211 USD after, the same /);
});

test('fails when a comparison mixes currencies', () => {
  const euros = Prices.fromSheet({ ...Prices.ILLUSTRATIVE.sheet, currency: 'EUR' } as PriceSheet);
  expect(() => CostComparison.between(estimate([]), estimate([], {}, {}, euros)))
    .toThrow(new Error('both estimates must be in one currency, got USD and EUR: use one price sheet'));
});
