import { nginxJson } from './nginx/support';
import { behindGateway, fixedPool, FIXED, LOAD_BALANCER, plan } from './support';
import { GatewayManager, GatewayMigration, IngressSource } from '../../../lib/traffic';
import { AGIC_ANNOTATIONS } from '../../../lib/traffic/agic/annotations';
import { NGINX_ANNOTATIONS } from '../../../lib/traffic/ingress-nginx/annotations';
import { AgicMigration } from '../../../lib/traffic/migration/nginx/agic-migration';
import { expectGolden } from '../../support/golden';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../../support/ingress';
import { deployment, ingress, service } from '../../support/traffic';

const AZURE = '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/shop';
/** What annotations of the Application Gateway ingress controller say where `x` would be refused. */
const AGIC_VALUES: Record<string, string> = {
  'backend-path-prefix': '/v2/',
  'backend-hostname': 'inside.example.com',
  'backend-protocol': 'https',
  'health-probe-path': '/healthz',
  'health-probe-port': '8081',
  'health-probe-status-codes': '200-299, 401',
  'health-probe-interval': '7',
  'health-probe-timeout': '9',
  'health-probe-unhealthy-threshold': '4',
  'request-timeout': '45',
  'connection-draining-timeout': '60',
  'override-frontend-port': '8443',
  'hostname-extension': 'a.example.com, b.example.com',
  'waf-policy-for-path': AZURE,
  'rule-priority': '7',
};
const IS_BOOLEAN = /^(cookie-based-affinity|connection-draining$|ssl-redirect|use-private-ip)/;
/** What those of nginx say that lead further than to the row of the annotation, which each has in `nginx-annotations.test.ts`. */
const NGINX_VALUES: Record<string, string> = {
  'rewrite-target': '/v2',
  'app-root': '/start',
  'server-alias': 'a.example.com',
  'upstream-vhost': 'inside.example.com',
  'x-forwarded-prefix': '/shop',
  'permanent-redirect': 'https://new.example.com/',
  'permanent-redirect-code': '308',
  'temporal-redirect': 'https://new.example.com/',
  'temporal-redirect-code': '307',
  'affinity': 'cookie',
  'session-cookie-max-age': '3600',
  'session-cookie-samesite': 'Lax',
  'backend-protocol': 'HTTPS',
  'proxy-connect-timeout': '5',
  'proxy-read-timeout': '120',
  'proxy-send-timeout': '90',
  'proxy-body-size': '8m',
  'cors-max-age': '60',
  'allowlist-source-range': '10.0.0.0/8',
  'whitelist-source-range': '10.0.0.0/8',
  'denylist-source-range': '10.0.0.0/8',
  'mirror-target': 'https://mirror.example.com/$request_uri',
  'upstream-hash-by': '$request_uri',
  'load-balance': 'ewma',
  'limit-rps': '5',
};
const IS_ON = /^(use-regex|ssl-redirect|force-ssl-redirect|preserve-trailing-slash|from-to-www-redirect|canary|enable-|service-upstream|ssl-passthrough|secure-backends|grpc-backend)/;
const hostOf = (key: string) => `${key}.example.com`;

