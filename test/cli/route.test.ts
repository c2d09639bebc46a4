import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/main';
import { ROUTE_HELP } from '../../lib/cli/route-help';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../support/ingress';

const folder = mkdtempSync(join(tmpdir(), 'route-'));
const HASH = '669afd41c2f75fbc11d6306c9cb3a2c5';
const SECURE = '9e3cefa21a58d602ed905cadf86b055a';
const INGRESS = ingressJson(
  { 'ssl-redirect': 'true' },
  { tls: [{ secretName: 'tls', hosts: ['shop.example.com'] }], rules: [rule([path('/api'), path('/api/v2', 'Prefix', 'api')], 'shop.example.com')] },
  { name: 'shop' },
);
const LATER = ingressJson({}, { tls: [{ secretName: 'tls' }], rules: [rule([path('/api', 'Prefix', 'web')], 'shop.example.com')] }, { name: 'zoo' });
const OTHER = ingressJson({}, { ingressClassName: 'nginx', rules: [rule([path('/api')], '*.example.com')] }, { name: 'other' });

function file(name: string, content: unknown): string {
  const place = join(folder, name);
  writeFileSync(place, typeof content === 'string' ? content : JSON.stringify(content));
  return place;
}

const manifests = (...items: any[]) => file('shop.json', { apiVersion: 'v1', kind: 'List', items });
/** Wide enough for every line. */
const WIDE = { width: 1000, hasColor: false };
const SHOP = [deploymentJson(), backendJson(), INGRESS];

afterAll(() => rmSync(folder, { recursive: true }));

test('answers with listener, rule, path, pool, pods and why', () => {
  const place = manifests(...SHOP, backendJson({}, 'web'), deploymentJson({}, {}, 'web'), LATER, OTHER);
  expect(run(['route', 'https://shop.example.com/api/v2/x', place, '--terraform', 'none'], WIDE)).toEqual({
    exitCode: 0,
    notes: [],
    isText: true,
    isColored: false,
    output: `https://shop.example.com/api/v2/x
    gateway        application gateway, of class azure-application-gateway, public frontend
    answer         that of a backend in the pool
    warned by      ingress-tls-secret-missing on Ingress shop (${place}:1): TLS secret 'tls' is not among the files read; its hosts are served over plain HTTP until it exists in namespace default
    listener       fl-${SECURE}, https://shop.example.com, certificate cert-default-tls
    rule           rr-${SECURE}, priority 19005
    path           /api* of path rule pr-default-shop-rule-0-path-0
    ingress        Ingress shop (${place}:1)
    pool           pool-default-api-80-bp-8080
    pods           2 pods of Deployment default/api, port 8080
    settings       bp-default-api-80-8080-shop, HTTP to port 8080, timeout 30 s, cookie off
    probe          pb-default-api-80-shop
    why            listener fl-${SECURE} is the only one of port 443 with host shop.example.com
    why            path rule pr-default-shop-rule-0-path-0 (/api*) is the first that matches /api/v2/x
    not taken by   path rule pr-default-shop-rule-0-path-1 (/api/v2*) matches too, and comes later
    not taken by   path 'shop.example.com/api' of Ingress default/zoo (https://shop.example.com:443) is not on the gateway: path 'shop.example.com/api' of Ingress default/shop has its place

Ingress default/other of another controller has the host and the path: it takes what DNS sends to that controller
`,
  });
});

test('answers with a redirect', () => {
  const { output, exitCode } = run(['route', 'http://shop.example.com/api?q=1', manifests(...SHOP), '--terraform', 'none'], WIDE);
  expect([exitCode, output.split('\n').slice(2, 6)]).toEqual([0, [
    '    answer         301 to https://shop.example.com/api?q=1',
    `    listener       fl-${HASH}, http://shop.example.com`,
    `    rule           rr-${HASH}, priority 19000`,
    '    path           /api* of path rule pr-default-shop-rule-0-path-0',
  ]]);
});

