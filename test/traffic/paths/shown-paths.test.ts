import { ClusterProfile, CostEstimate, Entrance, GatewayManager, StaticRouteProfile, TrafficPath } from '../../../lib/traffic';
import { backendTo, deployment, ingress, pathsOf, reportOn, rule, service } from '../../support/traffic';

const NGINX = { 'app.kubernetes.io/name': 'ingress-nginx' };
const balancer = (spec: any = {}) => service(
  'nginx',
  { type: 'LoadBalancer', selector: NGINX, ports: [{ port: 80, name: 'http', targetPort: 80 }, { port: 443, name: 'https', targetPort: 443 }], ...spec },
  { 'azure-load-balancer-internal': 'true', 'azure-load-balancer-ipv4': '10.10.2.10' },
  'ingress',
);
const controller = deployment('nginx', { labels: NGINX, replicas: 2, ports: [{ containerPort: 80 }, { containerPort: 443 }] }, 'ingress');
const app = (name: string) => [service(name, { selector: { app: name } }, {}, 'shop'), deployment(name, {}, 'shop')];
const routed = (name: string, host: string | undefined, path = '/', className = 'nginx', annotations: any = {}, spec: any = {}) => (
  ingress(name, { ingressClassName: className, rules: [rule(path, host, backendTo(name))], ...spec }, annotations, 'shop')
);
const through = (...routes: Partial<StaticRouteProfile>[]): ClusterProfile => ({
  gateways: [{
    gatewayName: 'agw',
    managedBy: GatewayManager.TERRAFORM,
    subnetAddressPrefix: '10.10.16.0/24',
    routes: routes.map((route) => ({
      path: '/*', listenerPort: 443, listenerProtocol: 'Https', backendAddresses: ['10.10.2.10'], backendPort: 80, backendProtocol: 'Http', ...route,
    })),
  }],
});
const lines = (paths: TrafficPath[]) => paths.map(({ entrance, title, hops }) => `${entrance} ${title} to ${hops[hops.length - 1].label}`);
const outside = (paths: TrafficPath[]) => paths.filter(({ entrance }) => ![Entrance.CLUSTER_IP, Entrance.NODE_PORT].includes(entrance));
const HOST = { hostName: 'shop.example.com' };

test('gateway, load balancer, node, proxy and pods are one path, on which each stop says what it does', () => {
  const [path, ...others] = outside(pathsOf([balancer(), controller, ...app('api'), routed('api', 'shop.example.com', '/api')], through({ ...HOST, cookieBasedAffinity: true })));
  expect(lines(others)).toEqual(['internal-load-balancer http://shop.example.com/api to 1 pod of deployment api', 'internal-load-balancer 10.10.2.10:443 to 2 pods of deployment nginx']);
  expect(path).toMatchObject({
    entrance: Entrance.APPLICATION_GATEWAY_STATIC,
    title: 'https://shop.example.com/api',
    hosts: ['shop.example.com'],
    ingress: { kind: 'Ingress', name: 'api' },
    service: { kind: 'Service', name: 'api' },
    stickiness: 'not known: that controller decides',
    sourceIp: 'a pod of the proxy, which sees the node that took the connection; the client IP is in X-Forwarded-For where the proxy trusts who sends to it',
  });
  expect(path.hops).toMatchObject([
    { component: 'client' },
    { component: 'application-gateway', sourceAddress: 'the client', stickiness: 'gateway cookie, to the backend address' },
    { component: 'load-balancer', sourceAddress: 'an address of the gateway subnet 10.10.16.0/24', service: { name: 'nginx' } },
    { component: 'node', sourceAddress: 'an address of the gateway subnet 10.10.16.0/24', choosesNextBy: 'random, each of 2 pods with probability 1/2', service: { name: 'nginx' } },
    {
      component: 'ingress-controller',
      label: 'ingress controller of class nginx, 2 pods of deployment nginx',
      address: 'port 80',
      choosesNextBy: 'its own rules, most send to pod addresses',
      sourceAddress: 'the node that took the connection',
    },
    { component: 'pod', label: '1 pod of deployment api', address: 'port 8080', sourceAddress: 'a pod of the proxy' },
  ]);
  expect(path.podChosenBy).toBe('internal Azure load balancer picks a node by hash of addresses, ports and protocol over all nodes, then kube-proxy (iptables) on that node: '
    + 'random, each of 2 pods with probability 1/2, then ingress controller of class nginx, by its own rules');
  expect(path.notes).toEqual([
    'ingress-nginx writes the address that it sees into X-Forwarded-For, unless use-forwarded-headers is true in its ConfigMap: then it keeps what the gateway wrote',
  ]);
});

