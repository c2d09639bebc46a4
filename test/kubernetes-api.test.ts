import { readFileSync } from 'fs';
import { join } from 'path';
import { ApiServer } from './support/api-server';
import { customResourceDefinitions, DEPLOY_KINDS } from './support/deploy-schema';
import { EXAMPLES, filesIn, ROOT } from './support/examples';
import { fluxObjectsOf } from './support/flux-objects';
import { parseManifests } from '../lib/cli/parse-manifests';
import { RULES } from '../lib/traffic/rules';
import { REFUSED_CODES, refuserOf } from '../lib/traffic/rules/refused';

jest.setTimeout(600_000);

const ASSETS = process.env.KUBEBUILDER_ASSETS;
const DOCUMENTS = join(ROOT, 'docs', 'rules', 'examples');

/** Rules with an example that the API server refuses, and the field that it names. */
const REFUSED: Record<string, string> = {
  'ingress-class-unresolved': 'spec.ingressClassName',
  'object-field-type': 'spec.replicas',
  'object-field-unknown': 'spec.replica',
  'object-field-value': 'spec.replicas',
  'object-name': 'metadata.name',
  'service-address': 'spec.clusterIPs',
  'service-affinity-config': 'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
  'service-external-name': 'spec.externalName',
  'service-headless': 'spec.clusterIPs[0]',
  'service-ip-family': 'spec.ipFamilyPolicy',
  'service-name': 'metadata.name',
  'service-node-port-conflict': 'spec.ports[0].nodePort',
  'service-port-duplicate': 'spec.ports[1]',
  'service-port-name': 'spec.ports[0].name',
  'service-port-number': 'spec.ports[0].targetPort',
  'service-port-protocol': 'spec.ports[0].protocol',
  'service-source-ranges': 'spec.LoadBalancerSourceRanges[0]',
  'service-traffic-distribution': 'spec.trafficDistribution',
  'service-traffic-policy': 'spec.internalTrafficPolicy',
  'service-type': 'spec.type',
  'service-without-port': 'spec.ports',
};
/** Rules whose example has an object that is refused as a whole: its name is taken, its version is gone. */
const REFUSED_WHOLE: Record<string, number> = { 'ingress-api-removed': 404, 'object-api-removed': 404, 'object-duplicate': 409 };
/** Rules whose example is refused as text only: once it is read, there is nothing wrong with it. */
const REFUSED_AS_TEXT = ['object-field-repeated'];
/** Rules that name the server for what it takes, or for what others make of it, and whose examples it stores. */
const TAKEN = ['ingress-annotation-value', 'service-affinity-without-proxy'];
/** Kinds of the documents that come with a controller, not with the server. Those of Flux and Argo CD are defined here. */
const CUSTOM_KINDS = [
  'ApplicationLoadBalancer', 'AzureApplicationGatewayRewrite', 'AzureIngressProhibitedTarget', 'BackendLoadBalancingPolicy', 'BackendTLSPolicy', 'Certificate', 'GRPCRoute',
  'Gateway', 'HTTPRoute', 'HealthCheckPolicy', 'IngressExtension', 'ListenerSet', 'RoutePolicy', 'SecretProviderClass', 'WebApplicationFirewallPolicy',
];
/** Groups of the API server, and the one whose definition is put there. */
const SERVED_GROUP = new RegExp(`^(?:[a-z]*|argoproj\\.io|(?:${[
  'admissionregistration', 'apiextensions', 'apiregistration', 'authentication', 'authorization', 'certificates', 'coordination', 'discovery', 'events',
  'flowcontrol\\.apiserver', 'networking', 'node', 'rbac\\.authorization', 'resource', 'scheduling', 'storage',
].join('|')})\\.k8s\\.io)$`);

const goldens = EXAMPLES.flatMap((example) => manifestsIn(join(ROOT, 'test', 'golden', example)));
const documents = manifestsIn(DOCUMENTS);
/** What the extension of AKS makes of each configuration for Flux, and what Flux reads from a container of blobs. */
const deployed = EXAMPLES.flatMap((example): [name: string, objects: any[]][] => {
  const folder = join(ROOT, 'test', 'golden', example);
  const resources = filesIn(folder).filter((file) => file.endsWith('.tf.json')).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')).resource);
  const all = (type: string) => resources.flatMap((resource) => Object.values<any>(resource[type] ?? {}));
  return [
    ...all('azurerm_kubernetes_flux_configuration').map((made): [string, any[]] => [`the Flux objects of ${example}`, fluxObjectsOf(made)]),
    ...all('azurerm_storage_blob').map(({ name, source_content }): [string, any[]] => (
      // text that Terraform takes for no expression
      [`${name} of ${example}`, parseManifests(source_content.replace(/([$%])\1(?=\{)/g, '$1'), name).map(({ object }) => object)]
    )),
  ];
});

function ruleOf(document: string): string {
  return document.replace(/^examples\/|\.yaml$/g, '');
}

function manifestsIn(folder: string): [name: string, objects: any[]][] {
  return filesIn(folder).filter((file) => file.endsWith('.yaml')).map((file) => (
    [`${folder.split(/[\\/]/).pop()}/${file}`, parseManifests(readFileSync(join(folder, file), 'utf8'), file).map(({ object }) => object)]
  ));
}

/** Paths of what was sent and is not stored, or is stored as something else. The server leaves out zero and false where that is what their absence means. */
function dropped(sent: any, stored: any, path = ''): string[] {
  if (stored === undefined && (sent === 0 || sent === false)) {
    return [];
  }
  if (sent === null || typeof sent !== 'object') {
    return sent === stored ? [] : [`${path}: sent ${JSON.stringify(sent)}, stored ${JSON.stringify(stored)}`];
  }
  return Object.entries(sent).flatMap(([key, value]) => dropped(value, stored?.[key], path ? `${path}.${key}` : key));
}

function serviceOf(name: string, spec: any): any {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'default' }, spec: { ports: [{ port: 80 }], ...spec } };
}

