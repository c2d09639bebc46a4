import * as fc from 'fast-check';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { MigrationTarget } from '../../../lib/traffic';
import { editYaml } from '../../../lib/traffic/migration/edit-yaml';
import { applyEdits } from '../../../lib/traffic/migration/object-edit';
import { editsOf } from '../../../lib/traffic/migration/service-edits';
import { runs } from '../../support/property';

const { CLUSTER_IP, LOAD_BALANCER } = MigrationTarget;

function edit(text: string, target = CLUSTER_IP, names = ['shop/api']): string {
  return editYaml(text, names.map((full) => {
    const [namespace, name] = full.split('/');
    return { namespace, name, edits: (object) => editsOf(object, target) };
  }));
}

const BEFORE = `# shop services, edited by hand
apiVersion: v1
kind: Service
metadata:
    name:   api    # wide on purpose
    namespace: "shop"
    annotations:
        team: payments
        # stays in the network
        service.beta.kubernetes.io/azure-load-balancer-internal: "true"
        service.beta.kubernetes.io/azure-load-balancer-ipv4: 10.10.17.10   # agreed
        note: >-
            folded
            text
spec:
    type: LoadBalancer # until March
    externalTrafficPolicy: Local
    healthCheckNodePort: 32000
    allocateLoadBalancerNodePorts: true
    loadBalancerSourceRanges:
    - 10.0.0.0/8
    - 192.168.0.0/16
    loadBalancerIP: 10.10.17.10

    # what it serves
    ports:
    - name: http
      port: 80
      nodePort: 30080
      targetPort: http   # by name
    - nodePort: 30443 # odd order
      # tls
      name: https
      port: 443
    - { name: admin, port: 9000, nodePort: 30900 }
    - {nodePort: 30901, name: debug, port: 9001}
    selector: { app: api }
---
# not ours: type: LoadBalancer
apiVersion: v1
kind: Service
metadata: { name: other, namespace: shop }
spec: { type: LoadBalancer, ports: [{ port: 80, nodePort: 30100 }] }
`;

const AFTER = `# shop services, edited by hand
apiVersion: v1
kind: Service
metadata:
    name:   api    # wide on purpose
    namespace: "shop"
    annotations:
        team: payments
        # stays in the network
        note: >-
            folded
            text
spec:
    type: ClusterIP # until March

    # what it serves
    ports:
    - name: http
      port: 80
      targetPort: http   # by name
    - # tls
      name: https
      port: 443
    - { name: admin, port: 9000 }
    - {name: debug, port: 9001}
    selector: { app: api }
---
# not ours: type: LoadBalancer
apiVersion: v1
kind: Service
metadata: { name: other, namespace: shop }
spec: { type: LoadBalancer, ports: [{ port: 80, nodePort: 30100 }] }
`;

test('takes away what belongs to the load balancer and leaves every other byte', () => {
  expect(edit(BEFORE)).toBe(AFTER);
});

test('keeps line ends of Windows', () => {
  expect(edit(BEFORE.replace(/\n/g, '\r\n'))).toBe(AFTER.replace(/\n/g, '\r\n'));
});

test('keeps a byte order mark', () => {
  expect(edit(`\uFEFF${BEFORE}`)).toBe(`\uFEFF${AFTER}`);
});

test('changes a second service of the file in one go', () => {
  expect(edit(BEFORE, CLUSTER_IP, ['shop/api', 'shop/other']))
    .toBe(AFTER.replace('{ type: LoadBalancer, ports: [{ port: 80, nodePort: 30100 }] }', '{ type: ClusterIP, ports: [{ port: 80 }] }'));
});

test('has nothing to do a second time', () => {
  expect(edit(AFTER)).toBe(AFTER);
});

test('takes annotations away as a whole when none is left', () => {
  const before = 'kind: Service\nmetadata:\n  annotations:\n    service.beta.kubernetes.io/azure-load-balancer-internal: "true"\n  name: api\n  namespace: shop\nspec:\n  type: LoadBalancer\n';
  expect(edit(before)).toBe('kind: Service\nmetadata:\n  name: api\n  namespace: shop\nspec:\n  type: ClusterIP\n');
});

test('keeps the quotes around the type', () => {
  expect(edit("kind: Service\nmetadata: {name: api, namespace: shop}\nspec: {'type': 'LoadBalancer'}"))
    .toBe("kind: Service\nmetadata: {name: api, namespace: shop}\nspec: {'type': 'ClusterIP'}");
});

test('edits a file without a line break at its end', () => {
  expect(edit('kind: Service\nmetadata:\n  name: api\n  namespace: shop\nspec:\n  type: LoadBalancer\n  loadBalancerIP: 10.0.0.1'))
    .toBe('kind: Service\nmetadata:\n  name: api\n  namespace: shop\nspec:\n  type: ClusterIP\n');
});