const stopsOf = ({ hops }: TrafficPath) => hops.map(({ component, service: owner, sourceAddress }) => `${component} of ${owner?.name ?? 'nobody'}, from ${sourceAddress ?? 'nobody'}`);

test('each stop says whose it is, and who it hears from', () => {
  const objects = (spec: any = {}) => [balancer(spec), controller, ...app('api'), routed('api', 'shop.example.com', '/api')];
  const [path] = outside(pathsOf(objects(), through(HOST)));
  expect(stopsOf(path)).toEqual([
    'client of nobody, from nobody',
    'application-gateway of nobody, from the client',
    'load-balancer of nginx, from an address of the gateway subnet 10.10.16.0/24',
    'node of nginx, from an address of the gateway subnet 10.10.16.0/24',
    'ingress-controller of nginx, from the node that took the connection',
    'pod of nobody, from a pod of the proxy',
  ]);
  const [local] = outside(pathsOf(objects({ externalTrafficPolicy: 'Local' }), { gateways: [{ ...through(HOST).gateways![0], subnetAddressPrefix: undefined }] }));
  expect(stopsOf(local).slice(2, 5)).toEqual([
    'load-balancer of nginx, from an address of the gateway subnet', 'node of nginx, from an address of the gateway subnet', 'ingress-controller of nginx, from an address of the gateway subnet',
  ]);
});

test('without a gateway in front the load balancer and the node hear from the client', () => {
  const [path] = outside(pathsOf([balancer(), controller, ...app('api'), routed('api', 'shop.example.com', '/api')]));
  expect(stopsOf(path)).toEqual([
    'client of nobody, from nobody', 'load-balancer of nginx, from the client', 'node of nginx, from the client',
    'ingress-controller of nginx, from the node that took the connection', 'pod of nobody, from a pod of the proxy',
  ]);
  expect([path.stickiness, path.sourceIp]).toEqual([
    'not known: that controller decides',
    'a pod of the proxy, which sees the node that took the connection; the client IP is in X-Forwarded-For where the proxy trusts who sends to it',
  ]);
});

test('what keeps a client at the proxy and what keeps it before are both said', () => {
  const sticky = balancer({ sessionAffinity: 'ClientIP', externalTrafficPolicy: 'Local' });
  const [path] = outside(pathsOf([sticky, controller, ...app('api'), routed('api', 'shop.example.com', '/api')]));
  expect(path.stickiness).toBe('not known: that controller decides, at the proxy; before it client IP, by a hash without timeout at the load balancer; '
    + 'at the node client IP for 10800 s, remembered by each node');
});

test.each([
  ['true', ['internal-load-balancer http://shop.example.com/ to 1 pod of deployment api', 'internal-load-balancer 10.10.2.10:443 to 2 pods of deployment nginx']],
  ['false', [
    'other-ingress http://shop.example.com/ to 1 pod of deployment api',
    'internal-load-balancer 10.10.2.10:80 to 2 pods of deployment nginx', 'internal-load-balancer 10.10.2.10:443 to 2 pods of deployment nginx',
  ]],
])('an Ingress without a class is that of the default class, where is-default-class is %p', (value, expected) => {
  const nginxClass = {
    apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'nginx', annotations: { 'ingressclass.kubernetes.io/is-default-class': value } }, spec: { controller: 'k8s.io/ingress-nginx' },
  };
  const plain = ingress('api', { ingressClassName: undefined, rules: [rule('/', 'shop.example.com', backendTo('api'))] }, {}, 'shop');
  expect(lines(outside(pathsOf([balancer(), controller, nginxClass, ...app('api'), plain])))).toEqual(expected);
});

test('every format shows it as one', () => {
  const report = reportOn([balancer(), controller, ...app('api'), routed('api', 'shop.example.com')], through(HOST));
  const way = 'client → application gateway agw (public frontend:443) → internal Azure load balancer (10.10.2.10:80) → kube-proxy (iptables) on that node → '
    + 'ingress controller of class nginx, 2 pods of deployment nginx (port 80) → 1 pod of deployment api (port 8080)';
  expect(report.toText(undefined, { details: true, width: 1000 })).toContain(`    way               ${way}\n`);
  expect(report.toText(undefined, { details: true, width: 1000 })).toContain('    hop               internal Azure load balancer: source IP is an address of the gateway subnet 10.10.16.0/24; '
    + 'balanced by hash of addresses, ports and protocol over all nodes; session affinity: none\n');
  expect(report.toText(undefined, { details: true, width: 1000 })).toContain('    hop               1 pod of deployment api: source IP is a pod of the proxy\n');
  expect(report.toMermaid()).toContain('ingress controller of class nginx, 2 pods of deployment nginx · its own rules');
  expect(report.toHtml()).toContain('application gateway agw → internal Azure load balancer → kube-proxy (iptables) on that node → ingress controller of class nginx, 2 pods of '
    + 'deployment nginx → 1 pod of deployment api');
  expect(report.toHtml()).toContain('<dt>Hop by hop</dt>');
  expect(report.toMarkdown(undefined, true)).toContain('Hop by hop');
  expect(JSON.parse(report.toJson()).paths[0].hops).toHaveLength(6);
});

