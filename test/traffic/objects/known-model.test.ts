import { parseManifests } from '../../../lib/cli/parse-manifests';
import { LocatedObject } from '../../../lib/traffic';
import { LATE_KINDS, TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { judge } from '../../../lib/traffic/rules/judge';
import { brokenSet, SETS } from '../../fuzz/documents';
import { deployment, ingress, service } from '../../support/traffic';

const isLate = ({ object }: LocatedObject): boolean => LATE_KINDS.has(object?.kind);
const said = (model: TrafficModel): string[] => judge(model).map(({ finding }) => JSON.stringify(finding));
const lists = ({ services, pods, jobs, ingresses, views }: TrafficModel) => JSON.stringify([services, pods, jobs, ingresses, views]);

/** A model that knows one of everything but late kinds, and one that knows nothing. */
function both(objects: LocatedObject[], first = (located: LocatedObject) => !isLate(located)): [TrafficModel, TrafficModel] {
  const known = new TrafficModel(objects.filter(first));
  known.services.forEach((each) => known.podsOf(each));
  return [new TrafficModel(objects, {}, known), new TrafficModel(objects)];
}

test('a model that knows most of its objects is the one that reads all of them', () => {
  let shared = 0;
  for (const text of [...SETS, ...Array.from({ length: 200 }, (_, seed) => brokenSet(seed))]) {
    let objects: LocatedObject[] = [];
    try {
      objects = parseManifests(text, 'a.yaml');
    } catch {
      continue; // nobody can read it
    }
    const [knowing, reading] = both(objects);
    shared += Number(knowing.early !== undefined);
    expect(lists(knowing)).toBe(lists(reading));
    expect(said(knowing)).toEqual(said(reading));
  }
  expect(shared).toBeGreaterThan(20);
});

const located = (...objects: any[]): LocatedObject[] => objects.map((object) => ({ object }));
const OBJECTS = [deployment('api'), service('api'), ingress('web', 'api')];

test('Services and pods are those of the known model where nothing but late kinds is added', () => {
  expect(both(located(...OBJECTS))[0].early).toBeDefined();
});

const isService = ({ object }: LocatedObject): boolean => object.kind === 'Service';
const OWNED = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', ownerReferences: [{ kind: 'Ingress', name: 'web' }] }, spec: {} };

test.each<[string, any[], typeof isLate]>([
  ['another kind is added', OBJECTS, isService],
  ['an object replaces another', [...OBJECTS, service('api', { ports: [{ port: 81 }] })], (given) => !isLate(given)],
  ['an object belongs to another', [...OBJECTS, OWNED], (given) => !isLate(given)],
])('all of them are read where %s', (_, objects, first) => {
  const [knowing, reading] = both(located(...objects), first);
  expect(knowing.early).toBeUndefined();
  expect(lists(knowing)).toBe(lists(reading));
});

test('all of them are read where something known is gone', () => {
  const known = new TrafficModel(located(deployment('api'), service('api')));
  const objects = located(service('api'), ingress('web', 'api'));
  expect(new TrafficModel([known.objects[1], objects[1]], {}, known).early).toBeUndefined();
});
