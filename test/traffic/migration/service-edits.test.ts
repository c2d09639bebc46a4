import * as fc from 'fast-check';
import { MigrationTarget } from '../../../lib/traffic';
import { applyEdits, jsonPatchOf } from '../../../lib/traffic/migration/object-edit';
import { editsOf, rollbackPatchOf, strategicMergePatchOf } from '../../../lib/traffic/migration/service-edits';
import { validateManifest } from '../../support/kubernetes-schema';
import { runs } from '../../support/property';
import { service } from '../../support/traffic';

const { CLUSTER_IP, LOAD_BALANCER } = MigrationTarget;
const INTERNAL = 'service.beta.kubernetes.io/azure-load-balancer-internal';

/** What an API server does with a strategic merge patch of a Service: null takes away, ports merge by number. */
function merge(object: any, patch: any, key = ''): any {
  if (Array.isArray(patch) && key === 'ports') {
    return (object ?? []).map((port: any) => merge(port, patch.find((candidate) => candidate.port === port.port) ?? {}));
  }
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    return patch;
  }
  const merged = { ...object };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      delete merged[name];
    } else {
      merged[name] = merge(merged[name] ?? {}, value, name);
    }
  }
  return merged;
}

/** What an API server does with a JSON patch. A missing field equals null in a test. */
function patchJson(object: any, operations: any[]): any {
  const copy = JSON.parse(JSON.stringify(object));
  for (const { op, path, value } of operations) {
    const keys = path.slice(1).split('/').map((key: string) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
    const last = keys.pop();
    const parent = keys.reduce((current: any, key: string) => current[key], copy);
    if (op === 'test') {
      expect(parent[last] ?? null).toEqual(value);
    } else if (op === 'add') {
      parent[last] = value;
    } else {
      expect(op).toBe('remove');
      expect(parent).toHaveProperty([last]);
      delete parent[last];
    }
  }
  return copy;
}

/** What the API server refuses on a Service of this type, by its validation. */
function refusals({ metadata, spec }: any): string[] {
  const isLoadBalancer = spec.type === 'LoadBalancer';
  const isOutside = isLoadBalancer || spec.type === 'NodePort' || (spec.externalIPs ?? []).length > 0;
  return [
    ...(isLoadBalancer ? [] : ['allocateLoadBalancerNodePorts', 'loadBalancerClass', 'healthCheckNodePort'].filter((field) => spec[field] !== undefined)),
    ...(!isLoadBalancer && (spec.loadBalancerSourceRanges ?? []).length > 0 ? ['loadBalancerSourceRanges'] : []),
    ...(!isLoadBalancer && metadata.annotations?.['service.beta.kubernetes.io/load-balancer-source-ranges'] !== undefined ? ['source ranges annotation'] : []),
    ...(!isOutside && spec.externalTrafficPolicy !== undefined ? ['externalTrafficPolicy'] : []),
    ...(spec.type === 'ClusterIP' && spec.ports.some((port: any) => port.nodePort !== undefined) ? ['nodePort'] : []),
  ];
}

const port = fc.record({ port: fc.integer({ min: 1, max: 65535 }), nodePort: fc.integer({ min: 30000, max: 32767 }), protocol: fc.constantFrom('TCP', 'UDP') },
  { requiredKeys: ['port'] });
const loadBalancerService = fc.record({
  annotations: fc.dictionary(fc.constantFrom(
    'example.com/team', INTERNAL, 'service.beta.kubernetes.io/port_80_health-probe_protocol', 'service.beta.kubernetes.io/load-balancer-source-ranges', 'a/b~c',
  ), fc.string()),
  spec: fc.record({
    externalTrafficPolicy: fc.constantFrom('Local', 'Cluster'),
    healthCheckNodePort: fc.integer({ min: 30000, max: 32767 }),
    allocateLoadBalancerNodePorts: fc.boolean(),
    loadBalancerClass: fc.constant('example.com/metal'),
    loadBalancerSourceRanges: fc.array(fc.constantFrom('10.0.0.0/8', '192.168.0.0/16'), { maxLength: 2 }),
    loadBalancerIP: fc.constant('10.0.0.1'),
    externalIPs: fc.array(fc.constant('10.9.9.9'), { maxLength: 1 }),
    sessionAffinity: fc.constantFrom('None', 'ClientIP'),
    clusterIP: fc.constant('10.0.171.5'),
    ports: fc.uniqueArray(port, { minLength: 1, maxLength: 4, selector: (item) => item.port }),
  }, { requiredKeys: ['ports'] }),
}).map(({ annotations, spec }) => service('api', { ...spec, type: 'LoadBalancer' }, annotations, 'shop'));

/** As the cluster has it: with what the API server fills in. */
function live(object: any): any {
  return merge(object, {
    spec: {
      externalTrafficPolicy: object.spec.externalTrafficPolicy ?? 'Cluster',
      allocateLoadBalancerNodePorts: object.spec.allocateLoadBalancerNodePorts ?? true,
      clusterIP: object.spec.clusterIP ?? '10.0.1.1',
      ports: object.spec.ports.map((item: any, index: number) => ({ port: item.port, nodePort: item.nodePort ?? 31000 + index })),
    },
  });
}

test('every patch of a LoadBalancer service gives a ClusterIP service that the API server takes', () => {
  fc.assert(fc.property(loadBalancerService, (object) => {
    const edited = applyEdits(object, editsOf(object, CLUSTER_IP));
    const byJson = patchJson(object, jsonPatchOf(object, editsOf(object, CLUSTER_IP)));
    const [merged, mergedLive] = [object, live(object)].map((target) => merge(target, strategicMergePatchOf(object, CLUSTER_IP)));
    for (const result of [edited, byJson, merged, mergedLive]) {
      expect(result.spec.type).toBe('ClusterIP');
      expect(refusals(result)).toEqual([]);
      expect(result.spec.loadBalancerIP).toBeUndefined();
      expect(Object.keys(result.metadata.annotations ?? {}).filter((key) => key.startsWith('service.beta.kubernetes.io/'))).toEqual([]);
    }
    expect(validateManifest(edited, '1.37')).toEqual([]);
  }), runs(100));
});

test('what is no business of a load balancer stays: selector, ports, cluster IP, affinity and other annotations', () => {
  fc.assert(fc.property(loadBalancerService, (object) => {
    const { spec, metadata } = merge(live(object), strategicMergePatchOf(object, CLUSTER_IP));
    expect(spec.clusterIP).toBe(live(object).spec.clusterIP);
    expect(spec.sessionAffinity).toBe(object.spec.sessionAffinity);
    expect(spec.externalIPs).toEqual(object.spec.externalIPs);
    expect(spec.ports.map((item: any) => [item.port, item.protocol])).toEqual(object.spec.ports.map((item: any) => [item.port, item.protocol]));
    expect(metadata.annotations['example.com/team']).toBe(object.metadata.annotations['example.com/team']);
    expect(metadata.annotations['a/b~c']).toBe(object.metadata.annotations['a/b~c']);
  }), runs(100));
});

test('the way back brings everything that was written', () => {
  fc.assert(fc.property(loadBalancerService, (object) => {
    const changed = merge(object, strategicMergePatchOf(object, CLUSTER_IP));
    expect(merge(changed, rollbackPatchOf(object, CLUSTER_IP))).toEqual(object);
  }), runs(100));
});

test('a second change finds nothing to do', () => {
  fc.assert(fc.property(loadBalancerService, (object) => {
    expect(editsOf(applyEdits(object, editsOf(object, CLUSTER_IP)), CLUSTER_IP)).toEqual([]);
  }), runs(100));
});

test('the patches of a typical service in full', () => {
  const object = service('api', { type: 'LoadBalancer', externalTrafficPolicy: 'Local', ports: [{ port: 80, nodePort: 30080 }] }, { 'azure-load-balancer-internal': 'true' });
  expect(strategicMergePatchOf(object, CLUSTER_IP)).toEqual({
    metadata: { annotations: { [INTERNAL]: null } },
    spec: {
      type: 'ClusterIP',
      externalTrafficPolicy: null,
      healthCheckNodePort: null,
      allocateLoadBalancerNodePorts: null,
      loadBalancerClass: null,
      loadBalancerSourceRanges: null,
      loadBalancerIP: null,
      ports: [{ port: 80, nodePort: null }],
    },
  });
  expect(jsonPatchOf(object, editsOf(object, CLUSTER_IP))).toEqual([
    { op: 'test', path: '/spec/type', value: 'LoadBalancer' },
    { op: 'add', path: '/spec/type', value: 'ClusterIP' },
    { op: 'remove', path: '/spec/externalTrafficPolicy' },
    { op: 'remove', path: '/spec/ports/0/nodePort' },
    { op: 'remove', path: '/metadata/annotations/service.beta.kubernetes.io~1azure-load-balancer-internal' },
  ]);
});

test('with TCP and UDP on one number the strategic patch leaves ports alone, since they merge by number', () => {
  const object = service('dns', { type: 'LoadBalancer', ports: [{ name: 'a', port: 53, protocol: 'TCP', nodePort: 30053 }, { name: 'b', port: 53, protocol: 'UDP' }] });
  expect(strategicMergePatchOf(object, CLUSTER_IP).spec.ports).toBeUndefined();
  expect(rollbackPatchOf(object, CLUSTER_IP).spec.ports).toEqual([{ port: 53, nodePort: 30053 }]);
});

test('with external addresses the policy for outside traffic stays', () => {
  const object = service('api', { type: 'LoadBalancer', externalTrafficPolicy: 'Local', externalIPs: ['10.9.9.9'] });
  expect(applyEdits(object, editsOf(object, CLUSTER_IP)).spec).toEqual({
    selector: { app: 'api' }, ports: [{ port: 80, targetPort: 8080 }], type: 'ClusterIP', externalTrafficPolicy: 'Local', externalIPs: ['10.9.9.9'],
  });
});

test.each([
  ['with its type written', { type: 'ClusterIP' }],
  ['without', {}],
])('a ClusterIP service becomes an internal load balancer, %s', (_, spec) => {
  const object = service('api', spec, { 'example.com/team': 'payments' });
  const expected = service('api', { ...spec, type: 'LoadBalancer' }, { 'example.com/team': 'payments', [INTERNAL]: 'true' });
  expect(applyEdits(object, editsOf(object, LOAD_BALANCER))).toEqual(JSON.parse(JSON.stringify(expected)));
  expect(patchJson(object, jsonPatchOf(object, editsOf(object, LOAD_BALANCER)))).toEqual(JSON.parse(JSON.stringify(expected)));
  expect(merge(object, strategicMergePatchOf(object, LOAD_BALANCER))).toEqual(expected);
  const back = merge(live(merge(object, strategicMergePatchOf(object, LOAD_BALANCER))), rollbackPatchOf(object, LOAD_BALANCER));
  expect(refusals(back)).toEqual([]);
  expect(back.metadata.annotations[INTERNAL]).toBeUndefined();
});

test('a JSON patch makes annotations only where the cluster has none either', () => {
  const object = { kind: 'Service', metadata: { name: 'api' }, spec: { ports: [{ port: 80 }] } };
  expect(jsonPatchOf(object, editsOf(object, LOAD_BALANCER))).toEqual([
    { op: 'test', path: '/metadata/annotations', value: null },
    { op: 'add', path: '/metadata/annotations', value: {} },
    { op: 'add', path: '/spec/type', value: 'LoadBalancer' },
    { op: 'add', path: '/metadata/annotations/service.beta.kubernetes.io~1azure-load-balancer-internal', value: 'true' },
  ]);
});
