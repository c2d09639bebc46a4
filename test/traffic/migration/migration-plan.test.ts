import { behindGateway, FIXED, fixedPool, ILB, IP, LOAD_BALANCER, migrationOf, phases, plan, texts } from './support';
import { AddressUserKind, GatewayManager, MigrationPhase, MigrationPlan, MigrationVerdict } from '../../../lib/traffic';
import { deployment, ingress, service } from '../../support/traffic';

const { KEEP, NEEDS_STEPS, SAFE } = MigrationVerdict;

describe('the two architectures of the article', () => {
  test('a fixed pool in front of an internal load balancer: two gateways side by side, then the type, then the pool', () => {
    const migration = migrationOf([service('api-service', LOAD_BALANCER, FIXED), deployment('api')], fixedPool());
    expect(migration.verdict).toBe(NEEDS_STEPS);
    expect(migration.reasons).toEqual([`application gateway agw-shop sends to ${IP} by a fixed pool`]);
    expect(migration.users).toEqual([{
      kind: AddressUserKind.STATIC_POOL,
      subject: { kind: 'ApplicationGateway', name: 'agw-shop' },
      field: 'route http://*/api*',
      uses: IP,
      advice: 'let a gateway of the ingress controller serve the route, then take the pool away',
    }]);
    expect(phases(migration)).toEqual([
      MigrationPhase.PARALLEL, MigrationPhase.PARALLEL, MigrationPhase.PARALLEL, MigrationPhase.PARALLEL, MigrationPhase.PARALLEL,
      MigrationPhase.SWITCH, MigrationPhase.SWITCH, MigrationPhase.CLEAN_UP,
    ]);
    expect(migration.constructEdit).toEqual([
      'in the statement that makes Service default/api-service, if a program does: new manifests.LoadBalancerService → new manifests.ClusterIpService',
      'take away internal, ipv4Address',
      "add new manifests.AppGatewayIngress with the gateway of the ingress controller, and addRoute('/api', service)",
      'at the end take addBackendPool, addBackendHttpSettings and addRoutingRule for it off application gateway agw-shop',
    ]);
  });

  test('every step that changes something can be taken back', () => {
    const migration = migrationOf([service('api-service', LOAD_BALANCER, FIXED), deployment('api')], fixedPool());
    const checks = migration.steps.filter((step) => step.rollback === undefined);
    expect(checks.map((step) => step.what.split(' ').slice(0, 2).join(' '))).toEqual(['ask the', 'wait until', 'see that']);
  });

  test('a ClusterIP service behind the ingress controller has nothing to migrate, and a second run neither', () => {
    const after = plan([service('api-service'), ingress('routes'), deployment('api')]);
    expect(after.migrations).toEqual([]);
    expect(after.costs.monthlySaving).toBe(0);
    expect(after.toText()).toBe('nothing to migrate: no service that was looked at has type LoadBalancer\n');
  });
});

