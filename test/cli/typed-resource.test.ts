import { objectOfResource, UnknownPartError } from '../../lib/cli/typed-resource';

const metadata = { name: 'a' };
const service = (spec: any, isShown = false) => objectOfResource('kubernetes_service_v1', { metadata, spec }, isShown)?.spec;
const pod = (spec: any, isShown = false) => objectOfResource('kubernetes_pod', { metadata, spec }, isShown)?.spec;
const container = (fields: any, isShown = false) => pod({ container: [{ name: 'c', ...fields }] }, isShown).containers[0];

describe('names of arguments', () => {
  test.each([
    ['of one word', { type: 'NodePort' }, { type: 'NodePort' }],
    ['of several', { external_traffic_policy: 'Local' }, { externalTrafficPolicy: 'Local' }],
    ['with capitals in the field', { cluster_ip: '10.0.0.1', load_balancer_ip: '10.0.0.2' }, { clusterIP: '10.0.0.1', loadBalancerIP: '10.0.0.2' }],
    ['for each in a list', { port: [{ port: 1 }, { port: 2 }] }, { ports: [{ port: 1 }, { port: 2 }] }],
    ['that are plural already', { external_ips: ['1.2.3.4'] }, { externalIPs: ['1.2.3.4'] }],
    ['that nobody knows', { wait_for_load_balancer: true, selector: { app: 'x' } }, { selector: { app: 'x' } }],
  ])('%s', (_, spec, expected) => {
    expect(service(spec)).toEqual(expected);
  });

  test('with an s, with an es and with an ies in the field', () => {
    const policy = objectOfResource('kubernetes_network_policy_v1', { metadata, spec: { ingress: [{ from: [{ ip_block: { cidr: '10.0.0.0/8' } }], ports: [{ port: '80' }] }], policy_types: ['Ingress'] } }, false);
    expect(policy.spec).toEqual({ ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 80 }] }], policyTypes: ['Ingress'] });
    expect(pod({ host_aliases: [{ ip: '10.0.0.1', hostnames: ['h'] }], image_pull_secrets: [{ name: 's' }], toleration: [{ key: 'k' }] }))
      .toEqual({ hostAliases: [{ ip: '10.0.0.1', hostnames: ['h'] }], imagePullSecrets: [{ name: 's' }], tolerations: [{ key: 'k' }] });
    expect(objectOfResource('kubernetes_storage_class_v1', { metadata, storage_provisioner: 'x', allowed_topology: [{ match_label_expression: [{ key: 'zone', values: ['1'] }] }] }, false))
      .toMatchObject({ kind: 'StorageClass', allowedTopologies: [{ matchLabelExpressions: [{ key: 'zone', values: ['1'] }] }] });
    expect(pod({ host_alias: [{ ip: '10.0.0.1', hostname: ['h'] }] })).toEqual({ hostAliases: [{ ip: '10.0.0.1', hostnames: ['h'] }] });
  });
});

describe('values', () => {
  test.each([
    ['a number in text', { port: '8080' }, { port: 8080 }],
    ['a number below nought', { port: '-1' }, { port: -1 }],
    ['a number', { port: 8080 }, { port: 8080 }],
    ['a name for a port', { target_port: 'http' }, { targetPort: 'http' }],
    ['a number for a port', { target_port: '80' }, { targetPort: 80 }],
    ['a part of a number', { port: '80.5' }, { port: '80.5' }],
    ['a number with something after it', { port: '80a' }, { port: '80a' }],
    ['a number with something before it', { port: 'a80' }, { port: 'a80' }],
    ['text', { name: 'http' }, { name: 'http' }],
    ['a number for text', { name: 5 }, { name: '5' }],
    ['a flag for text', { name: true }, { name: 'true' }],
    ['an expression for text', { name: '${var.name}' }, { name: '${var.name}' }],
  ])('%s', (_, port, expected) => {
    expect(service({ port })).toEqual({ ports: [expected] });
  });

  test.each([[true, true], [false, false], ['true', true], ['false', false], ['${var.x}', '${var.x}'], ['yes', 'yes']])('the flag %j', (given, expected) => {
    expect(service({ publish_not_ready_addresses: given })).toEqual({ publishNotReadyAddresses: expected });
  });

  test('a list is one, and a value beside a list is one of its own', () => {
    expect(service({ load_balancer_source_ranges: ['10.0.0.0/8'] })).toEqual({ loadBalancerSourceRanges: ['10.0.0.0/8'] });
    expect(service({ load_balancer_source_ranges: '10.0.0.0/8' })).toEqual({ loadBalancerSourceRanges: ['10.0.0.0/8'] });
    expect(container({ command: ['a', 'b'], args: [] })).toEqual({ name: 'c', command: ['a', 'b'], args: [] });
  });

  test('a block is the first of its list, an empty list is none', () => {
    expect(service({ session_affinity_config: [{ client_ip: [{ timeout_seconds: 5 }] }, { client_ip: [{ timeout_seconds: 6 }] }] }))
      .toEqual({ sessionAffinityConfig: { clientIP: { timeoutSeconds: 5 } } });
    expect(service({ type: 'ClusterIP', session_affinity_config: [] })).toEqual({ type: 'ClusterIP' });
    expect(pod({ volume: [{ name: 'v', empty_dir: [null] }] })).toEqual({ volumes: [{ name: 'v', emptyDir: {} }] });
    expect(pod({ volume: [{ name: 'v', empty_dir: null }] })).toEqual({ volumes: [{ name: 'v' }] });
  });

  test('what stands for anything stays as it is', () => {
    expect(container({ resources: { requests: { cpu: '100m' }, limits: { memory: '1Gi' } } }).resources).toEqual({ requests: { cpu: '100m' }, limits: { memory: '1Gi' } });
  });
});

