import { ClusterProfile, Entrance, GatewayManager, HopComponent, IpvsScheduler, KubeProxy } from '../../../lib/traffic';
import { backendTo, deployment, ingress, pathFrom, pathsOf, rule, service } from '../../support/traffic';

const AGIC = Entrance.APPLICATION_GATEWAY_INGRESS;
const GATEWAY: ClusterProfile = {
  gateways: [{
    gatewayName: 'agw-shop',
    managedBy: GatewayManager.INGRESS_CONTROLLER,
    privateFrontendAddress: '10.10.16.10',
    subnetAddressPrefix: '10.10.16.0/24',
  }],
};
const api = (spec: any = {}) => deployment('api', { replicas: 3, ...spec });

describe('an Ingress of the gateway', () => {
  test('leads from the gateway to the pods and past the Service', () => {
    expect(pathFrom(AGIC, [api(), service('api-service'), ingress('api-ingress')], GATEWAY)).toEqual({
      entrance: AGIC,
      title: 'http://*/api*',
      hosts: ['*'],
      brokenBy: [],
      ingress: { kind: 'Ingress', name: 'api-ingress', namespace: undefined, origin: undefined },
      service: { kind: 'Service', name: 'api-service', namespace: undefined, origin: undefined },
      hops: [
        { component: HopComponent.CLIENT, label: 'client' },
        {
          component: HopComponent.APPLICATION_GATEWAY,
          label: 'application gateway agw-shop',
          address: 'public frontend:80',
          choosesNextBy: 'round robin over the pod addresses',
          stickiness: undefined,
          healthCheck: 'HTTP probe /api every 30 s; pods that are not ready stay in the pool until it fails',
        },
        { component: HopComponent.POD, label: '3 pods of deployment api', address: 'port 8080' },
      ],
      podChosenBy: 'application gateway agw-shop: round robin over the pod addresses',
      stickiness: 'none',
      sourceIp: 'an address of the gateway subnet 10.10.16.0/24; the client IP is in X-Forwarded-For',
      gatewayRoute: expect.objectContaining({ rule: 'path rule pr-default-api-ingress-rule-0-path-0' }),
      ineffectiveSettings: [],
    });
  });

  test.each([
    ['LoadBalancer', [{ setting: 'type: LoadBalancer', why: 'the load balancer carries nothing of this path' }]],
    ['NodePort', [{ setting: 'type: NodePort', why: 'the node port carries nothing of this path' }]],
    ['ClusterIP', []],
  ])('takes no notice of type %s', (type, ineffectiveSettings) => {
    const path = pathFrom(AGIC, [api(), service('api-service', { type }), ingress('api-ingress')]);
    expect(path.hops.map((hop) => hop.component)).toEqual([HopComponent.CLIENT, HopComponent.APPLICATION_GATEWAY, HopComponent.POD]);
    expect(path.ineffectiveSettings).toEqual(ineffectiveSettings);
  });

  test('reaches the pods of a headless Service in the same way', () => {
    const path = pathFrom(AGIC, [api(), service('api-service', { clusterIP: 'None' }), ingress('api-ingress')]);
    expect(path.podChosenBy).toBe('application gateway: round robin over the pod addresses');
    expect(path.hops[2]).toEqual({ component: HopComponent.POD, label: '3 pods of deployment api', address: 'port 8080' });
  });

  test('leaves affinity, policies, source ranges and kube-proxy without effect', () => {
    const bypassing = service('api-service', {
      type: 'LoadBalancer',
      sessionAffinity: 'ClientIP',
      externalTrafficPolicy: 'Local',
      internalTrafficPolicy: 'Local',
      trafficDistribution: 'PreferSameZone',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
    });
    const path = pathFrom(AGIC, [api(), bypassing, ingress('api-ingress')], { kubeProxy: KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION }) });
    expect(path.stickiness).toBe('none');
    const why = 'the gateway sends to pod addresses and bypasses the service';
    expect(path.ineffectiveSettings).toEqual([
      { setting: 'sessionAffinity: ClientIP', why },
      { setting: 'type: LoadBalancer', why: 'the load balancer carries nothing of this path' },
      { setting: 'loadBalancerSourceRanges', why: 'only the load balancer is closed to other addresses, the gateway is not' },
      { setting: 'externalTrafficPolicy: Local', why },
      { setting: 'internalTrafficPolicy: Local', why },
      { setting: 'trafficDistribution: PreferSameZone', why },
      { setting: 'kube-proxy mode ipvs', why: `${why}, so kube-proxy (IPVS) is not asked` },
    ]);
  });

  test('counts policies that say the default for nothing', () => {
    const path = pathFrom(AGIC, [api(), service('api-service', { externalTrafficPolicy: 'Cluster', internalTrafficPolicy: 'Cluster' }), ingress('i')]);
    expect(path.ineffectiveSettings).toEqual([]);
  });

  test.each([
    ['true', undefined, 'gateway cookie, ApplicationGatewayAffinity, until the browser closes'],
    ['T', undefined, 'gateway cookie, ApplicationGatewayAffinity, until the browser closes'],
    ['true', 'true', 'gateway cookie, appgw-affinity-… for each backend, until the browser closes'],
    ['false', 'true', 'none'],
    ['yes', undefined, 'none'],
    ['tRuE', undefined, 'none'],
  ])('keeps clients by a cookie for cookie-based-affinity %p and distinct-name %p', (cookie, distinct, stickiness) => {
    const annotations = { 'cookie-based-affinity': cookie, ...(distinct ? { 'cookie-based-affinity-distinct-name': distinct } : {}) };
    const path = pathFrom(AGIC, [api(), service('api-service'), ingress('api-ingress', {}, annotations)]);
    expect(path.stickiness).toBe(stickiness);
    expect(path.hops[1].stickiness).toBe(stickiness === 'none' ? undefined : stickiness);
  });

  test.each([
    [[{ secretName: 'tls', hosts: ['shop.example'] }], 'https://shop.example/api*', 'public frontend:443'],
    [[{ secretName: 'tls' }], 'https://shop.example/api*', 'public frontend:443'],
    [[{ secretName: 'tls', hosts: ['*.example'] }], 'http://shop.example/api*', 'public frontend:80'],
    [[{ hosts: ['shop.example'] }], 'http://shop.example/api*', 'public frontend:80'],
  ])('listens by the exact host of a TLS entry: %j', (tls, title, address) => {
    const path = pathFrom(AGIC, [api(), service('api-service'), ingress('i', { tls, rules: [rule('/api', 'shop.example')] })]);
    expect(path.title).toBe(title);
    expect(path.hops[1].address).toBe(address);
  });

  test('shows the way to the pods once where HTTP redirects to HTTPS', () => {
    const path = pathFrom(AGIC, [api(), service('api-service'), ingress('i', { tls: [{ secretName: 'tls' }] }, { 'ssl-redirect': 'true' })]);
    expect(path.title).toBe('https://*/api*');
  });

  test('serves TLS with a certificate of the gateway', () => {
    expect(pathFrom(AGIC, [api(), service('api-service'), ingress('i', {}, { 'appgw-ssl-certificate': 'wildcard' })]).title).toBe('https://*/api*');
  });

  test.each([
    ['8080', 'http://*:8080/api*', 'public frontend:8080'],
    ['64999', 'http://*:64999/api*', 'public frontend:64999'],
    ['65000', 'http://*/api*', 'public frontend:80'],
    ['many', 'http://*/api*', 'public frontend:80'],
  ])('listens on override-frontend-port %p', (port, title, address) => {
    const path = pathFrom(AGIC, [api(), service('api-service'), ingress('i', {}, { 'override-frontend-port': port })]);
    expect([path.title, path.hops[1].address]).toEqual([title, address]);
  });

  test('listens on the private frontend when told to', () => {
    const objects = [api(), service('api-service'), ingress('i', {}, { 'use-private-ip': 'true' })];
    expect(pathFrom(AGIC, objects, GATEWAY).hops[1].address).toBe('10.10.16.10:80');
    expect(pathFrom(AGIC, objects).hops[1].address).toBe('private frontend:80');
  });

  test('answers for all hosts of a listener, of which the gateway takes five', () => {
    const path = pathFrom(AGIC, [api(), service('api-service'), ingress('i', { rules: [rule('/', 'a.example')] }, { 'hostname-extension': 'b,c,d,e,f' })]);
    expect(path.title).toBe('http://a.example,b,c,d,e/*');
    expect(path.hosts).toEqual(['a.example', 'b', 'c', 'd', 'e']);
  });

  test('takes the probe from the container', () => {
    const withProbe = api();
    withProbe.spec.template.spec.containers[0].readinessProbe = { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5 };
    expect(pathFrom(AGIC, [withProbe, service('api-service'), ingress('i')]).hops[1].healthCheck)
      .toBe('HTTP probe /ready every 5 s; pods that are not ready stay in the pool until it fails');
  });

  test('gives a lone default backend port 80 and default settings', () => {
    const lone = ingress('i', { rules: undefined, defaultBackend: backendTo('api-service') }, { 'cookie-based-affinity': 'true' });
    const path = pathFrom(AGIC, [api(), service('api-service'), lone]);
    expect(path).toMatchObject({ title: 'http://*/*', stickiness: 'none' });
    expect(path.hops[1].stickiness).toBeUndefined();
    expect(path.hops[2].address).toBe('port 80');
    expect(path.ineffectiveSettings).toEqual([
      { setting: 'cookie-based-affinity: true', why: 'an ingress with nothing but a default backend gets the default settings of the gateway' },
    ]);
  });

  test('adds a default backend to each host of its rules', () => {
    const both = ingress('i', { rules: [rule('/api', 'a.example'), rule('/', 'b.example')], defaultBackend: backendTo('api-service') });
    expect(pathsOf([api(), service('api-service'), both]).filter(({ entrance }) => entrance === AGIC).map(({ title }) => title))
      .toEqual(['http://a.example/api*', 'http://a.example/*', 'http://b.example/*']);
  });

  test('merges Ingresses: of equal paths the first one counts, of catch-alls the last one', () => {
    const objects = [
      api(),
      service('api-service'), service('other'),
      ingress('b', { rules: [rule('/api', undefined, backendTo('other')), rule('/', undefined, backendTo('other'))] }),
      ingress('a', { rules: [rule('/api'), rule('/')] }),
    ];
    expect(pathsOf(objects).filter(({ entrance }) => entrance === AGIC).map(({ title, service: to, brokenBy }) => `${title} ${to!.name} ${brokenBy.length}`))
      .toEqual(['http://*/api* api-service 0', 'http://*/* other 0', 'http://*/* api-service 1', 'http://*/api* other 1']);
  });

  test('shows a path that one Ingress has twice once', () => {
    expect(pathsOf([service('api-service'), ingress('i', { rules: [rule('/api'), rule('/api')] })]).filter(({ entrance }) => entrance === AGIC)).toHaveLength(1);
  });

  test.each([
    [{ number: 80 }, 'port 8080'],
    [{ name: 'web' }, 'port 8080'],
    [{ number: 8080 }, 'port 8080'],
    [{ number: 9999 }, 'port 9999'],
    [{ name: 'none' }, 'port 80'],
  ])('finds the port of the pods for backend port %j', (port, address) => {
    const named = service('api-service', { ports: [{ name: 'web', port: 80, targetPort: 8080 }] });
    expect(pathFrom(AGIC, [api(), named, ingress('i', { rules: [rule('/', undefined, backendTo('api-service', port))] })]).hops[2].address).toBe(address);
  });

  test('shows the pods that are in the pool, and no others of the Service', () => {
    const other = deployment('other', { labels: { app: 'api' }, ports: [{ containerPort: 9090, name: 'http' }] });
    const objects = [deployment('api'), other, service('api-service', { ports: [{ port: 80, targetPort: 'http' }] }), ingress('i')];
    const { hops: [, , pods] } = pathFrom(Entrance.APPLICATION_GATEWAY_INGRESS, objects);
    expect(pods).toMatchObject({ label: '1 pod of deployment api', address: 'port 8080' });
  });

  test('has one pod address to choose from when there is one pod', () => {
    expect(pathFrom(AGIC, [api({ replicas: 1 }), service('api-service'), ingress('i')]).podChosenBy).toBe('application gateway: the only pod address');
  });

  const UNKNOWN = { podChosenBy: 'unknown: service api-service is not among the objects of its namespace', sourceIp: 'unknown' };
  test.each([
    ['is not among the objects', [], {}, UNKNOWN],
    ['is in another namespace', [service('api-service', {}, {}, 'elsewhere')], {}, UNKNOWN],
    ['is one of Knative', [{ apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'api-service' }, spec: {} }], {}, UNKNOWN],
    [
      'is an alias', [service('api-service', { type: 'ExternalName', externalName: 'api.example' })], {},
      { podChosenBy: 'nobody: service api-service is a DNS alias and has no pods', sourceIp: 'no request arrives' },
    ],
    [
      'has no name', [], { rules: [rule('/api', undefined, {})] },
      { podChosenBy: 'unknown: service without a name is not among the objects of its namespace', sourceIp: 'unknown' },
    ],
    [
      'is a resource', [], { rules: [rule('/api', undefined, { resource: { kind: 'Bucket', name: 'files' } })] },
      { podChosenBy: 'nobody: the backend is a resource and no service', sourceIp: 'no request arrives' },
    ],
  ])('ends at the gateway when the Service %s', (_, services, spec, expected) => {
    const path = pathFrom(AGIC, [...services, ingress('i', spec, {}, 'default')], GATEWAY);
    expect(path).toMatchObject({ title: 'http://*/api*', stickiness: 'none', ineffectiveSettings: [], ...expected });
    expect(path.hops).toEqual([
      { component: HopComponent.CLIENT, label: 'client' },
      { component: HopComponent.APPLICATION_GATEWAY, label: 'application gateway agw-shop', address: 'public frontend:80' },
    ]);
    expect(path.gatewayRoute).toBeUndefined();
  });
});

