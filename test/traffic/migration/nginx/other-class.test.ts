import { located, nginxJson } from './support';
import { AgicMigration, GatewayMigration } from '../../../../lib/traffic';
import { ANNOTATION_NAMES } from '../../../../lib/traffic/load-balancer/annotations';
import { NGINX_FATES } from '../../../../lib/traffic/migration/nginx/annotation-fates';
import { CONFIG_FATES } from '../../../../lib/traffic/migration/nginx/config-fates';
import { entranceFate, EntranceFate } from '../../../../lib/traffic/migration/nginx/entrance-fates';
import { path, rule } from '../../../support/ingress';

const SPEC = { rules: [rule([path('/')], 'shop.example.com')] };
const PREFIX = 'service.beta.kubernetes.io/';
const INTERNAL = { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' };
const OTHER = { gatewayClassName: 'approuting-istio' };

const ofClass = (className: string, json = nginxJson({}, SPEC)) => ({ ...json, spec: { ...json.spec, ingressClassName: className } });
const move = (objects: any[], options: any = OTHER) => GatewayMigration.analyze(located(['api'], objects), {}, options);
const told = ({ changes }: { readonly changes: any[] }, kind: string) => changes.filter((change) => change.kind === kind).map(({ verdict, detail }) => `${verdict}: ${detail}`);

test('no row of a move to another class speaks of what only gateways of Azure have', () => {
  const ofAzure = /RoutePolicy|FrontendTLSPolicy|HealthCheckPolicy|BackendLoadBalancingPolicy|WebApplicationFirewallPolicy|policy of the web application firewall|controller of Application Gateway|version 1\.1[12]\.1|diagnostic settings|neither gateway/;
  const said = [...NGINX_FATES, ...CONFIG_FATES].map(([key, fates]) => `${key}: ${fates.class.detail}`);
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

  const AMONG = 'other routes come in by another load balancer, or by one that is not among the objects, and a Gateway has one, so the route is public there: '
    + 'move the Ingresses of one load balancer at a time';
  const CASES: [string, any[], string | undefined][] = [
    ['one of the add-on', [ofClass('nginx-internal'), controller(INTERNAL)], 'NginxIngressController inside'],
    ['a public one of the add-on', [ofClass('nginx-internal'), controller()], undefined],
    ['one of its own', [nginxJson({}, SPEC), ...own(INTERNAL)], 'service ingress-nginx/entrance-0'],
    ['a public one of its own', [nginxJson({}, SPEC), ...own({})], undefined],
    ['one with a public entrance too', [nginxJson({}, SPEC), ...own(INTERNAL, {})], undefined],
    ['one that nobody shows', [nginxJson({}, SPEC)], undefined],
  ];

  test.each(CASES)('%s', (_, objects, behind) => {
    const lines = (verdict: string, detail: string) => (behind === undefined ? [] : [`${verdict}: ${behind} puts NGINX behind an internal load balancer: ${detail}`]);
    expect(told(move(objects), 'private-ip')).toEqual(lines(
      'stays', 'the Gateway is behind an internal load balancer, by service.beta.kubernetes.io/azure-load-balancer-internal: "true" in its spec.infrastructure.annotations',
    ));
    expect(told(move(objects, { gatewayClassName: 'cilium' }), 'private-ip')).toEqual(lines(
      'impossible', 'the Gateway that is written here is public, and so is the route there: write a Gateway of its own for it, '
      + 'with service.beta.kubernetes.io/azure-load-balancer-internal: "true" in spec.infrastructure.annotations where the class hands them to its Service',
    ));
    expect(told(move(objects, {}), 'private-ip')).toEqual(lines(
      'impossible', 'Application Gateway for Containers has no private frontend (as of September 2026), so the route is public there: '
      + 'move it to approuting-istio, which gets an internal load balancer',
    ));
    expect(told(AgicMigration.analyze(located(['api'], objects)), 'private-ip')).toEqual(lines(
      'impossible', 'the route is public there: write appgw.ingress.kubernetes.io/use-private-ip: "true" where the gateway has a private frontend',
    ));
  });

  test.each(CASES)('%s: the Gateway says so where the class hands annotations to its Service, and nowhere else', (_, objects, behind) => {
    const infrastructures = [{ gatewayClassName: 'approuting-istio' }, { gatewayClassName: 'istio' }, { gatewayClassName: 'cilium' }, {}]
      .map((options) => move(objects, options)._routes.find(({ kind }) => kind === 'Gateway').spec.infrastructure);
    const written = behind === undefined ? undefined : { annotations: INTERNAL };
    expect(infrastructures).toEqual([written, written, undefined, undefined]);
  });

  test.each<[string, any[]]>([
    ['public', [{}]],
    ['in another subnet', [{ ...INTERNAL, [`${PREFIX}azure-load-balancer-internal-subnet`]: 'b' }]],
    ['not shown', []],
  ])('is told as impossible where other Ingresses come in by a load balancer that is %s', (_, others) => {
    const elsewhere = { ...ofClass('nginx-internal'), metadata: { ...ofClass('nginx-internal').metadata, name: 'inside' } };
    const moved = move([nginxJson({}, SPEC), ...own(...others), elsewhere, controller(INTERNAL)]);
    expect(told(moved, 'private-ip')).toContain(`impossible: NginxIngressController inside puts NGINX behind an internal load balancer: ${AMONG}`);
    expect(moved._routes.find(({ kind }) => kind === 'Gateway').spec).not.toHaveProperty('infrastructure');
  });

  test('takes its other settings along, says what only one of two can have, and leaves out what asks NGINX', () => {
    const annotations = {
      ...INTERNAL,
      [`${PREFIX}azure-load-balancer-internal-subnet`]: 'snet-lb',
      [`${PREFIX}azure-allowed-ip-ranges`]: '10.0.0.0/8',
      [`${PREFIX}azure-load-balancer-health-probe-request-path`]: '/healthz',
      [`${PREFIX}port_443_health-probe_protocol`]: 'tcp',
      [`${PREFIX}azure-load-balancer-tcp-idle-timeout`]: '10',
      'prometheus.io/scrape': 'true',
    };
    const [deployment, service] = own(annotations);
    const spec = { ...service.spec, loadBalancerIP: '10.1.2.3', loadBalancerSourceRanges: ['10.0.0.0/8', '192.168.0.0/16'], externalTrafficPolicy: 'Local' };
    const objects = [nginxJson({}, SPEC), deployment, { ...service, spec }];
    const moved = move(objects);
    expect(moved._routes.find(({ kind }) => kind === 'Gateway').spec.infrastructure).toEqual({
      annotations: {
        [`${PREFIX}azure-load-balancer-internal`]: 'true',
        [`${PREFIX}azure-load-balancer-internal-subnet`]: 'snet-lb',
        [`${PREFIX}azure-allowed-ip-ranges`]: '10.0.0.0/8,192.168.0.0/16',
        [`${PREFIX}azure-load-balancer-tcp-idle-timeout`]: '10',
        [`${PREFIX}azure-load-balancer-ipv4`]: '10.1.2.3',
      },
    });
    const kept = 'is in spec.infrastructure.annotations of the Gateway';
    const probe = 'goes: it asks NGINX, and the gateway is asked at a port and path of its own';
    expect(moved.changes.filter(({ kind }) => kind === 'load-balancer').map(({ route, verdict, detail }) => `${route}: ${verdict}: ${detail}`)).toEqual([
      `service ingress-nginx/entrance-0: stays: azure-load-balancer-internal-subnet: ${kept}`,
      `service ingress-nginx/entrance-0: stays: azure-allowed-ip-ranges: ${kept}`,
      `service ingress-nginx/entrance-0: changes: azure-load-balancer-health-probe-request-path: ${probe}`,
      `service ingress-nginx/entrance-0: changes: port_443_health-probe_protocol: ${probe}`,
      `service ingress-nginx/entrance-0: stays: azure-load-balancer-tcp-idle-timeout: ${kept}`,
      `service ingress-nginx/entrance-0: changes: azure-load-balancer-ipv4: ${kept}, and NGINX has it until its Service goes: the Gateway gets no address before, so leave it out as long as both are to serve`,
    ]);
    expect(told(moved, 'source-ip')).toEqual([expect.stringMatching(/^changes: externalTrafficPolicy is Local, and that of the Service of the Gateway is Cluster: /)]);
    const verdicts = (changes: any[]) => changes.filter(({ kind }) => kind === 'load-balancer').map(({ verdict, detail }) => `${detail.split(':')[0]} ${verdict}`);
    const elsewhere = ['azure-load-balancer-internal-subnet changes', 'azure-allowed-ip-ranges impossible', 'azure-load-balancer-health-probe-request-path changes', 'port_443_health-probe_protocol changes',
      'azure-load-balancer-tcp-idle-timeout changes', 'azure-load-balancer-ipv4 impossible'];
    expect([move(objects, {}), move(objects, { gatewayClassName: 'cilium' }), AgicMigration.analyze(located(['api'], objects))].map(({ changes }) => verdicts(changes)))
      .toEqual([elsewhere, elsewhere, elsewhere]);
    expect(told(move(objects, {}), 'source-ip')).toEqual([]);
  });

  test('ranges of the add-on are taken along, and an address of IPv6 has an annotation of its own', () => {
    const inside = controller(INTERNAL);
    const objects = [ofClass('nginx-internal'), { ...inside, spec: { ...inside.spec, loadBalancerSourceRanges: ['10.0.0.0/8'], loadBalancerIP: 'fd00::4' } }];
    expect(move(objects)._routes.find(({ kind }) => kind === 'Gateway').spec.infrastructure.annotations).toEqual({
      ...INTERNAL, [`${PREFIX}azure-load-balancer-ipv6`]: 'fd00::4', [`${PREFIX}azure-allowed-ip-ranges`]: '10.0.0.0/8',
    });
    expect(told(move(objects), 'source-ip')).toHaveLength(1);
  });

  test('every setting that Azure reads has a fate at every target, and what asks NGINX alone is not taken along', () => {
    const fates = ANNOTATION_NAMES.filter((name) => name !== 'azure-load-balancer-internal').map((name): [string, EntranceFate] => [name, entranceFate(name)]);
    expect(fates.filter(([name, { kept }]) => (kept === undefined) !== /health-probe|^port_/.test(name))).toEqual([]);
    expect(fates.flatMap(([, fate]) => [fate.containers, fate.class, fate.agic]).filter((fate) => !fate?.detail)).toEqual([]);
  });
});

test.each([...CONFIG_FATES])('%s of the ConfigMap has a row of its own at each target', (key, fates) => {
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'ingress-nginx-controller', namespace: 'ingress-nginx' }, data: { [key]: 'y' } };
  const objects = [nginxJson({}, SPEC), config];
  const rows = [move(objects, {}), move(objects), AgicMigration.analyze(located(['api'], objects))].map((moved) => told(moved, 'configmap'));
  [fates.containers, fates.class, fates.agic].forEach(({ verdict, detail }, index) => {
    expect(rows[index]).toHaveLength(1);
    expect(rows[index][0].startsWith(`${verdict}: ${key}: `) && rows[index][0].endsWith(detail)).toBe(true);
  });
});
