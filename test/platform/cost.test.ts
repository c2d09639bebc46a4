import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { AppGatewayIngress, ClusterIpService } from '../../lib/manifests';
import * as routeChecks from '../../lib/manifests/private/route-checks';
import * as outlines from '../../lib/manifests/private/service-outline';
import { AksApp } from '../../lib/platform';
import * as yaml from '../../lib/platform/private/kubernetes-yaml';
import * as backends from '../../lib/traffic/agic/backends';
import * as paths from '../../lib/traffic/agic/path';
import * as probes from '../../lib/traffic/agic/probe';
import * as routes from '../../lib/traffic/agic/routes';
import { TrafficModel } from '../../lib/traffic/objects/traffic-model';
import * as views from '../../lib/traffic/objects/views';
import { RULES, SERVICE_CONSTRUCTOR_RULES } from '../../lib/traffic/rules';
import { INGRESS_PATH_RULES, INGRESS_ROUTE_RULES } from '../../lib/traffic/rules/ingress';
import * as judges from '../../lib/traffic/rules/judge';
import { Rule } from '../../lib/traffic/rules/rule';

const folder = mkdtempSync(join(tmpdir(), 'cost-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Everything that a program of so many Services, with their Deployments and routes, does. */
function synth(count: number): void {
  const app = new AksApp({ manifests: { outdir: join(folder, 'dist') }, terraform: { outdir: join(folder, 'cdktf.out') } });
  const chart = new Chart(app.manifests, 'shop');
  const ingress = new AppGatewayIngress(chart, 'ingress');
  for (let index = 0; index < count; index++) {
    const selector = new kplus.Deployment(chart, `app-${index}`, {
      containers: [{ image: 'example:1', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }) }],
    });
    ingress.addRoute(`/app-${index}/`, new ClusterIpService(chart, `service-${index}`, { selector, ports: [{ port: 80, targetPort: 8080 }] }));
  }
  app.synth();
}

/** How often each of these is called by programs of 20 and of 40 Services. */
function callsOf(methods: [object: any, method: string][]): [number, number][] {
  const counts = [20, 40].map((count) => {
    jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const spies = methods.map(([object, method]) => jest.spyOn(object, method));
    synth(count);
    const calls = spies.map((spy) => spy.mock.calls.length);
    jest.restoreAllMocks();
    return calls;
  });
  return methods.map((_, index) => [counts[0][index], counts[1][index]]);
}

test('each object is rendered once, and written once', () => {
  const [rendered, plainly, written] = callsOf([[ApiObject.prototype, 'toJson'], [outlines, 'writtenPlainly'], [yaml, 'toYaml']]);
  // a Deployment each, and the Ingress; the Service of its first route, for the pods behind it
  expect(rendered).toEqual([22, 42]);
  expect(plainly).toEqual([20, 40]);
  expect(written).toEqual([41, 81]);
});

test('each object is read once, and an Ingress once more for the pods behind it', () => {
  const [read] = callsOf([[views, 'viewOf']]);
  expect(read).toEqual([49, 89]);
});

test('nothing is built to judge plain Services, their routes and what is behind them', () => {
  const calls = callsOf([[judges, 'checkLocally'], [routeChecks.RouteChecks.prototype, 'add'], [probes, 'deriveProbe'], [backends, 'matchPort']]);
  // the first route of an Ingress is judged with everything
  expect(calls).toEqual([[0, 0], [0, 0], [0, 0], [2, 2]]);
});

test('a rule runs once for the whole program, and once for all constructors of a kind', () => {
  const kinds = [RULES, SERVICE_CONSTRUCTOR_RULES, INGRESS_ROUTE_RULES, INGRESS_ROUTE_RULES, INGRESS_PATH_RULES];
  const calls = callsOf(RULES.map((rule) => [rule, 'check']));
  expect(RULES.filter((_, index) => calls[index][0] !== calls[index][1]).map(({ code }) => code)).toEqual([]);
  const most = (rule: Rule) => kinds.filter((rules) => rules.includes(rule)).length;
  expect(RULES.filter((rule, index) => calls[index][0] === 0 || calls[index][0] > most(rule)).map(({ code }) => code)).toEqual([]);
});

test('twice as many routes are looked at twice as often', () => {
  const calls = callsOf([[paths, 'agicPath'], [routes, 'isSameRoute'], [TrafficModel.prototype, 'find'], [TrafficModel.prototype, 'podsOf']]);
  expect(calls.filter(([few, many]) => few === 0 || many > 2 * few)).toEqual([]);
});
