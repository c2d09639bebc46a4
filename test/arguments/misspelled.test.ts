import { Chart, Testing } from 'cdk8s';
import { App, TerraformStack } from 'cdktf';
import { understood } from '../../lib/arguments/kind';
import { misspelled } from '../../lib/arguments/nearest';
import { FLAG, NAME, TEXT } from '../../lib/arguments/values';
import { LoadBalancerService } from '../../lib/manifests';
import { AksPlatform } from '../../lib/platform';

const KINDS = { required: { location: NAME }, optional: { sessionAffinity: TEXT, ports: TEXT, internal: FLAG } } as any;
const problemsOf = (given: object) => understood(KINDS, given, 'props').problems;

test.each([
  ['sesionAffinity', 'sessionAffinity'], ['sessionaffinity', 'sessionAffinity'], ['sesionAfinity', 'sessionAffinity'], ['sesonAfinity', undefined],
  ['port', 'ports'], ['pots', 'ports'], ['pot', undefined], ['Internal', 'internal'], ['selector', undefined],
])('%s is taken for %s', (given, meant) => {
  expect(misspelled(given, ['location', 'sessionAffinity', 'ports', 'internal'])).toBe(meant);
});

test('a property that is misspelled is told with the one that was meant', () => {
  expect(problemsOf({ location: 'x', sesionAffinity: 'y' })).toEqual(['sesionAffinity is no property; did you mean sessionAffinity?']);
  expect(problemsOf({ locatoin: 'x' })).toEqual(['locatoin is no property; did you mean location?', 'location must be text, got nothing']);
});

test.each<[string, object]>([
  ['that others read', { team: 'x', selectorLabels: {} }],
  ['that is like one that is given', { ports: 'a', port: 'b' }],
  ['that has no value', { sesionAffinity: undefined }],
  ['of an object of a class', new (class { public readonly sesionAffinity = 'x'; public readonly location = 'x'; })()],
])('a property %s passes', (_, more) => {
  expect(problemsOf('location' in more ? more : { location: 'x', ...more })).toEqual([]);
});

test('constructs of both halves tell it', () => {
  const options: any = { ports: [{ port: 80, tragetPort: 8080 }], selectorLabels: { app: 'api' }, intrenal: true };
  expect(() => new LoadBalancerService(new Chart(Testing.app(), 'shop'), 'api', options)).toThrow(new Error(
    '[shop/api] intrenal is no property; did you mean internal?\n  ports[0].tragetPort is no property; did you mean targetPort?',
  ));
  const place: any = { locatoin: 'westeurope' };
  expect(() => new AksPlatform(new TerraformStack(new App(), 'infra'), 'shop', place)).toThrow(/locatoin is no property; did you mean location\?/);
});