describe('verdicts towards ClusterIP', () => {
  test('safe: the controller serves every port and nobody names the address', () => {
    const migration = migrationOf(behindGateway());
    expect([migration.verdict, migration.reasons]).toEqual([SAFE, [
      'Ingress default/routes brings outside clients to every port, and nothing here names the address of the load balancer',
    ]]);
    expect(phases(migration)).toEqual([MigrationPhase.SWITCH, MigrationPhase.SWITCH]);
  });

  test('clients inside the cluster are no obstacle: the name and the cluster IP stay', () => {
    const client = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'client' }, data: { URL: 'http://api-service.default.svc:80' } };
    const migration = migrationOf([...behindGateway(), client]);
    expect([migration.verdict, migration.users]).toEqual([SAFE, []]);
    expect(migration.effects[0].what).toBe('the cluster IP and the DNS name stay, so clients inside the cluster notice nothing');
  });

  test.each([
    ['an HTTPRoute', 'HTTPRoute', [{ name: 'api-service', port: 80 }], SAFE],
    ['a route to another kind', 'HTTPRoute', [{ group: 'example.com', kind: 'Thing', name: 'api-service', port: 80 }], KEEP],
    ['a route to another port', 'HTTPRoute', [{ name: 'api-service', port: 81 }], KEEP],
    ['a UDPRoute, which is no way in for TCP', 'UDPRoute', [{ name: 'api-service', port: 80 }], KEEP],
  ])('%s counts for what it is', (_, kind, backendRefs, verdict) => {
    const route = { apiVersion: 'gateway.networking.k8s.io/v1', kind, metadata: { name: 'r' }, spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs }] } };
    expect(migrationOf([service('api-service', LOAD_BALANCER, ILB), route]).verdict).toBe(verdict);
  });

  test('another ingress controller is a way in too', () => {
    const nginx = ingress('nginx', { ingressClassName: 'nginx' });
    expect(migrationOf([service('api-service', LOAD_BALANCER, ILB), nginx]).verdict).toBe(SAFE);
  });

  test.each([
    ['that the controller drops', ingress('i', {}, { 'ssl-redirect': 'true' })],
    ['with a class that nobody has', ingress('i', { ingressClassName: 'azure-application-gatway' })],
  ])('an Ingress %s brings nobody in', (_, dropped) => {
    expect(migrationOf([service('api-service', LOAD_BALANCER, ILB), dropped]).verdict).toBe(KEEP);
  });

  test('keep: nothing else leads to it', () => {
    const migration = migrationOf([service('api', LOAD_BALANCER, ILB)]);
    expect([migration.verdict, migration.reasons, migration.steps]).toEqual([KEEP, [
      'no ingress and no gateway leads to it: clients outside the cluster would have no other way in',
    ], []]);
  });

  test('keep: a port that no route serves', () => {
    const migration = migrationOf(behindGateway(ILB, { ports: [{ name: 'http', port: 80 }, { name: 'admin', port: 9000 }] }));
    expect([migration.verdict, migration.reasons]).toEqual([KEEP, [
      'port 9000/TCP is reached through the load balancer alone: no ingress and no gateway leads to it',
    ]]);
  });

  test('a port that the load balancer does not expose needs no route', () => {
    const ports = [{ name: 'http', port: 80 }, { name: 'admin', port: 9000 }];
    expect(migrationOf(behindGateway({ ...ILB, port_9000_no_lb_rule: 'true' }, { ports })).verdict).toBe(SAFE);
  });

  test.each(['UDP', 'SCTP'])('keep: %s, which no gateway carries', (protocol) => {
    const ports = [{ name: 'http', port: 80 }, { name: 'dns', port: 53, protocol }];
    const migration = migrationOf(behindGateway(ILB, { ports }));
    expect([migration.verdict, migration.reasons]).toEqual([KEEP, [
      `port 53/${protocol}: an application gateway carries HTTP only, so outside clients need the load balancer`,
    ]]);
  });

  test('keep: a private link service', () => {
    const migration = migrationOf(behindGateway({ ...ILB, 'azure-pls-create': 'true' }));
    expect([migration.verdict, migration.reasons]).toEqual([KEEP, ['a private link service needs the load balancer: its consumers connect to nothing else']]);
    expect(migration.users.map((user) => user.kind)).toEqual([AddressUserKind.PRIVATE_LINK]);
    expect(migrationOf(behindGateway({ ...ILB, 'azure-pls-create': 'false' })).verdict).toBe(SAFE);
  });

  test('keep: the load balancer of somebody else', () => {
    expect(migrationOf(behindGateway(ILB, { loadBalancerClass: 'example.com/metal' })).reasons).toEqual([
      "its load balancer is made by class 'example.com/metal' and not by azure: what that does on a change is not known here",
    ]);
  });

  test.each([
    ['registry.k8s.io/ingress-nginx/controller:v1.11.2', KEEP],
    ['docker.io/traefik:v3.1', KEEP],
    ['example.com/shop/my-traefik-dashboard:1', SAFE],
  ])('the pods of %s: %s', (image, verdict) => {
    const controller = deployment('api');
    controller.spec.template.spec.containers[0].image = image;
    expect(migrationOf([service('api-service', LOAD_BALANCER, ILB), ingress('routes'), controller]).verdict).toBe(verdict);
  });

  test('needs steps: the address is public', () => {
    const migration = migrationOf(behindGateway({}));
    expect([migration.verdict, migration.reasons]).toEqual([NEEDS_STEPS, ['its address is public: clients that connect to it directly must go to the gateway first']]);
    expect(phases(migration)).toEqual([MigrationPhase.PARALLEL, MigrationPhase.PARALLEL, MigrationPhase.SWITCH, MigrationPhase.SWITCH]);
  });

  test('needs steps: somebody chose the address, though nobody is known to use it', () => {
    const migration = migrationOf(behindGateway(FIXED));
    expect(migration.reasons).toEqual([`its address ${IP} is fixed, though nobody here uses it: find out who was told`]);
    expect(texts(migration)).toContain('wait until the metrics of the load balancer count no more');
  });

  test('an ingress-managed gateway that serves the routes already makes the second gateway superfluous', () => {
    const migration = migrationOf(behindGateway(FIXED), fixedPool());
    expect(migration.verdict).toBe(NEEDS_STEPS);
    expect(texts(migration)).not.toContain('second application gateway');
    expect(phases(migration)).toEqual([
      MigrationPhase.PARALLEL, MigrationPhase.PARALLEL, MigrationPhase.SWITCH, MigrationPhase.SWITCH, MigrationPhase.CLEAN_UP,
    ]);
  });

  test('a gateway of the ingress controller that is there already is the second one', () => {
    const { gateways } = fixedPool();
    const profile = { gateways: [...gateways!, { gatewayName: 'agw-agic', managedBy: GatewayManager.INGRESS_CONTROLLER }] };
    const migration = migrationOf([service('api-service', LOAD_BALANCER, FIXED)], profile);
    expect(migration.steps[0].what).toMatch(/^give application gateway agw-agic the same routes\. /);
  });

  test('a fixed pool that sends to one port does not bring anybody to the other', () => {
    const ports = [{ name: 'http', port: 80 }, { name: 'https', port: 443 }];
    const migration = migrationOf([service('api-service', { ...LOAD_BALANCER, ports }, FIXED)], fixedPool());
    expect(migration.reasons).toEqual(['port 443/TCP is reached through the load balancer alone: no ingress and no gateway leads to it']);
  });
});

