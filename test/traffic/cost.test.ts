import { LocatedObject, TrafficReport } from '../../lib/traffic';
import { TrafficModel } from '../../lib/traffic/objects/traffic-model';
import { pathsOf } from '../../lib/traffic/paths/paths-of';
import { RULES } from '../../lib/traffic/rules';
import { judge } from '../../lib/traffic/rules/judge';

/** Programs of this size cost in proportion to it: counts tell, which no busy machine changes. */
const [SMALL, LARGE] = [25, 100];
/** What goes through all of one kind for each of another would be 4 here; a logarithm or a few more paths are not. */
const MOST_GROWTH = 1.3;

function application(index: number): any[] {
  const name = `app-${index}`;
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace: 'shop' },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: { containers: [{ name: 'main', image: 'a:1', ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { path: '/', port: 8080 } } }] },
        },
      },
    },
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name, namespace: 'shop' },
      spec: {
        ingressClassName: 'azure-application-gateway',
        rules: [{ host: `${name}.example.com`, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }] } }],
      },
    },
  ];
}

function objects(count: number): LocatedObject[] {
  return Array.from({ length: count }, (_, index) => application(index)).flat().map((object) => ({ object }));
}

/** A model that counts how often somebody takes an item out of one of its lists. */
function counted(count: number): { readonly model: TrafficModel; readonly taken: () => number } {
  const model = new TrafficModel(objects(count));
  let taken = 0;
  for (const list of ['services', 'pods', 'ingresses', 'views', 'standing', 'objects'] as const) {
    Object.defineProperty(model, list, {
      value: new Proxy(model[list], {
        get: (target: any, key) => {
          taken += typeof key === 'string' && /^\d+$/.test(key) ? 1 : 0;
          return target[key];
        },
      }),
    });
  }
  return { model, taken: () => taken };
}

function growthOf(work: (model: TrafficModel) => unknown): number {
  const [small, large] = [SMALL, LARGE].map((count) => {
    const { model, taken } = counted(count);
    work(model);
    return taken() / count;
  });
  return small === 0 ? 0 : large / small;
}

test.each(RULES.map(({ code, check }) => [code, check] as const))('%s looks at each object as often in a large program as in a small one', (_, check) => {
  expect(growthOf(check)).toBeLessThan(MOST_GROWTH);
});

test('so do paths, and all rules together', () => {
  expect(growthOf(pathsOf)).toBeLessThan(MOST_GROWTH);
  expect(growthOf((model) => judge(model))).toBeLessThan(MOST_GROWTH);
});

test('each rule runs once for a report', () => {
  const calls = RULES.map((rule) => jest.spyOn(rule, 'check'));
  TrafficReport.analyze(objects(2));
  expect(calls.map((call) => call.mock.calls.length)).toEqual(RULES.map(() => 1));
  calls.forEach((call) => call.mockRestore());
});