test('edits JSON, which stays JSON', () => {
  const object = {
    kind: 'Service',
    metadata: { name: 'api', namespace: 'shop', annotations: { 'service.beta.kubernetes.io/azure-pls-create': 'false' } },
    spec: { ports: [{ port: 80, nodePort: 30080 }, { nodePort: 30081, port: 81 }], type: 'LoadBalancer', loadBalancerIP: '10.0.0.1' },
  };
  for (const indent of [0, 2]) {
    expect(JSON.parse(edit(JSON.stringify(object, undefined, indent)))).toEqual({
      kind: 'Service',
      metadata: { name: 'api', namespace: 'shop' },
      spec: { ports: [{ port: 80 }, { port: 81 }], type: 'ClusterIP' },
    });
  }
});

test.each([
  ['a list', 'List', '    kind: Service\n'],
  ['a list of services, whose items need not say what they are', 'ServiceList', ''],
])('finds a service in %s', (_, kind, line) => {
  const text = (type: string) => `kind: ${kind}\nitems:\n  - metadata: {name: other}\n  - metadata: {name: api, namespace: shop}\n${line}    spec: {type: ${type}} # here\n`;
  expect(edit(text('LoadBalancer'))).toBe(text('ClusterIP'));
});

test('a service without a namespace is in default', () => {
  const text = (type: string) => `kind: Service\nmetadata: {name: api}\nspec: {type: ${type}}\n`;
  expect(edit(text('LoadBalancer'), CLUSTER_IP, ['default/api'])).toBe(text('ClusterIP'));
});

test('leaves a twin of another type alone', () => {
  const twin = '---\nkind: Service\nmetadata: {name: api, namespace: shop}\nspec: {ports: [{port: 1}]}\n';
  expect(edit(BEFORE + twin)).toBe(AFTER + twin);
});

test.each([
  ['writes type and annotation in the style of the file', 'kind: Service\nmetadata:\n  name: api\n  namespace: shop\n  annotations:\n    # ours\n    team: payments\nspec:\n  # ports\n  ports: []\n',
    'kind: Service\nmetadata:\n  name: api\n  namespace: shop\n  annotations:\n    # ours\n    service.beta.kubernetes.io/azure-load-balancer-internal: "true"\n    team: payments\nspec:\n  # ports\n  type: LoadBalancer\n  ports: []\n'],
  ['makes annotations where there are none', 'kind: Service\nmetadata:\n  name: api\n  namespace: shop\nspec:\n  type: ClusterIP # inside\n',
    'kind: Service\nmetadata:\n  annotations:\n    service.beta.kubernetes.io/azure-load-balancer-internal: "true"\n  name: api\n  namespace: shop\nspec:\n  type: LoadBalancer # inside\n'],
  ['fills annotations that are empty', 'kind: Service\nmetadata:\n  name: api\n  annotations: {}\n  namespace: shop\nspec:\n  type: ClusterIP\n',
    'kind: Service\nmetadata:\n  annotations:\n    service.beta.kubernetes.io/azure-load-balancer-internal: "true"\n  name: api\n  namespace: shop\nspec:\n  type: LoadBalancer\n'],
  ['fills annotations that are null', 'kind: Service\nmetadata:\n  name: api\n  annotations:\n  namespace: shop\nspec:\n  type: ClusterIP\n',
    'kind: Service\nmetadata:\n  annotations:\n    service.beta.kubernetes.io/azure-load-balancer-internal: "true"\n  name: api\n  namespace: shop\nspec:\n  type: LoadBalancer\n'],
  ['turns a false around', 'kind: Service\nmetadata: {name: api, namespace: shop, annotations: {service.beta.kubernetes.io/azure-load-balancer-internal: "false"}}\nspec: {ports: []}\n',
    'kind: Service\nmetadata: {name: api, namespace: shop, annotations: {service.beta.kubernetes.io/azure-load-balancer-internal: "true"}}\nspec: {"type": "LoadBalancer", ports: []}\n'],
])('towards a load balancer it %s', (_, before, after) => {
  expect(edit(before, LOAD_BALANCER)).toBe(after);
});

test.each([
  ['a merge key', 'x: &base {type: LoadBalancer, loadBalancerIP: 10.0.0.1}\nkind: Service\nmetadata: {name: api, namespace: shop}\nspec:\n  <<: *base\n  ports: []\n'],
  ['an anchor that is used elsewhere', 'kind: Service\nmetadata: {name: api, namespace: shop}\nspec:\n  type: LoadBalancer\n  loadBalancerIP: &ip 10.0.0.1\n  clusterIP: *ip\n'],
  ['an alias for the whole spec', 'x: &spec {type: LoadBalancer}\nkind: Service\nmetadata: {name: api, namespace: shop}\nspec: *spec\n'],
])('fails on fields from %s rather than write something else', (_, text) => {
  expect(() => edit(text)).toThrow(new Error('service shop/api must be edited by hand: its fields come from anchors, aliases or merge keys'));
});