test.each([
  ['https://shop.example.com/other', '502: nothing is in the pool'],
  ['https://other.example.com/', '404: no listener has the host'],
  ['https://shop.example.com:8443/', 'no connection: no listener has the port'],
  ['http://shop.example.com:443/', '400: the listener speaks HTTPS'],
  ['https://shop.example.com:80/', 'no connection: the listener speaks no TLS'],
])('says what answers where nobody takes it: %s', (url, answer) => {
  const { output, exitCode } = run(['route', url, manifests(...SHOP), '--terraform', 'none'], WIDE);
  expect([exitCode, output.split('\n')[2]]).toEqual([1, `    answer         ${answer}`]);
});

test('says that there is no gateway, and which other controller has the path', () => {
  expect(run(['route', 'https://shop.example.com/api', manifests(OTHER), '--terraform', 'none'], WIDE)).toEqual({
    exitCode: 0,
    notes: [],
    isText: true,
    isColored: false,
    output: `https://shop.example.com/api
    answer         that of Ingress default/other: ingress controller of class nginx takes what DNS sends to it; its rules are not followed here
`,
  });
  expect(run(['route', 'https://shop.example.com/nowhere', manifests(OTHER), '--terraform', 'none'], WIDE)).toMatchObject({
    exitCode: 1,
    output: 'https://shop.example.com/nowhere\n    answer         none: no application gateway is written or known\n',
  });
});

test('warns of a port that no container declares', () => {
  const warned = (port: number) => run(['route', 'http://shop.example.com/', manifests(ingressJson({}, { rules: [rule([path('/')], 'shop.example.com')] }), deploymentJson(), backendJson({ ports: [{ port: 80, targetPort: port }] })), '--terraform', 'none'], WIDE);
  expect(warned(8081).output).toContain('    warned by      service-target-port-unserved on Service api');
  expect(warned(8080).output).not.toContain('warned by');
});

test('says that a controller ends before it writes', () => {
  const bucket = { path: '/', pathType: 'Prefix', backend: { resource: { kind: 'Bucket', name: 'files' } } };
  expect(run(['route', 'https://a.b', manifests(ingressJson({}, { rules: [rule([bucket])] })), '--terraform', 'none'], WIDE).output).toContain(
    '\nthe controller of class azure-application-gateway ends before it writes anything: Ingress default/api has a backend that is no Service\n',
  );
});

test('answers in JSON', () => {
  const answer = JSON.parse(run(['route', 'https://shop.example.com/api', manifests(...SHOP), '--terraform', 'none', '--format', 'json']).output);
  const [{ outcome, listener, rule: { priority }, pathRule, pool, ingress, backends }] = answer.gateways;
  expect([answer.url, outcome, listener.name, priority, pathRule.name, pool.name, ingress.name, backends, answer.notes]).toEqual([
    'https://shop.example.com/api', 'backend', `fl-${SECURE}`, 19005, 'pr-default-shop-rule-0-path-0', 'pool-default-api-80-bp-8080', 'shop', ['2 pods of Deployment default/api, port 8080'], [],
  ]);
});

test('a gateway in a document of Azure answers the same', () => {
  const place = manifests(...SHOP);
  const arm = file('arm.json', run(['explain', place, '--format', 'arm', '--terraform', 'none']).output);
  for (const url of ['https://shop.example.com/api/v2', 'http://shop.example.com/', 'https://shop.example.com/', 'http://other']) {
    const [live, read] = [[place, '--terraform', 'none'], ['--arm', arm]].map((more) => run(['route', url, ...more, '--format', 'json']));
    const facts = ({ output }: any) => JSON.parse(output).gateways
      .map(({ ingress, warnedBy, ...answer }: any) => ({ ...answer, backends: answer.backends.length, others: [] }));
    expect([read.exitCode, facts(read)]).toEqual([live.exitCode, facts(live)]);
  }
});