test('routes of the gateway and of the proxy meet by host and path, the nearer one first', () => {
  const objects = [
    balancer(), controller, ...app('api'), ...app('web'), ...app('other'),
    routed('api', 'shop.example.com', '/api'), routed('web', undefined), routed('other', 'other.example.com'),
  ];
  const elsewhere = { ...HOST, path: '/api/*', backendAddresses: ['10.10.9.9'] };
  const fixed = (...routes: Partial<StaticRouteProfile>[]) => (
    lines(pathsOf(objects, through(...routes)).filter(({ entrance }) => entrance === Entrance.APPLICATION_GATEWAY_STATIC))
  );
  expect(fixed(HOST)).toEqual([
    'application-gateway-static https://shop.example.com/api to 1 pod of deployment api', 'application-gateway-static https://shop.example.com/ to 1 pod of deployment web',
  ]);
  expect(fixed(HOST, elsewhere)).toEqual(['application-gateway-static https://shop.example.com/ to 1 pod of deployment web', 'application-gateway-static https://shop.example.com/api/* to 10.10.9.9']);
  expect(fixed(HOST, {})).toEqual([
    'application-gateway-static https://shop.example.com/api to 1 pod of deployment api',
    'application-gateway-static https://shop.example.com/ to 1 pod of deployment web',
    'application-gateway-static https://*/ to 1 pod of deployment web',
    'application-gateway-static https://other.example.com/ to 1 pod of deployment other',
  ]);
});

test('the ingress controller of the gateway may stand in front of another one', () => {
  const front = ingress('front', { rules: [rule('/', 'shop.example.com', backendTo('nginx'))] }, {}, 'ingress');
  const [path] = pathsOf([balancer({ type: 'ClusterIP' }), controller, ...app('api'), routed('api', 'shop.example.com'), front]);
  expect(path).toMatchObject({ entrance: Entrance.APPLICATION_GATEWAY_INGRESS, title: 'http://shop.example.com/', ingress: { name: 'api' }, gatewayRoute: { listenerName: expect.any(String) } });
  expect(path.hops.map(({ component }) => component)).toEqual(['client', 'application-gateway', 'ingress-controller', 'pod']);
});

test('each of two proxies has the paths of its own class', () => {
  const second = { 'app.kubernetes.io/name': 'traefik' };
  const other = service('traefik', { type: 'LoadBalancer', selector: second, ports: [{ port: 80, name: 'http', targetPort: 80 }] }, { 'azure-load-balancer-ipv4': '20.1.1.1' }, 'edge');
  const traefik = deployment('traefik', { labels: second, ports: [{ containerPort: 80 }] }, 'edge');
  const objects = [balancer(), controller, other, traefik, ...app('api'), ...app('web'), routed('api', 'api.example.com'), routed('web', 'web.example.com', '/', 'traefik')];
  expect(outside(pathsOf(objects)).map(({ hops, title }) => `${title} by ${hops.map(({ label }) => label).filter((label) => /balancer|controller/.test(label)).join(' and ')}`)).toEqual([
    'http://api.example.com/ by internal Azure load balancer and ingress controller of class nginx, 2 pods of deployment nginx',
    '10.10.2.10:443 by internal Azure load balancer',
    'http://web.example.com/ by public Azure load balancer and ingress controller of class traefik, 1 pod of deployment traefik',
  ]);
});

test('ports of a proxy by which nobody comes lead to the proxy alone', () => {
  const names = ['metrics', 'webhook', 'admission', 'health', 'stats', 'status', 'admin', 'dashboard', 'prometheus'];
  const through8080 = (name: string) => outside(pathsOf([
    balancer({ ports: [{ port: 8080, name, targetPort: 80 }] }), controller, ...app('api'), routed('api', 'shop.example.com'),
  ])).map(({ title }) => title);
  expect(names.map((name) => [name, ...through8080(name)])).toEqual(names.map((name) => [name, 'http://shop.example.com/', '10.10.2.10:8080']));
  // a port for TLS brings nobody to an Ingress without it
  expect(through8080('websecure')).toEqual(['http://shop.example.com/', '10.10.2.10:8080']);
  ['http', 'web', 'proxy', 'kong-proxy', 'any'].forEach((name) => expect([name, ...through8080(name)]).toEqual([name, 'http://shop.example.com:8080/']));
});