test('fails when the service is gone from the file', () => {
  expect(() => edit('kind: ConfigMap\n')).toThrow(new Error('service shop/api is not in the file any more: plan again'));
});

test('whatever the style, only the fields of the load balancer change and the comments stay', () => {
  const port = fc.record({ port: fc.integer({ min: 1, max: 65535 }), nodePort: fc.integer({ min: 30000, max: 32767 }), name: fc.stringMatching(/^[a-z]{1,10}$/) },
    { requiredKeys: ['port'] });
  const spec = fc.record({
    externalTrafficPolicy: fc.constantFrom('Local', 'Cluster'),
    selector: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.string()),
    loadBalancerSourceRanges: fc.array(fc.constantFrom('10.0.0.0/8', '::/0'), { maxLength: 2 }),
    healthCheckNodePort: fc.constant(32000),
    loadBalancerIP: fc.constant('10.0.0.1'),
    ports: fc.array(port, { maxLength: 3 }),
    externalIPs: fc.array(fc.constant('10.9.9.9'), { maxLength: 1 }),
  }, { requiredKeys: ['ports'] });
  const annotations = fc.dictionary(fc.constantFrom('team', 'service.beta.kubernetes.io/azure-load-balancer-internal', 'service.beta.kubernetes.io/port_80_no_lb_rule'), fc.string());
  const style = fc.record({ indent: fc.integer({ min: 2, max: 6 }), indentSeq: fc.boolean() });
  fc.assert(fc.property(spec, fc.option(annotations, { nil: undefined }), style, (fields, notes, options) => {
    const metadata = { name: 'api', namespace: 'shop', annotations: notes };
    const object = { apiVersion: 'v1', kind: 'Service', metadata, spec: { ...fields, type: 'LoadBalancer' } };
    const text = `# before\n${stringify(object, options)}# after\n`;
    const written = parse(text);
    const edited = edit(text);
    expect(parse(edited)).toEqual(applyEdits(written, editsOf(written, CLUSTER_IP)));
    expect(edited.startsWith('# before\n') && edited.endsWith('# after\n')).toBe(true);
    expect(edit(edited)).toBe(edited);
    const back = edit(edited, LOAD_BALANCER);
    expect(parse(back).spec.type).toBe('LoadBalancer');
    expect(parseAllDocuments(back)).toHaveLength(1);
  }), runs(100));
});

const OBJECT = (name: string, more = '') => `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { type: LoadBalancer, ports: [{ port: 80 }] }\n${more}`;
const CHANGED = (name: string) => OBJECT(name).replace('LoadBalancer', 'ClusterIP');

test.each([['a map without pairs', ' {}'], ['nothing', ''], ['null', ' null']])('annotations that are %s are written', (_, empty) => {
  const text = `kind: Service\nmetadata:\n  name: api\n  namespace: shop\n  annotations:${empty}\nspec:\n  type: ClusterIP\n  ports: [{ port: 80 }]\n`;
  expect(parse(edit(text, LOAD_BALANCER)).metadata.annotations).toEqual({ 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' });
});

test('a document after three points is one of its own', () => {
  expect(edit(`${OBJECT('api')}...\n---\n${OBJECT('b')}...\n${OBJECT('c')}`, CLUSTER_IP, ['shop/api', 'shop/c']))
    .toBe(`${CHANGED('api')}...\n---\n${OBJECT('b')}...\n${CHANGED('c')}`);
});

test('a document too large for the reader that keeps places is refused, and one beside it is not in the way', () => {
  const large = `data: [${'1,'.repeat(500_001)}1]\n`;
  expect(() => edit(OBJECT('api', large))).toThrow(new Error('service shop/api must be edited by hand: its document has more than 500000 values'));
  expect(edit(`${large}---\n${OBJECT('api')}`)).toBe(`${large}---\n${CHANGED('api')}`);
});

test('a document that repeats much by aliases is refused', () => {
  const aliases = `a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\nb: &b [${'*a, '.repeat(50)}]\nc: &c [${'*b, '.repeat(50)}]\nd: [${'*c, '.repeat(5)}]\n`;
  expect(() => edit(OBJECT('api', aliases))).toThrow(new Error('service shop/api must be edited by hand: its document repeats more by aliases than 1000 values'));
});

test('a comment behind a list that goes stays where it is', () => {
  const head = 'apiVersion: v1\nkind: Service\nmetadata: {name: api, namespace: shop}\nspec:\n  type: LoadBalancer\n';
  const rest = '\n  # what it serves\n  ports:\n  - port: 80\n';
  const after = `${head.replace('LoadBalancer', 'ClusterIP')}${rest}`;
  const list = '  loadBalancerSourceRanges:\n  - 10.0.0.0/8\n  - 192.168.0.0/16\n';
  expect(edit(`${head}${list}${rest}`)).toBe(after);
  expect(edit(`${head}${list.replace(/ {2}-/g, '    -')}${rest}`)).toBe(after);
});
