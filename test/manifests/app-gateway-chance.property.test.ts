import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import fc from 'fast-check';
import { AppGatewayIngress, AppGatewayTls, BackendProtocol, ClusterIpService } from '../../lib/manifests';
import { controllersOf } from '../../lib/traffic/agic/gateway/controllers';
import { violationsOf } from '../../lib/traffic/agic/gateway/violations';
import { candidatesOf } from '../../lib/traffic/agic/gateway/written';
import { TrafficModel } from '../../lib/traffic/objects/traffic-model';
import { runs } from '../support/property';

beforeEach(() => jest.spyOn(console, 'warn').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());

const HOSTS = [undefined, 'a.example.com', 'b.example.com', '*.example.com'];
const maybe = <T>(arbitrary: fc.Arbitrary<T>, often = 1) => fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: often, arbitrary });

/** A workload with or without a probe, whose Service knows it or selects it by labels. */
const service = fc.record({
  path: maybe(fc.constantFrom('/ready', '/ok'), 4), port: fc.constantFrom(8080, 8081, 443), declares: fc.boolean(), isOpen: fc.boolean(), twin: maybe(fc.constantFrom('/ready', '/other')),
});
const route = fc.record({
  path: fc.constantFrom('/', '/a', '/a/b', '/c'),
  service: fc.nat(2),
  host: fc.constantFrom(...HOSTS),
  cookieAffinity: maybe(fc.boolean()),
  backendProtocol: maybe(fc.constantFrom(BackendProtocol.HTTP, BackendProtocol.HTTPS)),
  probe: maybe(fc.record({ path: maybe(fc.constant('/up')), hostname: maybe(fc.constant('probe.example.com')) })),
});
const ingress = fc.record({
  routes: fc.uniqueArray(route, { minLength: 1, maxLength: 4, selector: ({ path, host }) => `${host}${path}` }),
  tls: maybe(fc.constantFrom('tls-a', 'tls-b'), 2),
  sslRedirect: fc.boolean(),
  rulePriority: maybe(fc.constantFrom(10, 20)),
  hostnameExtension: maybe(fc.constantFrom(['b.example.com'], ['x.example.org'])),
  overrideFrontendPort: maybe(fc.constant(8443)),
});
const programs = fc.record({ services: fc.tuple(service, service, service), ingresses: fc.array(ingress, { minLength: 1, maxLength: 3 }) });

function deployment(chart: Chart, id: string, { path, port, declares }: any, app: string): kplus.Deployment {
  const made = new kplus.Deployment(chart, id, { select: false, podMetadata: { labels: { app } } });
  made.select(kplus.LabelSelector.of({ labels: { app } }));
  made.addContainer({ image: 'x', ports: declares ? [{ number: port }] : undefined, readiness: path === undefined ? undefined : kplus.Probe.fromHttpGet(path, { port }) });
  return made;
}

/** The manifests of a program, or what is wrong with it. */
function synth({ services, ingresses }: any): any[] | string {
  const chart = Testing.chart();
  try {
    const made = services.map((one: any, index: number) => {
      const workload = deployment(chart, `d${index}`, one, `s${index}`);
      if (one.twin !== undefined) {
        deployment(chart, `d${index}-twin`, { ...one, path: one.twin }, `s${index}`);
      }
      return new ClusterIpService(chart, `s${index}`, {
        metadata: { name: `s${index}` },
        selector: one.isOpen || one.twin !== undefined ? kplus.Pods.select(chart, `p${index}`, { labels: { app: `s${index}` } }) : workload,
        ports: [{ port: 80, targetPort: one.port }],
      });
    });
    ingresses.forEach(({ routes, tls, sslRedirect, ...props }: any, index: number) => {
      const certificates = tls === undefined ? undefined : [AppGatewayTls.fromSecretName(tls)];
      const one = new AppGatewayIngress(chart, `i${index}`, { metadata: { name: `i${index}` }, tls: certificates, sslRedirect: sslRedirect && tls !== undefined, ...props });
      routes.forEach(({ path, service: number, ...options }: any) => one.addRoute(path, made[number], options));
    });
    return Testing.synth(chart);
  } catch (error) {
    return (error as Error).message;
  }
}

test('what AppGatewayIngress writes is never refused by Azure and never left to chance: a program that cannot be written so fails', () => {
  const written: number[] = [];
  fc.assert(fc.property(programs, (program) => {
    const manifests = synth(program);
    if (typeof manifests === 'string') {
      expect(manifests).toMatch(/ must |exclude|needs|contradicts|\((ingress|service)-/);
      return;
    }
    written.push(manifests.length);
    const [controller] = controllersOf(new TrafficModel(manifests.map((object) => ({ object }))));
    const { probes, settings, pools } = controller.built;
    expect(violationsOf(controller).map(({ message }) => message)).toEqual([]);
    const all = [probes, settings, pools].flatMap((each) => [...each.values()]);
    expect(all.filter((one) => candidatesOf<any>(one).length > 1).map(({ name }) => name)).toEqual([]);
  }), runs(40));
  // most programs are fine
  expect(written.length).toBeGreaterThan(5);
});
