import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AppGatewayIngress, ClusterIpService } from '../../lib/manifests';

beforeEach(() => jest.spyOn(console, 'warn').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

const PREFIX = 'appgw.ingress.kubernetes.io/';

function service(chart: Chart, name: string, ...probes: Array<string | undefined>): ClusterIpService {
  probes.forEach((path, index) => new kplus.Deployment(chart, `${name}-${index}`, {
    select: true,
    podMetadata: { labels: { app: name } },
    containers: [{ image: 'x', portNumber: 8080, readiness: path === undefined ? undefined : kplus.Probe.fromHttpGet(path, { port: 8080 }) }],
  }));
  return new ClusterIpService(chart, name, { metadata: { name }, selectorLabels: { app: name }, ports: [{ port: 80, targetPort: 8080 }] });
}

function annotationsOf(build: (chart: Chart, ingress: AppGatewayIngress) => void): any {
  const chart = Testing.chart();
  build(chart, new AppGatewayIngress(chart, 'ingress'));
  return Testing.synth(chart).find(({ kind }) => kind === 'Ingress').metadata.annotations;
}

test('two hosts of one Service are probed by the first, and its pods say the path', () => {
  expect(annotationsOf((chart, ingress) => {
    const api = service(chart, 'api', '/ready');
    ['a.example.com', 'b.example.com'].forEach((host) => ingress.addRoute('/', api, { host }));
  })).toEqual({ [`${PREFIX}health-probe-hostname`]: 'a.example.com' });
});

test('two paths of one Service whose pods say nothing are probed by the first that is written', () => {
  expect(annotationsOf((chart, ingress) => {
    const api = service(chart, 'api', undefined);
    ['/a', '/long'].forEach((path) => ingress.addRoute(path, api));
  })).toEqual({ [`${PREFIX}health-probe-path`]: '/long' });
});

test('what is the same for all routes is not written', () => {
  expect(annotationsOf((chart, ingress) => {
    const api = service(chart, 'api', '/ready');
    ['/a', '/b'].forEach((path) => ingress.addRoute(path, api));
  })).toBeUndefined();
});

test('fails where nothing fits all Services of an Ingress', () => {
  expect(() => annotationsOf((chart, ingress) => {
    const [api, web] = [service(chart, 'api', undefined), service(chart, 'web', '/ready')];
    ['/a', '/b'].forEach((path) => ingress.addRoute(path, api));
    ingress.addRoute('/web', web);
  })).toThrow('health probe of service api must be the same for all its routes and pods, got HTTP /a of host localhost or HTTP /b of host localhost: set probe, or use one AppGatewayIngress for each');
});

test('fails for pods with different probes', () => {
  expect(() => annotationsOf((chart, ingress) => ingress.addRoute('/', service(chart, 'api', '/one', '/two')))).toThrow(
    'health probe of service api must be the same for all its routes and pods, got HTTP /one of host localhost on port 8080 or HTTP /two of host localhost on port 8080',
  );
});
