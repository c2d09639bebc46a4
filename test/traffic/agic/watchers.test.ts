import { ClusterProfile, GatewayManager, TrafficReport } from '../../../lib/traffic';
import { isAgicIngress } from '../../../lib/traffic/agic/ingress-class';
import { watchersOf } from '../../../lib/traffic/agic/watchers';
import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { ingressJson } from '../../support/ingress';

const model = (objects: any[], profile?: ClusterProfile) => new TrafficModel(objects.map((object) => ({ object })), profile);
const YAML = 'appgw: {name: agw}\nkubernetes: {ingressClass: internal, watchNamespace: "shop, web", ingressClassResource: {name: text}}';
const VALUES = { appgw: { name: 'agw' }, kubernetes: { ingressClass: 'internal', watchNamespace: 'shop, web', ingressClassResource: { name: 'object' } } };
const application = (spec: any, kind = 'Application') => ({ apiVersion: 'argoproj.io/v1alpha1', kind, metadata: { name: 'agic', namespace: 'argocd' }, spec });
const release = (spec: any) => ({ apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'agic', namespace: 'flux' }, spec });
const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'values', namespace: 'flux' }, data: { 'values.yaml': YAML, 'class': 'one' } };
const NAMED = { name: 'kubernetes.ingressClassResource.name', value: 'parameter' };
const FULL = { gatewayName: 'agw', controllerName: 'internal', namespaces: ['shop', 'web'] };

test.each([
  ['values of an Application as text', [application({ source: { helm: { values: YAML } } })], { ...FULL, className: 'text' }],
  ['values as an object, in place of the text', [application({ source: { helm: { values: YAML, valuesObject: VALUES } } })], { ...FULL, className: 'object' }],
  ['parameters over both', [application({ source: { helm: { values: YAML, parameters: [NAMED] } } })], { ...FULL, className: 'parameter' }],
  ['parameters alone', [application({ source: { helm: { parameters: [{ name: 'appgw.name', value: 'agw' }, { name: 'kubernetes.ingressClass', value: 'internal' }] } } })],
    { gatewayName: 'agw', controllerName: 'internal', namespaces: [], className: 'azure-application-gateway' }],
  ['one of several sources', [application({ sources: [{ repoURL: 'x' }, { helm: { values: YAML } }] })], { ...FULL, className: 'text' }],
  ['a template of Applications', [application({ template: { spec: { source: { helm: { values: YAML } } } } }, 'ApplicationSet')], { ...FULL, className: 'text' }],
  ['values of a HelmRelease', [release({ values: VALUES })], { ...FULL, className: 'object' }],
  ['values from a ConfigMap', [release({ valuesFrom: [{ kind: 'ConfigMap', name: 'values' }] }), CONFIG_MAP], { ...FULL, className: 'text' }],
  ['own values over those', [release({ valuesFrom: [{ kind: 'ConfigMap', name: 'values' }], values: { kubernetes: { ingressClassResource: { name: 'own' } } } }), CONFIG_MAP],
    { ...FULL, className: 'own' }],
  ['a key of a ConfigMap for one value', [release({
    values: { appgw: { name: 'agw' } }, valuesFrom: [{ kind: 'ConfigMap', name: 'values', valuesKey: 'class', targetPath: 'kubernetes.ingressClassResource.name' }],
  }), CONFIG_MAP], { gatewayName: 'agw', controllerName: 'azure/application-gateway', className: 'one', namespaces: [] }],
  ['the class of the chart', [release({ values: { appgw: { applicationGatewayID: '/subscriptions/x/applicationGateways/agw' } } })],
    { gatewayName: 'agw', controllerName: 'azure/application-gateway', className: 'azure-application-gateway', namespaces: [] }],
])('reads %s', (_, objects, expected) => {
  const [watcher, ...others] = watchersOf(model(objects));
  expect(watcher).toMatchObject(expected);
  expect(others).toEqual([]);
});

test.each([
  ['values that are no map', [application({ source: { helm: { values: '[a' } } })]],
  ['values of another chart', [release({ values: { controller: { ingressClass: 'nginx' } } })]],
  ['a ConfigMap that is not among the objects', [release({ valuesFrom: [{ kind: 'ConfigMap', name: 'values' }, { kind: 'Secret', name: 'values' }] })]],
  ['an Application without a chart', [application({ source: { path: 'x' } }), application(undefined)]],
])('finds no controller in %s', (_, objects) => {
  expect(watchersOf(model(objects))).toEqual([]);
});