const CONTAINER = { name: 'a', image: 'b', readinessProbe: { httpGet: { port: 80 } } };
/** Defaults that docstrings, rules and simulations count on. */
const DEFAULTS: [string, any, any][] = [
  ['a Service', serviceOf('plain', {}), {
    type: 'ClusterIP',
    sessionAffinity: 'None',
    internalTrafficPolicy: 'Cluster',
    ipFamilyPolicy: 'SingleStack',
    ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
  }],
  ['what is empty or 0 in a Service', serviceOf('empty', { type: 'NodePort', sessionAffinity: '', externalTrafficPolicy: '', ports: [{ port: 80, targetPort: 0, nodePort: 0 }] }), {
    sessionAffinity: 'None',
    externalTrafficPolicy: 'Cluster',
    ports: [{ targetPort: 80, nodePort: expect.any(Number) }],
  }],
  ['affinity', serviceOf('sticky', { sessionAffinity: 'ClientIP' }), { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } } }],
  ['a load balancer', serviceOf('balanced', { type: 'LoadBalancer' }), { externalTrafficPolicy: 'Cluster', allocateLoadBalancerNodePorts: true }],
  ['a Deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'plain', namespace: 'default' },
    spec: { selector: { matchLabels: { app: 'a' } }, template: { metadata: { labels: { app: 'a' } }, spec: { containers: [CONTAINER] } } },
  }, {
    replicas: 1,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
    template: {
      spec: {
        terminationGracePeriodSeconds: 30,
        containers: [{ readinessProbe: { httpGet: { path: '/', scheme: 'HTTP' }, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 } }],
      },
    },
  }],
  ['a NetworkPolicy with egress', {
    apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'plain', namespace: 'default' }, spec: { podSelector: {}, egress: [{}] },
  }, { policyTypes: ['Ingress', 'Egress'] }],
];

const describeWithServer = ASSETS === undefined ? describe.skip : describe;