const TERRAFORM = {
  resource: {
    azurerm_application_gateway: {
      agw: {
        name: 'agw-static',
        frontend_ip_configuration: [{ name: 'pub', public_ip_address_id: '${azurerm_public_ip.pip.id}' }],
        frontend_port: [{ name: 'p80', port: 80 }],
        http_listener: [
          { name: 'all', frontend_ip_configuration_name: 'pub', frontend_port_name: 'p80', protocol: 'Http' },
          { name: 'shop', frontend_ip_configuration_name: 'pub', frontend_port_name: 'p80', protocol: 'Http', host_name: 'shop.example.com' },
        ],
        request_routing_rule: [
          { name: 'r-all', rule_type: 'Basic', priority: 20, http_listener_name: 'all', redirect_configuration_name: 'away' },
          { name: 'r-shop', rule_type: 'PathBasedRouting', priority: 10, http_listener_name: 'shop', url_path_map_name: 'paths' },
        ],
        url_path_map: [{
          name: 'paths', default_redirect_configuration_name: 'away', path_rule: [{ name: 'api', paths: ['/api/*'], backend_address_pool_name: 'lb', backend_http_settings_name: 'http' }],
        }],
        backend_address_pool: [{ name: 'lb', ip_addresses: ['10.10.17.10'] }],
        backend_http_settings: [{ name: 'http', port: 80, protocol: 'Http', cookie_based_affinity: 'Disabled' }],
        redirect_configuration: [{ name: 'away', redirect_type: 'Found', target_url: 'https://example.org', include_path: true }],
      },
    },
  },
};

