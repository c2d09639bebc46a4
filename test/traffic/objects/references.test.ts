import { referencesOf } from '../../../lib/traffic/objects/references';

const of = (kind: string, spec: any, metadata: any = {}) => referencesOf({
  kind, name: 'own', namespace: 'shop', spec, annotations: metadata.annotations ?? {}, located: { object: { kind, metadata } },
} as any);
const namesOf = (...given: Parameters<typeof of>) => of(...given).names.map(({ kind, name, namespace }) => [kind, name, ...namespace === undefined ? [] : [namespace]].join(' '));
const POD = {
  containers: [
    { envFrom: [{ configMapRef: { name: 'cm-all' } }, { secretRef: { name: 's-all' } }] },
    { env: [{ name: 'A', value: 'a' }, { valueFrom: { configMapKeyRef: { name: 'cm-one' } } }, { valueFrom: { secretKeyRef: { name: 's-one' } } }, { valueFrom: { fieldRef: {} } }] },
  ],
  initContainers: [{ envFrom: [{ configMapRef: { name: 'cm-init' } }] }],
  volumes: [{ configMap: { name: 'cm-file' } }, { secret: { secretName: 's-file' } }, { emptyDir: {} }],
};
const OF_PODS = ['ConfigMap cm-all', 'Secret s-all', 'ConfigMap cm-one', 'Secret s-one', 'ConfigMap cm-init', 'ConfigMap cm-file', 'Secret s-file'];

test.each<[string, any, string[]]>([
  ['Service', { selector: { app: 'a' } }, []],
  ['Ingress', {
    defaultBackend: { service: { name: 'd' } },
    backend: { serviceName: 'old' },
    rules: [{ http: { paths: [{ backend: { service: { name: 'a' } } }, { backend: { serviceName: 'b' } }, {}] } }, {}],
    tls: [{ secretName: 't' }, {}],
  }, ['Service d', 'Service old', 'Service a', 'Service b', 'Secret t']],
  ['HorizontalPodAutoscaler', { scaleTargetRef: { kind: 'StatefulSet', name: 'a' } }, ['StatefulSet a']],
  ['ScaledObject', { scaleTargetRef: { name: 'a' } }, ['Deployment a']],
  ['ScaledObject', {}, []],
  ['PodDisruptionBudget', { selector: { matchLabels: { app: 'a' } } }, []],
  ['Endpoints', {}, ['Service own']],
  ['DestinationRule', { host: 'a.other.svc.cluster.local' }, ['Service a other']],
  ['DestinationRule', { host: 'a' }, ['Service a']],
  ['DestinationRule', { host: 'a.other' }, ['Service a other']],
  ['DestinationRule', { host: 'a.other.svc' }, ['Service a other']],
  ['DestinationRule', { host: 'www.example.com' }, []],
  ['DestinationRule', { host: '*.other' }, []],
  ['DestinationRule', {}, []],
  ['VirtualService', {
    gateways: ['mesh', 'edge', 'infra/public'],
    http: [{ route: [{ destination: { host: 'a' } }, {}] }],
    tls: [{ route: [{ destination: { host: 'b.other' } }] }],
    tcp: [{ route: [{ destination: { host: 'c' } }] }],
  }, ['Service a', 'Service b other', 'Service c', 'Gateway edge', 'Gateway public infra']],
  ['HTTPRoute', {
    parentRefs: [{ name: 'edge' }, { kind: 'Service', name: 's', namespace: 'infra' }],
    rules: [{ backendRefs: [{ name: 'a' }, { kind: 'Other', name: 'b', namespace: 'x' }] }, {}],
  }, ['Gateway edge', 'Service s infra', 'Service a', 'Other b x']],
  ['StatefulSet', { serviceName: 'h', template: { spec: POD } }, ['Service h', ...OF_PODS]],
  ['CronJob', { jobTemplate: { spec: { template: { spec: POD } } } }, OF_PODS],
  ['Pod', POD, OF_PODS],
  ['ConfigMap', {}, []],
])('%s with %j names %j', (kind, spec, names) => {
  expect(namesOf(kind, spec)).toEqual(names);
});

test('what an object says in its metadata', () => {
  expect(namesOf('EndpointSlice', {}, { labels: { 'kubernetes.io/service-name': 'a' } })).toEqual(['Service a']);
  expect(namesOf('EndpointSlice', {}, { labels: null })).toEqual([]);
  expect(namesOf('Ingress', {}, { annotations: { 'appgw.ingress.kubernetes.io/rewrite-rule-set-custom-resource': 'r' } })).toEqual(['AzureApplicationGatewayRewrite r']);
  expect(namesOf('Pod', {}, { ownerReferences: [{ kind: 'ReplicaSet', name: 'a' }, { name: 'b' }, { kind: 'ReplicaSet' }] })).toEqual(['ReplicaSet a']);
});

test.each<[string, any, any]>([
  ['Service', { selector: { app: 'a' } }, { app: 'a' }],
  ['PodDisruptionBudget', { selector: { matchLabels: { app: 'a' } } }, { app: 'a' }],
  ['NetworkPolicy', { podSelector: { matchLabels: { app: 'a' } } }, { app: 'a' }],
  ['PodDisruptionBudget', {}, undefined],
  ['NetworkPolicy', {}, undefined],
  ['Deployment', { selector: { matchLabels: { app: 'a' } } }, undefined],
])('%s with %j selects %j', (kind, spec, labels) => {
  expect(of(kind, spec).labels).toEqual(labels);
});