describeWithServer(`a Kubernetes API server${ASSETS === undefined ? ' (KUBEBUILDER_ASSETS is not set)' : ''}`, () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await ApiServer.start(ASSETS!);
    for (const definition of customResourceDefinitions()) {
      await server.define(definition);
    }
  });
  afterAll(() => server?.stop());

  /** Create objects, read them back and delete them. What was refused, and what was not stored as sent. */
  async function tried(objects: any[]): Promise<{ refused: any[]; dropped: string[] }> {
    const created: any[] = [];
    const result: { refused: any[]; dropped: string[] } = { refused: [], dropped: [] };
    for (const object of objects.filter(({ kind }) => !CUSTOM_KINDS.includes(kind))) {
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: object.metadata.namespace ?? 'default' } };
      expect([201, 409]).toContain((await server.create(namespace)).code);
      const { code, body } = await server.create(object);
      expect([201, 400, 404, 409, 422]).toContain(code);
      // nobody here ends a namespace, and others have objects in it
      const isNamespace = object.kind === 'Namespace' && code === 409;
      if (code === 201 || isNamespace) {
        created.push(...object.kind === 'Namespace' ? [] : [object]);
        // cdk8s gives a Namespace the namespace of its chart, and the server takes it away
        const sent = object.kind === 'Namespace' ? { ...object, metadata: { ...object.metadata, namespace: undefined } } : object;
        result.dropped.push(...dropped(sent, (await server.read(object)).body));
      } else {
        result.refused.push({ code, message: body.message, fields: (body.details?.causes ?? []).map(({ field }: any) => field) });
      }
    }
    for (const object of created) {
      expect((await server.delete(object)).code).toBe(200);
      expect((await server.read(object)).code).toBe(404);
    }
    return result;
  }

  test.each(goldens)('stores %s as it is', async (_name, objects) => {
    expect(objects).not.toEqual([]);
    expect(await tried(objects)).toEqual({ refused: [], dropped: [] });
  });

  test.each(deployed)('stores %s as they are', async (_name, objects) => {
    expect(objects).not.toEqual([]);
    expect(await tried(objects)).toEqual({ refused: [], dropped: [] });
  });

  test('knows Flux and Argo CD by their definitions, and refuses what these do not know', async () => {
    const [application] = goldens.find(([name]) => name === 'deploy-with-argo-cd/argo.k8s.yaml')![1];
    const { code, body } = await server.create({ ...application, spec: { ...application.spec, prune: true } });
    expect([code, body.message]).toEqual([400, expect.stringContaining('unknown field "spec.prune"')]);
    const kinds = [...goldens, ...deployed].flatMap(([, objects]) => objects.map((object) => object.kind));
    expect(DEPLOY_KINDS.filter((kind) => !kinds.includes(kind))).toEqual([]);
  });

  test.each(documents.filter(([name]) => !(ruleOf(name) in { ...REFUSED, ...REFUSED_WHOLE })))('stores docs/rules/%s as it is', async (_name, objects) => {
    expect(await tried(objects)).toEqual({ refused: [], dropped: [] });
  });

  test.each(Object.entries(REFUSED))('refuses an object of %s and names %s', async (code, field) => {
    const { refused } = await tried(documents.find(([name]) => ruleOf(name) === code)![1]);
    expect(refused).toHaveLength(1);
    // what cannot be decoded has no causes, and a message that names the field
    expect(refused[0].code === 400 ? refused[0].message.split(/[" ]/).map((word: string) => word.replace(/^\w+Spec\./, '')) : refused[0].fields).toContain(field);
  });

  test.each(Object.entries(REFUSED_WHOLE))('refuses an object of %s with status %d', async (code, status) => {
    const { refused } = await tried(documents.find(([name]) => ruleOf(name) === code)![1]);
    expect(refused).toMatchObject([{ code: status }]);
  });

  test.each(REFUSED_AS_TEXT)('refuses the text of %s', async (code) => {
    const [object] = documents.find(([name]) => ruleOf(name) === code)![1];
    const { code: status, body } = await server.createText(object, readFileSync(join(DOCUMENTS, `${code}.yaml`), 'utf8'));
    expect({ status, message: body.message }).toEqual({ status: 400, message: expect.stringContaining('key "level" already set in map') });
  });

  test('takes an object with an unknown field unless validation is strict, and leaves the field out', async () => {
    const [object] = documents.find(([name]) => ruleOf(name) === 'object-field-unknown')![1];
    const { code, body } = await server.createLeniently(object);
    expect({ code, replica: body.spec?.replica }).toEqual({ code: 201, replica: undefined });
    expect((await server.delete(object)).code).toBe(200);
  });

  test.each(DEFAULTS)('fills in what we say it does: %s', async (_name, object, expected) => {
    expect((await server.create(object)).code).toBe(201);
    const { body } = await server.read(object);
    expect((await server.delete(object)).code).toBe(200);
    expect(body.spec).toMatchObject(expected);
  });

  test('drops the configuration of an affinity that is not there, whatever it says', async () => {
    const object = serviceOf('dropped', { sessionAffinityConfig: { clientIP: { timeoutSeconds: 86401 } } });
    expect((await server.create(object)).code).toBe(201);
    expect((await server.read(object)).body.spec.sessionAffinityConfig).toBeUndefined();
    expect((await server.delete(object)).code).toBe(200);
  });

  test('knows the kinds that come with no controller', async () => {
    const all = [...goldens, ...documents.filter(([name]) => !ruleOf(name).endsWith('-api-removed'))].flatMap(([, objects]) => objects);
    const known = await Promise.all(all.map((object) => server.pathOf(object)));
    expect([...new Set(all.filter((_, index) => known[index] === undefined).map(({ kind }) => kind))].sort()).toEqual(CUSTOM_KINDS);
  });
});

test('the kinds that come with no server are all those of custom resources', () => {
  const all = [...goldens, ...documents.filter(([name]) => !ruleOf(name).endsWith('-api-removed'))].flatMap(([, objects]) => objects);
  const custom = all.filter(({ apiVersion }) => !SERVED_GROUP.test(apiVersion.split('/').slice(0, -1).join('/'))).map(({ kind }) => kind);
  expect([...new Set(custom)].sort()).toEqual(CUSTOM_KINDS);
});

test('every rule that says what the API server refuses has an example that is tried', () => {
  const codes = RULES.filter(({ why }) => /(?:The API server|and the API server) (?:refuses|knows|takes)|refused by the API server/.test(why)).map(({ code }) => code);
  expect(codes).not.toEqual([]);
  expect(codes.filter((code) => !(code in REFUSED) && !REFUSED_AS_TEXT.includes(code) && !TAKEN.includes(code))).toEqual([]);
});

test('every rule whose errors nobody can accept because of the API server has an example that it is asked about', () => {
  const codes = REFUSED_CODES.filter((code) => refuserOf(code)!.startsWith('the API server'));
  expect(codes.filter((code) => !(code in { ...REFUSED, ...REFUSED_WHOLE }))).toEqual([]);
});