describe('more values than any chart has are not read, and the report says so', () => {
  const yamlOf = (items: number) => `appgw: {name: agw}\nx: [${'1,'.repeat(items - 1)}1]`;
  // the map, two keys, the map of the gateway, its key and value, and the list count too
  const [FITTING, OVERLONG] = [yamlOf(99_993), yamlOf(99_994)];
  const saidOf = (objects: any[]) => TrafficReport.analyze(objects.map((object) => ({ object }))).assumptions;

  test.each([
    ['an Application', 'Application argocd/agic', (values: string) => [application({ source: { helm: { values } } })]],
    ['one of several sources', 'Application argocd/agic', (values: string) => [application({ sources: [{ path: 'x' }, { helm: { values } }] })]],
    ['a template of Applications', 'ApplicationSet argocd/agic', (values: string) => [application({ template: { spec: { source: { helm: { values } } } } }, 'ApplicationSet')]],
    ['a HelmRelease', 'HelmRelease flux/agic', (values: string) => [
      release({ valuesFrom: [{ kind: 'ConfigMap', name: 'values' }] }), { ...CONFIG_MAP, data: { 'values.yaml': values } },
    ]],
  ])('%s', (_, source, objectsOf) => {
    expect([watchersOf(model(objectsOf(FITTING))).length, saidOf(objectsOf(FITTING))]).toEqual([1, []]);
    expect([watchersOf(model(objectsOf(OVERLONG))).length, saidOf(objectsOf(OVERLONG))]).toEqual([
      0, [`${source} installs no AGIC: it has more than 100000 values, too many for a chart, and they are not read`],
    ]);
  });

  test('what an alias repeats counts', () => {
    const tenfold = ['a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]', ...[1, 2, 3, 4, 5].map((level) => `a${level}: &a${level} [${Array(10).fill(`*a${level - 1}`).join(', ')}]`)];
    expect(saidOf([application({ source: { helm: { values: tenfold.join('\n') } } })])).toHaveLength(1);
    expect(saidOf([application({ source: { helm: { values: tenfold.slice(0, 4).join('\n') } } })])).toEqual([]);
  });

  test.each([['text that is no YAML', 'a: ['], ['a template', '{{ .Values.x }}'], ['nothing', undefined], ['a number', 1]])('not of %s', (__, values) => {
    expect(saidOf([application({ source: { helm: { values } } })])).toEqual([]);
  });
});

describe('a gateway of the profile', () => {
  const gateways = (ingressControllerName?: string, controllerAddon?: boolean): ClusterProfile => (
    { gateways: [{ gatewayName: 'agw', managedBy: GatewayManager.INGRESS_CONTROLLER, ingressClassName: 'web', ingressControllerName, controllerAddon }] }
  );
  const ingressClass = (controller: string) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'web' }, spec: { controller } });
  const isTaken = (controller: string, profile: ClusterProfile) => {
    const built = model([ingressJson({}, { ingressClassName: 'web' }), ingressClass(controller)], profile);
    return isAgicIngress(built.ingresses[0], built);
  };
  const annotated = (value: string, profile: ClusterProfile) => {
    const built = model([ingressJson({}, { ingressClassName: undefined }, { annotations: { 'kubernetes.io/ingress.class': value } })], profile);
    return isAgicIngress(built.ingresses[0], built);
  };

  test('names its controller, which is compared exactly', () => {
    expect([isTaken('example.com/agic', gateways('example.com/agic')), annotated('example.com/agic', gateways('example.com/agic'))]).toEqual([true, true]);
    expect([isTaken('azure/application-gateway', gateways('example.com/agic')), annotated('azure/application-gateway', gateways('example.com/agic'))]).toEqual([false, false]);
  });

  test('or does not, and then the beginning of the name counts, but for the add-on', () => {
    expect([isTaken('azure/application-gateway-2', gateways()), isTaken('example.com/agic', gateways())]).toEqual([true, false]);
    expect(isTaken('azure/application-gateway-2', gateways(undefined, true))).toBe(false);
  });
});

describe('several gateways and controllers at once', () => {
  const gateway = (gatewayName: string, more: any = {}) => ({ gatewayName, managedBy: GatewayManager.INGRESS_CONTROLLER, ...more });
  const chart = (name: string, values: any) => ({ ...release({ values }), metadata: { name, namespace: 'flux' } });
  const one = chart('one', { appgw: { name: 'agw-one' }, kubernetes: { ingressClassResource: { name: 'first' } } });
  const two = chart('two', { appgw: { name: 'agw-two' }, kubernetes: { ingressClass: 'second', watchNamespace: 'shop' } });
  // a release without a class of its own, as an older chart makes it
  const bare = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'agic-cm', namespace: 'flux' }, data: { APPGW_NAME: 'agw-bare' } };
  const [first, second] = [
    { gatewayName: 'agw-one', className: 'first', controllerName: 'azure/application-gateway', source: 'HelmRelease flux/one', namespaces: [] },
    { gatewayName: 'agw-two', className: 'azure-application-gateway', controllerName: 'second', source: 'INGRESS_CLASS of HelmRelease flux/two', namespaces: ['shop'] },
  ];
  const described = { gatewayName: 'agw-three', className: 'third', controllerName: undefined, namespaces: ['web'] };
  const profile = {
    gateways: [
      gateway('agw-other', { managedBy: GatewayManager.TERRAFORM }), gateway('agw-one', { ingressClassName: 'not this' }), gateway('agw-three', { ingressClassName: 'third', watchNamespaces: ['web'] }),
    ],
  };

  test.each<[string, any[], ClusterProfile | undefined, any[]]>([
    ['two releases', [one, two], undefined, [first, second]],
    ['a release of a gateway that the profile has too, beside another one', [one], profile, [first, described]],
    ['gateways of the profile', [], { gateways: [gateway('a', { controllerAddon: true }), gateway('b', { ingressControllerName: 'own', controllerAddon: true })] }, [
      { gatewayName: 'a', className: 'azure-application-gateway', controllerName: 'azure/application-gateway', namespaces: [] },
      { gatewayName: 'b', className: 'azure-application-gateway', controllerName: 'own', namespaces: [] },
    ]],
  ])('%s', (_, objects, given, expected) => {
    expect(watchersOf(model(objects, given))).toEqual(expected);
  });

  test('who names no class has that of its own gateway', () => {
    const classes = (...names: string[]) => watchersOf(model([bare], { gateways: names.map((name) => gateway(name, { ingressClassName: `class of ${name}` })) }))
      .map(({ gatewayName, className }) => [gatewayName, className]);
    expect(classes('agw-other', 'agw-bare')).toEqual([['agw-bare', 'class of agw-bare'], ['agw-other', 'class of agw-other']]);
  });
});
