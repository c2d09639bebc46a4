import { isComplete, replacementsIn } from '../../../lib/traffic/objects/replaced';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { ingress, service } from '../../support/traffic';

const viewOf = (object: any) => {
  const { services, ingresses } = new TrafficModel([{ object }]);
  return services[0] ?? ingresses[0];
};
const bare = (spec: any) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec });

test.each([
  ['a Service with ports', bare({ ports: [{ port: 80 }] }), true],
  ['an alias', bare({ type: 'ExternalName' }), true],
  ['a headless Service, which needs none', bare({ clusterIP: 'None' }), true],
  ['a Service with an address and no ports', bare({ clusterIP: '10.0.0.7' }), false],
  ['a Service with an empty list of ports', bare({ ports: [], type: 'ClusterIP' }), false],
  ['an Ingress with rules', ingress('a', { rules: [{}] }), true],
  ['an Ingress with a default backend', ingress('a', { rules: [], defaultBackend: {} }), true],
  ['an Ingress with the backend of an older version', ingress('a', { rules: [], backend: {} }), true],
  ['an Ingress with neither', ingress('a', { rules: [], tls: [{}] }), false],
])('%s is whole: %#', (_, object, isWhole) => {
  expect(isComplete(viewOf(object))).toBe(isWhole);
});

test('the last that is whole counts, and a headless Service is', () => {
  const headless = bare({ clusterIP: 'None', selector: { app: 'a' } });
  const patch = bare({ selector: { app: 'b' } });
  const [replacement] = replacementsIn([headless, patch].map(viewOf));
  expect(replacement.taken.spec).toMatchObject({ clusterIP: 'None' });
  expect(replacement.left.map(({ spec }) => spec)).toMatchObject([{ selector: { app: 'b' } }]);
  expect(replacement.isEqual).toBe(false);
});

test('without a whole one the last counts; what is there once replaces nothing', () => {
  const [replacement] = replacementsIn([{ app: 'a' }, { app: 'b' }].map((selector) => viewOf(bare({ selector }))));
  expect(replacement.taken.spec).toMatchObject({ selector: { app: 'b' } });
  expect(replacementsIn([service('a'), service('b'), ingress('a', {})].map(viewOf))).toEqual([]);
});