test('a gateway that Terraform writes answers too, with the Service behind the load balancer', () => {
  const balancer = backendJson({ type: 'LoadBalancer', loadBalancerIP: '10.10.17.10' }, 'api');
  balancer.metadata.annotations = { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' };
  const args = [manifests(balancer, deploymentJson()), '--terraform', file('tf.json', TERRAFORM)];
  const { output, exitCode } = run(['route', 'http://shop.example.com/api/x', ...args], WIDE);
  expect([exitCode, output]).toEqual([0, `http://shop.example.com/api/x
    gateway        application gateway agw-static, public frontend
    answer         that of a backend in the pool
    listener       shop, http://shop.example.com
    rule           r-shop, priority 10
    path           /api/* of path rule api
    pool           lb
    pods           10.10.17.10, load balancer of Service default/api: 2 pods of deployment api
    settings       http, HTTP to port 80, timeout 30 s, cookie off
    why            listener shop has host shop.example.com, and its rule the smallest priority of those that do, 10
    why            path rule api (/api/*) is the only one that matches /api/x
    not taken by   listener all (http://*) has the host too, its rule comes later with priority 20
`]);
  expect(run(['route', 'http://x.org/y', ...args]).output).toContain('\n    answer         302 to https://example.org/y\n');
});

test('explains itself', () => {
  expect(run(['route', '--help'])).toEqual({ output: ROUTE_HELP, exitCode: 0 });
  expect(run(['--help']).output).toContain(ROUTE_HELP);
});

test.each([
  [[], 'route needs the url of a request, for instance https://shop.example.com/api'],
  [['shop'], "url must look like https://shop.example.com/api, got 'shop'"],
  [['https://a.b', '--format', 'yaml'], "--format must be text or json, got 'yaml'"],
  [['https://a.b', 'dist', '--arm', 'x'], '--arm is asked instead of what is written for files: leave files, --terraform and --profile out'],
])('fails on %j', (args, problem) => {
  expect(() => run(['route', ...args])).toThrow(new Error(problem));
});

test('fails on a document that is none, and names it', () => {
  const place = file('none.json', '{}');
  expect(() => run(['route', 'https://a.b', '--arm', place])).toThrow(
    new Error(`${place}: no application gateway is in it: it must be what Azure Resource Manager has of one, as \`az network application-gateway show\` prints it`),
  );
});

describe('the method and the headers of a request', () => {
  const GATEWAY = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'edge', annotations: { 'alb.networking.azure.io/alb-name': 'alb', 'alb.networking.azure.io/alb-namespace': 'alb' } },
    spec: { gatewayClassName: 'azure-alb-external', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
  };
  const routeOf = (kind: string, name: string, host: string, matches: any[]) => ({
    apiVersion: GATEWAY.apiVersion, kind, metadata: { name }, spec: { parentRefs: [{ name: 'edge' }], hostnames: [host], rules: [{ matches, backendRefs: [{ name: 'api', port: 80 }] }] },
  });
  const ROUTES = [
    GATEWAY,
    routeOf('HTTPRoute', 'orders', 'shop.example.com', [{ method: 'POST', headers: [{ name: 'X-Version', value: '2' }], queryParams: [{ name: 'dry', value: '1' }] }]),
    routeOf('GRPCRoute', 'cart', 'grpc.example.com', [{ method: { service: 'shop.v1.Cart', method: 'Add' } }]),
  ];
  const ask = (...args: string[]) => run(['route', ...args, manifests(deploymentJson(), backendJson(), ...ROUTES), '--terraform', 'none'], WIDE);
  const wants = (...args: string[]) => ask('http://shop.example.com/?dry=1', ...args).output.split('\n').filter((line) => line.includes('not taken by'));

  test('choose a route', () => {
    const { exitCode, output } = ask('http://shop.example.com/?dry=1', '--method', 'POST', '--header', 'x-version: 2', '--header', 'Accept:text/html');
    expect([exitCode, output.split('\n').slice(0, 3), output]).toEqual([0, ['POST http://shop.example.com/?dry=1', 'x-version: 2', 'accept: text/html'], expect.stringContaining('route          HTTPRoute orders')]);
  });

  test('are told where they are missing', () => {
    expect([ask('http://shop.example.com/').exitCode, wants(), wants('--method=POST'), wants('--header=X-Version:3', '--method=POST')]).toEqual([
      1,
      ['    not taken by   HTTPRoute default/orders: shop.example.com/ (PathPrefix) with conditions wants method POST, header X-Version: 2'],
      ['    not taken by   HTTPRoute default/orders: shop.example.com/ (PathPrefix) with conditions wants header X-Version: 2'],
      ['    not taken by   HTTPRoute default/orders: shop.example.com/ (PathPrefix) with conditions wants header X-Version: 2'],
    ]);
  });

  test('find a GRPCRoute by service and method in the url', () => {
    const { exitCode, output } = ask('http://grpc.example.com/shop.v1.Cart/Add', '--method', 'POST');
    expect([exitCode, output]).toEqual([0, expect.stringContaining('match          grpc.example.com/shop.v1.Cart/Add (gRPC)')]);
    expect(ask('http://grpc.example.com/shop.v1.Cart/Add').exitCode).toBe(1);
  });

  test('are in JSON, and a header that is given twice has both values', () => {
    const { output } = ask('http://shop.example.com/', '--format', 'json', '--method', 'PUT', '--header', 'A:1', '--header', 'a: 2, 3', '--header', 'B:');
    expect(JSON.parse(output)).toMatchObject({ url: 'http://shop.example.com/', method: 'PUT', headers: { a: '1,2, 3', b: '' } });
  });

  test('say nothing to an application gateway', () => {
    const without = run(['route', 'https://shop.example.com/api', manifests(...SHOP), '--terraform', 'none'], WIDE).output.split('\n').slice(1).join('\n');
    const { output } = run(['route', 'https://shop.example.com/api', manifests(...SHOP), '--terraform', 'none', '--method', 'DELETE'], WIDE);
    expect(output).toBe(`DELETE https://shop.example.com/api\n${without}\nmethod of the request is not looked at by application gateways: their listeners and rules choose by host and path alone\n`);
    const arm = file('arm.json', run(['explain', manifests(...SHOP), '--format', 'arm', '--terraform', 'none']).output);
    expect(run(['route', 'https://shop.example.com/api', '--arm', arm, '--header', 'A:1'], WIDE).output).toMatch(/^https:\/\/shop\.example\.com\/api\na: 1\n[^]*\nheaders of the request are not looked at by application gateways/);
  });

  test.each([
    [['--method', 'post'], "--method must be a word in capital letters like POST, got 'post'"],
    [['--method', ''], "--method must be a word in capital letters like POST, got ''"],
    [['--method', 'GET', '--method', 'PUT'], "--method is given twice, 'GET' and 'PUT': give it once"],
    [['--header', 'X-Version'], "--header must look like X-Version:2, got 'X-Version'"],
    [['--header', ':authority'], "--header must look like X-Version:2, got ':authority'"],
    [['--header', 'X Version:2'], "--header must have a name of letters, digits and dashes like X-Version, got 'x version'"],
    [['--header', 'Host: other'], "--header must not be Host, got 'other': the host is that of the url"],
    [['--headers', 'A:1'], "unknown option '--headers': did you mean --header?"],
  ])('fails for %j', (args, message) => {
    expect(() => ask('http://shop.example.com/', ...args)).toThrow(message);
  });
});