test('a broken leg breaks the whole path, and what is not resolved stays so', () => {
  const paths = pathsOf([balancer(), controller, routed('api', 'shop.example.com'), service('web', {}, {}, 'shop')], through(HOST));
  expect(paths[0].brokenBy.map(({ code }) => code)).toEqual(['ingress-backend-missing']);
  const [{ hops, brokenBy }] = pathsOf([balancer(), controller, ...app('api'), routed('api', 'shop.example.com')], through({ ...HOST, backendPort: 81 }));
  expect([hops.length, brokenBy.map(({ code }) => code)]).toEqual([3, ['service-gateway-port-unserved']]);
  expect(reportOn([balancer(), controller, routed('api', 'shop.example.com')], through(HOST)).unresolved.map(({ title }) => title)[0]).toBe('https://shop.example.com/');
});

test('plain HTTP to an Ingress with TLS is redirected', () => {
  const tls = { tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }] };
  const notes = (annotations: any) => pathsOf([balancer(), controller, ...app('api'), routed('api', 'shop.example.com', '/', 'nginx', annotations, tls)], through(HOST))[0].notes;
  expect(notes({})).toContain('the Ingress has TLS, so that ingress-nginx answers plain HTTP with a redirect to HTTPS, unless ssl-redirect is false or it trusts X-Forwarded-Proto');
  expect(notes({ 'nginx.ingress.kubernetes.io/ssl-redirect': 'false' })!.join()).not.toContain('redirect');
});

test.each([[80, true], [443, false]])('the ingress controller of the gateway that sends to port %d of another one is told of its redirect: %p', (port, isTold) => {
  const front = ingress('front', { rules: [rule('/', 'shop.example.com', backendTo('nginx', { number: port }))] }, {}, 'ingress');
  const tls = { tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }] };
  const [path] = pathsOf([balancer({ type: 'ClusterIP' }), controller, ...app('api'), routed('api', 'shop.example.com', '/', 'nginx', {}, tls), front]);
  expect(path.hops.map(({ component }) => component)).toEqual(['client', 'application-gateway', 'ingress-controller', 'pod']);
  expect(path.notes!.join().includes('answers plain HTTP with a redirect to HTTPS')).toBe(isTold);
});

test('a gateway of Istio behind its load balancer is a proxy too, without the notes of nginx', () => {
  const istio = (kind: string, name: string, spec: any) => ({ apiVersion: 'networking.istio.io/v1', kind, metadata: { name, namespace: 'shop' }, spec });
  const edge = { istio: 'edge' };
  const [path] = outside(pathsOf([
    service('edge', { type: 'LoadBalancer', selector: edge, ports: [{ port: 80, name: 'http', targetPort: 8080 }] }, {}, 'istio'),
    deployment('edge', { labels: edge }, 'istio'),
    ...app('api'),
    istio('Gateway', 'edge', { selector: edge, servers: [{ port: { number: 80, protocol: 'HTTP' }, hosts: ['*'] }] }),
    istio('VirtualService', 'shop', { hosts: ['shop.example.com'], gateways: ['edge'], http: [{ route: [{ destination: { host: 'api' } }] }] }),
  ]));
  expect([path.title, path.hops.map(({ component }) => component), path.notes]).toEqual([
    'http://shop.example.com/', ['client', 'load-balancer', 'node', 'ingress-controller', 'pod'], undefined,
  ]);
});

test('a proxy that nothing here leads to is where the path begins, and another class is another proxy', () => {
  const objects = [controller, ...app('api'), routed('api', 'shop.example.com')];
  expect(lines(outside(pathsOf(objects)))).toEqual(['other-ingress http://shop.example.com/ to 1 pod of deployment api']);
  expect(lines(outside(pathsOf([balancer(), ...objects.slice(0, 3), routed('api', 'shop.example.com', '/', 'traefik')])))).toContain(
    'other-ingress http://shop.example.com/ to 1 pod of deployment api',
  );
});

test('costs are shared among the paths that are shown', () => {
  const objects = [balancer(), controller, ...app('api'), ...app('web'), routed('api', 'shop.example.com', '/api'), routed('web', 'shop.example.com')];
  const located = objects.map((object) => ({ object }));
  const costs = CostEstimate.analyze(located, through(HOST));
  const report = reportOn(objects, through(HOST));
  expect(costs.paths.map(({ title }) => title)).toEqual(report.paths.map(({ title }) => title));
  expect(costs.paths[0].monthly).toBeCloseTo(costs.paths[1].monthly, 2);
  expect(report.toHtml(costs)).toContain('its share');
});