describe('what only Terraform knows', () => {
  test.each([
    ['a list', { load_balancer_source_ranges: '${var.ranges}' }],
    ['a map', { selector: '${var.labels}' }],
    ['blocks', { dynamic: [{ port: {} }] }],
    ['a block', { session_affinity_config: '${var.config}' }],
    ['a block in a list', { port: ['${var.port}'] }],
  ])('%s', (_, spec) => {
    expect(() => service(spec)).toThrow(UnknownPartError);
  });

  test('a block that is no object', () => {
    [5, 'text', ['text'], true].forEach((block) => expect(() => objectOfResource('kubernetes_service_v1', { metadata: block }, false)).toThrow(UnknownPartError));
  });
});

describe('nothing', () => {
  const EMPTY = { cluster_ip: '', health_check_node_port: 0, publish_not_ready_addresses: false, external_ips: [], type: 'ClusterIP' };
  test('in a configuration is null; zeros, empty texts and lists stay', () => {
    expect(service({ ...EMPTY, load_balancer_ip: null, external_name: undefined }))
      .toEqual({ clusterIP: '', healthCheckNodePort: 0, publishNotReadyAddresses: false, externalIPs: [], type: 'ClusterIP' });
  });

  test('in a plan or a state is every zero, empty text and list, too', () => {
    expect(service({ ...EMPTY, load_balancer_ip: null }, true)).toEqual({ type: 'ClusterIP' });
    expect(service({ publish_not_ready_addresses: true, health_check_node_port: 1, external_ips: ['a'], cluster_ip: 'None' }, true))
      .toEqual({ publishNotReadyAddresses: true, healthCheckNodePort: 1, externalIPs: ['a'], clusterIP: 'None' });
  });
});

describe('data', () => {
  test('of a Secret is text, its binary data is base64', () => {
    expect(objectOfResource('kubernetes_secret', { metadata, data: { a: 'x' }, binary_data: { b: 'eA==' }, immutable: true }, false))
      .toEqual({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: { a: 'x' }, data: { b: 'eA==' }, immutable: true });
  });

  test('of a ConfigMap is data, its binary data is binary data', () => {
    expect(objectOfResource('kubernetes_config_map_v1', { metadata, data: { a: 'x' }, binary_data: { b: 'eA==' } }, false))
      .toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { a: 'x' }, binaryData: { b: 'eA==' } });
  });

  test('that is known to Terraform only is refused', () => {
    expect(() => objectOfResource('kubernetes_config_map_v1', { metadata, data: '${var.data}' }, false)).toThrow(UnknownPartError);
  });

  test('of a block inside is a field as any other', () => {
    expect(pod({ volume: [{ name: 'v', config_map: { name: 'm', items: [{ key: 'data', path: 'p' }] } }] }).volumes[0].configMap)
      .toEqual({ name: 'm', items: [{ key: 'data', path: 'p' }] });
  });
});

test.each([
  ['kubernetes_service', 'v1', 'Service'], ['kubernetes_service_v1', 'v1', 'Service'], ['kubernetes_namespace', 'v1', 'Namespace'], ['kubernetes_pod_v1', 'v1', 'Pod'],
  ['kubernetes_deployment', 'apps/v1', 'Deployment'], ['kubernetes_deployment_v1', 'apps/v1', 'Deployment'], ['kubernetes_daemon_set_v1', 'apps/v1', 'DaemonSet'],
  ['kubernetes_daemonset', 'apps/v1', 'DaemonSet'], ['kubernetes_job', 'batch/v1', 'Job'], ['kubernetes_ingress_v1', 'networking.k8s.io/v1', 'Ingress'],
  ['kubernetes_ingress_class', 'networking.k8s.io/v1', 'IngressClass'], ['kubernetes_network_policy', 'networking.k8s.io/v1', 'NetworkPolicy'],
  ['kubernetes_horizontal_pod_autoscaler', 'autoscaling/v2', 'HorizontalPodAutoscaler'], ['kubernetes_role', 'rbac.authorization.k8s.io/v1', 'Role'],
  ['kubernetes_storage_class', 'storage.k8s.io/v1', 'StorageClass'], ['kubernetes_endpoints', 'v1', 'Endpoints'],
])('%s is a %s %s', (type, apiVersion, kind) => {
  expect(objectOfResource(type, { metadata }, false)).toMatchObject({ apiVersion, kind, metadata });
});

test.each([
  ['azurerm_subnet', { metadata }], ['kubernetes_', { metadata }], ['kubernetes_unknown', { metadata }], ['kubernetes_service_v2', { metadata }], ['kubernetes_ingress', { metadata }],
  ['kubernetes_horizontal_pod_autoscaler_v2beta2', { metadata }], ['kubernetes_service', {}],
])('%s with %j is no object that is followed', (type, resource) => {
  expect(objectOfResource(type, resource, false)).toBeUndefined();
});
