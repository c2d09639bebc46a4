import { located, nginxJson } from './support';
import { AgicMigration, GatewayMigration } from '../../../../lib/traffic';
import { NGINX_FATES } from '../../../../lib/traffic/migration/nginx/annotation-fates';
import { fateAt } from '../../../../lib/traffic/migration/nginx/class-fates';
import { CONFIG_FATES } from '../../../../lib/traffic/migration/nginx/config-fates';
import { path, rule } from '../../../support/ingress';

const SPEC = { rules: [rule([path('/')], 'shop.example.com')] };
const INTERNAL = { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' };
const OTHER = { gatewayClassName: 'approuting-istio' };

const ofClass = (className: string, json = nginxJson({}, SPEC)) => ({ ...json, spec: { ...json.spec, ingressClassName: className } });
const move = (objects: any[], options: any = OTHER) => GatewayMigration.analyze(located(['api'], objects), {}, options);
const told = ({ changes }: { readonly changes: any[] }, kind: string) => changes.filter((change) => change.kind === kind).map(({ verdict, detail }) => `${verdict}: ${detail}`);

test('no row of a move to another class speaks of what only gateways of Azure have', () => {
  const ofAzure = /RoutePolicy|FrontendTLSPolicy|HealthCheckPolicy|BackendLoadBalancingPolicy|WebApplicationFirewallPolicy|policy of the web application firewall|controller of Application Gateway|version 1\.1[12]\.1/;
  const said = [...NGINX_FATES, ...CONFIG_FATES].map(([key, fates]) => `${key}: ${fateAt(key, fates!, 'class').detail}`);
  expect(said.filter((line) => ofAzure.test(line))).toEqual([]);
});

test('affinity is lost where nothing is written for it', () => {
  const annotations = { 'affinity': 'cookie', 'session-cookie-name': 'shop', 'backend-protocol': 'HTTPS' };
  expect(told(move([nginxJson(annotations, SPEC)]), 'annotation')).toEqual([
    'impossible: affinity: is not written, since the Gateway API has no session affinity in its standard channel: keep sessions outside of the pods, or write what the class has for it',
    'changes: session-cookie-name: goes with affinity',
    'changes: backend-protocol: GRPC and GRPCS become a GRPCRoute; HTTPS and GRPCS have a row of their own, since no BackendTLSPolicy is written; other protocols have one too',
  ]);
  const [affinity] = told(move([nginxJson(annotations, SPEC)], {}), 'annotation');
  expect(affinity).toContain('changes: affinity: becomes a RoutePolicy');
});

test('headers and timeouts are those of the class', () => {
  const moved = move([nginxJson({}, SPEC)]);
  expect(told(moved, 'headers')).toEqual([
    'changes: the class decides which of X-Forwarded-For, X-Real-IP, X-Forwarded-Host, X-Forwarded-Port and X-Scheme pods get: see which of them the application reads',
  ]);
  expect(told(moved, 'timeout')).toEqual([
    'changes: until now 60 seconds without a byte ended a request, or what proxy-read-timeout says; afterwards what the class does, unless timeouts of the rule say it',
  ]);
});

describe('an NGINX behind an internal load balancer', () => {
  const controller = (loadBalancerAnnotations?: any) => ({
    apiVersion: 'approuting.kubernetes.azure.com/v1alpha1', kind: 'NginxIngressController', metadata: { name: 'inside' }, spec: { ingressClassName: 'nginx-internal', loadBalancerAnnotations },
  });
  const labels = { 'app.kubernetes.io/name': 'ingress-nginx' };
  const own = (...entrances: any[]) => [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'nginx', namespace: 'ingress-nginx' },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'controller', image: 'nginx:1' }] } } },
    },
    ...entrances.map((annotations, index) => ({
      apiVersion: 'v1', kind: 'Service', metadata: { name: `entrance-${index}`, namespace: 'ingress-nginx', annotations }, spec: { type: 'LoadBalancer', selector: labels, ports: [{ port: 80 }] },
    })),
  ];

  test.each<[string, any[], string | undefined]>([
    ['one of the add-on', [ofClass('nginx-internal'), controller(INTERNAL)], 'NginxIngressController inside'],
    ['a public one of the add-on', [ofClass('nginx-internal'), controller()], undefined],
    ['one of its own', [nginxJson({}, SPEC), ...own(INTERNAL)], 'service ingress-nginx/entrance-0'],
    ['a public one of its own', [nginxJson({}, SPEC), ...own({})], undefined],
    ['one with a public entrance too', [nginxJson({}, SPEC), ...own(INTERNAL, {})], undefined],
    ['one that nobody shows', [nginxJson({}, SPEC)], undefined],
  ])('%s', (_, objects, behind) => {
    expect(told(move(objects), 'private-ip')).toEqual(behind === undefined ? [] : [
      `impossible: ${behind} puts NGINX behind an internal load balancer: the Gateway that is written here is public, and so does the route become: `
      + 'write service.beta.kubernetes.io/azure-load-balancer-internal: "true" into its spec.infrastructure.annotations before',
    ]);
    expect(told(move(objects, {}), 'private-ip')).toEqual(behind === undefined ? [] : [
      `impossible: ${behind} puts NGINX behind an internal load balancer: Application Gateway for Containers has no private frontend (as of September 2026), and the route becomes public; `
      + 'a Gateway of class approuting-istio behind an internal load balancer has',
    ]);
    expect(told(AgicMigration.analyze(located(['api'], objects)), 'private-ip')).toEqual(behind === undefined ? [] : [
      `impossible: ${behind} puts NGINX behind an internal load balancer: the route becomes public: write appgw.ingress.kubernetes.io/use-private-ip: "true" where the gateway has a private frontend`,
    ]);
  });
});
