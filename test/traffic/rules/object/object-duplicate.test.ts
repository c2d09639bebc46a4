import { ClusterProfile, TrafficReport } from '../../../../lib/traffic';
import { TrafficModel } from '../../../../lib/traffic/objects/traffic-model';
import { runRules } from '../../../../lib/traffic/rules/judge';
import { objectDuplicate } from '../../../../lib/traffic/rules/object/object-duplicate';
import { ingressJson } from '../../../support/ingress';
import { serviceJson } from '../../../support/rule';

const inFile = (line: number, object: any, file = 'all.yaml') => ({ object, origin: { file, line } });
const inChart = (constructPath: string, object: any) => ({ object, origin: { constructPath } });
const said = (objects: any[], profile?: ClusterProfile) => runRules(new TrafficModel(objects, profile), [objectDuplicate]).map(({ severity, message }) => `${severity}: ${message}`);
const of = (...objects: any[]) => said(objects);
const named = (apiVersion: string, kind: string, spec: any = {}, namespace?: string) => ({ apiVersion, kind, metadata: { name: 'api', namespace }, spec });
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

describe.each([
  ['v1', 'Service'],
  ['v1', 'ConfigMap'],
  ['v1', 'Namespace'],
  ['apps/v1', 'Deployment'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['policy/v1', 'PodDisruptionBudget'],
  ['gateway.networking.k8s.io/v1', 'Gateway'],
  ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
  ['gateway.networking.k8s.io/v1', 'GRPCRoute'],
  ['gateway.networking.k8s.io/v1beta1', 'ReferenceGrant'],
  ['alb.networking.azure.io/v1', 'ApplicationLoadBalancer'],
  ['alb.networking.azure.io/v1', 'HealthCheckPolicy'],
  ['alb.networking.azure.io/v1', 'RoutePolicy'],
])('two of %s %s', (apiVersion, kind) => {
  const charts = [inChart('shop/api', named(apiVersion, kind, { a: 1 })), inChart('web/api', named(apiVersion, kind, { a: 2 }))];

  it('in two charts are an error where both are for one cluster, and a warning where nobody says so', () => {
    expect(said(charts, { severalClusters: false })).toEqual([`error: ${AGAIN} at web/api, which replaces this one`]);
    expect(said(charts, { severalClusters: true })).toEqual([`warning: ${AGAIN} at web/api, which replaces this one`]);
    expect(said(charts)).toEqual([`warning: ${AGAIN} at web/api, which replaces this one`]);
  });

  it('in one file are an error', () => {
    const objects = [inFile(1, named(apiVersion, kind, { a: 1 })), inFile(9, named(apiVersion, kind, { a: 2 }))];
    expect(of(...objects)).toEqual([`error: ${AGAIN} in all.yaml:9, which replaces this one`]);
  });

  it('in files of two folders are none of them', () => {
    const objects = [inFile(1, named(apiVersion, kind, { a: 1 }), 'base/all.yaml'), inFile(1, named(apiVersion, kind, { a: 2 }), 'prod/all.yaml')];
    expect(said(objects, { severalClusters: false })).toEqual([]);
  });
});

test('copies in two charts for one cluster are a warning', () => {
  expect(said([inChart('a/api', serviceJson()), inChart('b/api', serviceJson())], { severalClusters: false })).toEqual([`warning: ${AGAIN} at b/api, which replaces this one`]);
});

test.each([
  ['the namespace default is written or not', named('v1', 'ConfigMap'), named('v1', 'ConfigMap', { a: 1 }, 'default')],
  ['an Ingress has its old group', named('extensions/v1beta1', 'Ingress'), named('networking.k8s.io/v1', 'Ingress')],
  ['an object that is in no namespace names one', named('gateway.networking.k8s.io/v1', 'GatewayClass', {}, 'a'), named('gateway.networking.k8s.io/v1', 'GatewayClass', {}, 'b')],
])('are the same where %s', (_, one, other) => {
  expect(of(inFile(1, one), inFile(9, other))).toEqual([`error: ${AGAIN} in all.yaml:9, which replaces this one`]);
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