describe('an Ingress of another controller', () => {
  const nginx = (spec: any = {}) => ingress('i', { ingressClassName: 'nginx', ...spec });

  test('is shown as a hop and not judged', () => {
    expect(pathFrom(Entrance.OTHER_INGRESS, [api(), service('api-service', { sessionAffinity: 'ClientIP' }), nginx()])).toEqual({
      entrance: Entrance.OTHER_INGRESS,
      title: 'http://*/api',
      hosts: ['*'],
      brokenBy: [],
      ingress: { kind: 'Ingress', name: 'i', namespace: undefined, origin: undefined },
      service: { kind: 'Service', name: 'api-service', namespace: undefined, origin: undefined },
      hops: [
        { component: HopComponent.CLIENT, label: 'client' },
        { component: HopComponent.INGRESS_CONTROLLER, label: 'ingress controller of class nginx', choosesNextBy: 'its own rules, most send to pod addresses' },
        { component: HopComponent.POD, label: '3 pods of deployment api', address: 'port 8080' },
      ],
      podChosenBy: 'ingress controller of class nginx, by its own rules',
      stickiness: 'not known: that controller decides',
      sourceIp: 'the ingress controller',
      ineffectiveSettings: [{ setting: 'sessionAffinity: ClientIP', why: 'controllers that send to pod addresses bypass the service' }],
    });
  });

  test.each([
    [[{ hosts: ['*.example'] }], 'https://shop.example/api'],
    [[{ secretName: 'tls' }], 'https://shop.example/api'],
    [[{ hosts: ['other.example'] }], 'http://shop.example/api'],
  ])('reads TLS entries %j as Kubernetes means them', (tls, title) => {
    expect(pathFrom(Entrance.OTHER_INGRESS, [service('api-service'), nginx({ tls, rules: [rule('/api', 'shop.example')] })]).title).toBe(title);
  });

  test('may have a class by annotation or the default class', () => {
    const label = (spec: any, annotations: any) => pathFrom(Entrance.OTHER_INGRESS, [service('api-service'), ingress('i', spec, annotations)]).hops[1].label;
    expect(label({ ingressClassName: undefined }, { 'kubernetes.io/ingress.class': 'traefik' })).toBe('ingress controller of class traefik');
    expect(label({ ingressClassName: undefined }, {})).toBe('ingress controller of the default class');
  });

  test('has no port of the pods where the Service does not have the port', () => {
    const wrong = nginx({ rules: [rule('/', undefined, backendTo('api-service', { number: 8080 }))] });
    expect(pathFrom(Entrance.OTHER_INGRESS, [api(), service('api-service'), wrong]).hops[2].address).toBeUndefined();
  });

  test('ends at the controller when the Service is not among the objects', () => {
    const path = pathFrom(Entrance.OTHER_INGRESS, [nginx()]);
    expect(path.hops.map(({ label }) => label)).toEqual(['client', 'ingress controller of class nginx']);
    expect(path).toMatchObject({ podChosenBy: 'unknown: service api-service is not among the objects of its namespace', brokenBy: [] });
  });

  test('passes requests on to an alias', () => {
    const path = pathFrom(Entrance.OTHER_INGRESS, [service('api-service', { type: 'ExternalName', externalName: 'api.example' }), nginx()]);
    expect(path.hops.slice(1)).toEqual([
      { component: HopComponent.INGRESS_CONTROLLER, label: 'ingress controller of class nginx', choosesNextBy: 'the address behind a DNS alias' },
      { component: HopComponent.EXTERNAL, label: 'api.example' },
    ]);
    expect(path).toMatchObject({ podChosenBy: 'nobody here: the controller sends to api.example', brokenBy: [] });
  });

  test('may have a default backend only', () => {
    const lone = nginx({ rules: undefined, defaultBackend: backendTo('api-service') });
    expect(pathFrom(Entrance.OTHER_INGRESS, [service('api-service'), lone]).title).toBe('http://*/');
  });
});