const AGIC = [
  ...AGIC_ANNOTATIONS.map(({ key }) => ingressJson(
    { [key]: AGIC_VALUES[key] ?? (IS_BOOLEAN.test(key) ? 'true' : 'x') }, { rules: [rule([path('/')], hostOf(key))] }, { name: key },
  )),
  ingressJson({ 'ssl-redirect': 'true' }, {
    tls: [{ secretName: 'tls', hosts: ['paths.example.com'] }],
    rules: [rule([
      path('/a*', 'ImplementationSpecific'), path('/a/*', 'ImplementationSpecific', 'web'), path('/b', 'Exact', 'web', 'http'), path('/b/', 'Prefix', 'gone'), path('/B', 'Exact'),
      path('/c', 'Prefix', 'api', 81), path('/a/never*', 'ImplementationSpecific'),
    ], 'paths.example.com'), rule([path('/')], '*.example.com'), rule([path('/all', 'Prefix', 'web')])],
  }, { name: 'paths' }),
];
const NGINX = [
  ...NGINX_ANNOTATIONS.filter(({ key }) => key in NGINX_VALUES || IS_ON.test(key)).map(({ key }) => nginxJson(
    { [key]: NGINX_VALUES[key] ?? 'true' }, { rules: [rule([path('/')], hostOf(key))] }, { name: key },
  )),
  nginxJson({ 'ssl-redirect': 'false' }, {
    tls: [{ secretName: 'tls', hosts: ['paths.example.com'] }],
    rules: [rule([
      path('/a', 'ImplementationSpecific'), path('/a/b', 'Prefix', 'web'), path('/b', 'Exact', 'web', 'http'), path('/c', 'Prefix', 'gone', 'http'), path('/d', 'Prefix', 'gone'),
      path('/e', 'Prefix', 'api', 81), path('/E', 'Exact'), path('/f', 'Prefix', 'alias'), path('/g', 'Prefix', 'web', 'other'),
    ], 'paths.example.com'), rule([path('/')], '*.example.com'), rule([path('/all', 'Prefix', 'web')])],
  }, { name: 'paths' }),
  nginxJson({ 'use-regex': 'true', 'rewrite-target': '/$2', 'enable-cors': 'true', 'custom-headers': 'default/headers' }, {
    rules: [rule([
      path('/api(/|$)(.*)', 'ImplementationSpecific'), path('/v[0-9]+/x$', 'ImplementationSpecific', 'web'), path('/img/.*\\.png', 'ImplementationSpecific'),
      path('/(.*)', 'ImplementationSpecific', 'web'), path('/late', 'ImplementationSpecific'),
    ], 'expressions.example.com')],
  }, { name: 'expressions' }),
  nginxJson({ 'use-regex': 'true' }, {
    tls: [{ secretName: 'tls', hosts: ['half.example.com'] }],
    rules: [rule([path('/a/.*', 'ImplementationSpecific'), path('/b', 'ImplementationSpecific', 'web')], 'half.example.com')],
  }, { name: 'half' }),
  nginxJson({ 'canary': 'true', 'canary-weight': '20', 'canary-by-header': 'x-new' }, { rules: [rule([path('/', 'Prefix', 'web')], hostOf('rewrite-target'))] }, { name: 'canary-of-one' }),
];
const BACKENDS = [
  deploymentJson({ readinessProbe: { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 5 } }), backendJson(), deploymentJson({}, {}, 'web'),
  backendJson({ ports: [{ name: 'http', port: 80, targetPort: 8080 }] }, 'web'), backendJson({ type: 'ExternalName', externalName: 'db.example.net' }, 'alias'),
];
const located = (objects: any[]) => [...BACKENDS, ...objects].map((object) => ({ object }));
const written = (text: string, objects: any[]) => [text, ...objects.map((object) => JSON.stringify(object)), ''].join('\n');

// every annotation, kind of path and kind of backend with a row or an object: what a conversion says and writes, to the letter
test('Ingresses of the Application Gateway ingress controller as routes of the Gateway API', () => {
  const moved = GatewayMigration.analyze(located(AGIC), {}, { from: IngressSource.APPLICATION_GATEWAY });
  expectGolden('migrate/agic-to-gateway-api.txt', written(moved.toText(), [...moved._routes, ...moved._policies]));
});

test('Ingresses of nginx as routes of the Gateway API', () => {
  const moved = GatewayMigration.analyze(located(NGINX), {}, { from: IngressSource.INGRESS_NGINX });
  expectGolden('migrate/nginx-to-gateway-api.txt', written(moved.toText(), [...moved._routes, ...moved._policies]));
});

test('Ingresses of nginx as those of the Application Gateway ingress controller', () => {
  const moved = AgicMigration.analyze(located(NGINX));
  expectGolden('migrate/nginx-to-agic.txt', written(moved.toText(), moved._ingresses));
});

const POLICY = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'own' }, spec: { podSelector: {}, ingress: [] } };
const SECOND = { gatewayName: 'agw-second', managedBy: GatewayManager.INGRESS_CONTROLLER };

test.each([
  ['of-a-tls-listener', [service('api-service', { ...LOAD_BALANCER, sessionAffinity: 'ClientIP' }, FIXED), deployment('api'), POLICY],
    fixedPool({ listenerProtocol: 'Https', listenerPort: 443, hostName: 'shop.example.com', cookieBasedAffinity: true, probePath: '/healthz' })],
  ['beside-a-managed-gateway', [service('api-service', LOAD_BALANCER, FIXED), deployment('api'), ingress('names', { rules: [] }, {
    'external-dns.alpha.kubernetes.io/hostname': 'shop.example.com',
  })], { gateways: [...fixedPool().gateways!, SECOND] }],
  ['with-names-of-others', behindGateway({ 'external-dns.alpha.kubernetes.io/hostname': 'shop.example.com' }, { externalTrafficPolicy: 'Local', nodePort: 30080 }), {}],
])('the plan %s', (name, objects, profile: any) => {
  expectGolden(`migrate/${name}.txt`, plan(objects, profile).toText());
});