test('fails on a service that is not there', () => {
  expect(() => plan([service('api')], {}, { services: ['shop/api'] }))
    .toThrow(new Error('services must name Services that were read, got shop/api, allowed: default/api'));
});

test('only the services that are named are planned', () => {
  const objects = [service('a', LOAD_BALANCER), service('b', LOAD_BALANCER)];
  expect(plan(objects, {}, { services: ['b'] }).migrations.map((migration) => migration.service.name)).toEqual(['b']);
});

test('what is kept is on both bills', () => {
  const { costs } = plan([...behindGateway(), service('direct', LOAD_BALANCER, ILB)]);
  expect(costs.monthlySaving).toBe(0);
  expect(costs.after.items.map((item) => item.what)).toContain('load balancer kubernetes-internal, rules 1 to 5');
});

test('the construct of a program is named', () => {
  const objects = behindGateway().map((object) => ({ object, origin: { constructPath: `shop/${object.metadata.name}` } }));
  expect(MigrationPlan.analyze(objects).migrations[0].constructEdit).toEqual([
    'in the construct at shop/api-service: new manifests.LoadBalancerService → new manifests.ClusterIpService', 'take away internal',
  ]);
});

test('the JSON is the plan and both bills', () => {
  const json = JSON.parse(plan(behindGateway()).toJson());
  expect(json.migrations[0]).toMatchObject({ verdict: 'safe', target: 'cluster-ip', service: { kind: 'Service', name: 'api-service' } });
  expect(json.costs).toMatchObject({ currency: 'USD', monthlySaving: 18.25, pricesAsOf: '2026-10-16' });
});

test('control characters from a file do not reach the terminal', () => {
  const hostile = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x\u001b[31m\ny', namespace: 'z\u0007' }, data: { URL: IP } };
  const text = plan([...behindGateway(FIXED), hostile]).toText();
  expect(text).toContain('ConfigMap z\\u0007/x\\u001b[31m\\u000ay');
  expect(text.replace(/\n/g, '')).not.toMatch(/\p{Cc}/u);
});

test('each of many services finds its own users', () => {
  const address = (index: number) => `10.1.0.${index}`;
  const services = Array.from({ length: 100 }, (_, index) => service(`s${index}`, LOAD_BALANCER, { ...ILB, 'azure-load-balancer-ipv4': address(index) }));
  const users = services.map((_, index) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `c${index}` }, data: { URL: `http://${address(index)}/` } }));
  const { migrations } = plan([...services, ...users]);
  expect(migrations.map((migration) => migration.users.map((user) => user.subject.name))).toEqual(users.map((user) => [user.metadata.name]));
});
