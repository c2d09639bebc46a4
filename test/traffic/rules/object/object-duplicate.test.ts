import { TrafficReport } from '../../../../lib/traffic';
import { TrafficModel } from '../../../../lib/traffic/objects/traffic-model';
import { runRules } from '../../../../lib/traffic/rules/judge';
import { objectDuplicate } from '../../../../lib/traffic/rules/object/object-duplicate';
import { ingressJson } from '../../../support/ingress';
import { serviceJson } from '../../../support/rule';

const inFile = (line: number, object: any, file = 'all.yaml') => ({ object, origin: { file, line } });
const inChart = (constructPath: string, object: any) => ({ object, origin: { constructPath } });
const of = (...objects: any[]) => runRules(new TrafficModel(objects), [objectDuplicate]).map(({ severity, message }) => `${severity}: ${message}`);
const inNamespace = (namespace: string) => ({ ...serviceJson(), metadata: { name: 'api', namespace } });
const OTHER = serviceJson({ type: 'NodePort' });
const AGAIN = 'kind, namespace and name must be there once, got them again';

test('fails for each that the last one of a file or of a chart replaces', () => {
  expect(of(inFile(1, serviceJson()), inFile(9, serviceJson({ clusterIP: 'None' })), inFile(18, OTHER))).toEqual([
    `error: ${AGAIN} in all.yaml:18, which replaces this one`, `error: ${AGAIN} in all.yaml:18, which replaces this one`,
  ]);
  expect(of(inChart('shop/a', serviceJson()), inChart('shop/b', OTHER))).toEqual([`error: ${AGAIN} at shop/b, which replaces this one`]);
});

test('warns of copies, and of charts that one cluster may not get both', () => {
  expect(of(inFile(1, serviceJson()), inFile(9, serviceJson()))).toEqual([`warning: ${AGAIN} in all.yaml:9, which replaces this one`]);
  expect(of(inChart('dev/api', serviceJson()), inChart('prod/api', OTHER))).toEqual([`warning: ${AGAIN} at prod/api, which replaces this one`]);
});

test.each([
  ['files, which may be alternatives', [inFile(1, serviceJson()), inFile(1, OTHER, 'other.yaml')]],
  ['two names', [inFile(1, serviceJson()), inFile(9, serviceJson({}, {}, 'web'))]],
  ['two namespaces', [inFile(1, inNamespace('a')), inFile(9, inNamespace('b'))]],
  ['two kinds', [inFile(1, serviceJson()), inFile(9, ingressJson())]],
  ['two API groups', [inFile(1, serviceJson()), inFile(9, { ...serviceJson(), apiVersion: 'serving.knative.dev/v1' })]],
  ['names from a template', [inFile(1, serviceJson({}, {}, '{{ .name }}')), inFile(9, serviceJson({ type: 'NodePort' }, {}, '{{ .name }}'))]],
  ['objects that come from nowhere', [{ object: serviceJson() }, { object: OTHER }]],
  ['no objects of Kubernetes', [inFile(1, null), inFile(2, null), inFile(3, { kind: 'Kustomization' }), inFile(4, { kind: 'Kustomization' })]],
])('is silent for %s', (_, objects) => {
  expect(of(...objects)).toEqual([]);
});

test('breaks the paths over the one that is replaced, and no other', () => {
  const { paths } = TrafficReport.analyze([inFile(1, serviceJson({ selector: { app: 'old' } })), inFile(9, serviceJson({ ports: [{ port: 81 }] }))]);
  expect(paths.filter(({ brokenBy }) => brokenBy.some(({ code }) => code === 'object-duplicate')).map(({ title }) => title)).toEqual(['api.default:80']);
});
