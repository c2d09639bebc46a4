import { ClusterProfile, GatewayManager, StaticRouteProfile } from '../../../../lib/traffic';
import { gatewayBackendUnknown } from '../../../../lib/traffic/rules/gateway/gateway-backend-unknown';
import { fixes, found } from '../../../support/rule';
import { deployment, reportOn, service } from '../../../support/traffic';

const route = (more: Partial<StaticRouteProfile>): StaticRouteProfile => ({
  path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.10.2.11'], backendPort: 80, backendProtocol: 'Http', ...more,
});
const sendingTo = (backendAddresses: string[], profile: ClusterProfile = {}, more: Partial<StaticRouteProfile> = {}): ClusterProfile => ({
  gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.TERRAFORM, routes: [route({ backendAddresses, ...more })] }], ...profile,
});
const internal = (address?: string, name = 'api') => (
  service(name, { type: 'LoadBalancer' }, { 'azure-load-balancer-internal': 'true', ...address === undefined ? {} : { 'azure-load-balancer-ipv4': address } })
);
const KNOWN = 'backend of route http://*/* must be an address that a Service or a node here has, got';

test('fails for an address beside that of the load balancer that is meant, and breaks the path', () => {
  expect(found(gatewayBackendUnknown, [internal('10.10.2.10')], sendingTo(['10.10.2.11']))).toEqual([
    'error: backend of route http://*/* must be the address of a load balancer, got 10.10.2.11, which nothing here has; service api has 10.10.2.10, which no pool names',
  ]);
  expect(fixes(gatewayBackendUnknown, [internal('10.10.2.10')], sendingTo(['10.10.2.11']))).toEqual(['put 10.10.2.10 into the pool, or give the service 10.10.2.11']);
  const { paths } = reportOn([internal('10.10.2.10')], sendingTo(['10.10.2.11']));
  expect(paths[0].brokenBy.map(({ code, subject }) => `${code} ${subject.kind} ${subject.name}`)).toEqual(['gateway-backend-unknown ApplicationGateway agw']);
});

test('fails for an empty pool', () => {
  expect(found(gatewayBackendUnknown, [internal('10.10.2.10')], sendingTo([]))).toEqual([
    'error: backend pool of route http://*/* must have an address, got none: requests end in 502',
  ]);
});

test.each([
  ['a name of the DNS of the cluster', 'api.shop.svc.cluster.local', 'must be a name that the gateway can resolve, got api.shop.svc.cluster.local, which only pods of the cluster can'],
  ['the cluster address of a Service', '10.0.7.7', 'must be an address that the gateway can reach, got 10.0.7.7, the cluster address of service web, which means something on the nodes only'],
  ['a cluster address', '10.0.9.9', 'must be an address that the gateway can reach, got 10.0.9.9, a cluster address of Services, which means something on the nodes only'],
])('fails for %s', (_, address, problem) => {
  const objects = [service('web', { clusterIP: '10.0.7.7' })];
  expect(found(gatewayBackendUnknown, objects, sendingTo([address], { serviceCidr: '10.0.0.0/16' }))).toEqual([`error: backend of route http://*/* ${problem}`]);
});

test.each([
  ['another network', [internal('10.10.2.10')], ['192.168.7.4'], {}, '192.168.7.4: where it leads is not known here'],
  ['another subnet', [internal('10.10.2.10')], ['10.10.2.200'], { subnets: [{ subnetName: 'a', addressPrefixes: ['10.10.2.0/27'] }] }, '10.10.2.200: where it leads is not known here'],
  ['an FQDN', [internal('10.10.2.10')], ['shop.azurewebsites.net'], {}, 'shop.azurewebsites.net: where it leads is not known here'],
  ['a load balancer without a fixed address', [internal()], ['10.10.2.10'], {}, '10.10.2.10: where it leads is not known here; service api has an internal load balancer without a fixed address'],
  ['nodes', [service('web', { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] })], ['10.10.1.4'], {}, '10.10.1.4: where it leads is not known here; port 30080 is a node port of service web, so that these may be nodes'],
])('warns of %s', (_, objects, addresses, profile, problem) => {
  expect(found(gatewayBackendUnknown, objects, sendingTo(addresses, profile, { backendPort: problem.includes('30080') ? 30080 : 80 }))).toEqual([`warning: ${KNOWN} ${problem}`]);
});

test('warns where a part of the pool is known, notes where no Service is', () => {
  const both = [internal('10.10.2.10'), internal('10.10.2.12', 'web')];
  expect(found(gatewayBackendUnknown, both, sendingTo(['10.10.2.10', '10.10.2.11']))).toEqual([
    'warning: backend of route http://*/* must be the address of a load balancer, got 10.10.2.11, which nothing here has; service web has 10.10.2.12, which no pool names',
  ]);
  expect(found(gatewayBackendUnknown, [deployment('api')], sendingTo(['10.10.2.10']))).toEqual([`info: ${KNOWN} 10.10.2.10: where it leads is not known here`]);
});

test('warns of a port that only Terraform knows', () => {
  expect(found(gatewayBackendUnknown, [internal('10.10.2.10')], sendingTo(['10.10.2.10'], {}, { backendPort: NaN }))).toEqual([
    'warning: port of the backend of route http://*/* must be known, got one that only terraform knows: whether requests get to a pod is not known here',
  ]);
});

test('a path that is not resolved is never shown as one without errors', () => {
  const report = reportOn([internal()], sendingTo(['10.10.2.10']));
  expect(report.toText(undefined, { details: true })).toMatch(/\[application-gateway-static\] {2}NOT RESOLVED\n {4}not resolved {6}10\.10\.2\.10\n/);
  expect(report.toText().trimEnd().split('\n').pop()).toMatch(/, 0 errors, 1 path not resolved, 1 warning/);
  expect(report.unresolved.map(({ title }) => title)).toEqual(['http://*/*']);
  expect(report.toMarkdown()).toContain('⚠️ warning<br>not resolved: <code>10.10.2.10</code>');
  expect(report.toMermaid()).toMatch(/n1\(\["[^"]*not resolved: 10\.10\.2\.10"\]\)[^]*n1 -\.-> n2/);
  expect(report.toHtml()).toContain('not resolved');
  expect(JSON.parse(report.toJson()).paths[0].unresolved).toBe('10.10.2.10');
  expect(JSON.parse(report.toSarif()).runs[0].results.map(({ ruleId }: any) => ruleId)).toContain('gateway-backend-unknown');
});

test.each([
  ['the load balancer has the address', [internal('10.10.2.10')], sendingTo(['10.10.2.10'])],
  ['no gateway has a fixed pool', [internal('10.10.2.10')], { gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER }] }],
  ['another rule speaks of the port', [internal('10.10.2.10')], sendingTo(['10.10.2.10'], {}, { backendPort: 81 })],
])('is silent where %s', (_, objects, profile) => {
  expect(found(gatewayBackendUnknown, objects, profile)).toEqual([]);
});
