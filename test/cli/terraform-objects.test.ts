import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { explain } from '../../lib/cli/explain';
import { migrate } from '../../lib/cli/migrate';
import { terraformObjects } from '../../lib/cli/terraform-objects';
import { configurationFromShow } from '../../lib/traffic/terraform/show';
import { runElsewhere } from '../support/elsewhere';

runElsewhere();

const read = (resource: any) => terraformObjects([{ file: 'cdk.tf.json', json: { resource } }]);
const objectOf = (type: string, resource: any) => read({ [type]: { api: resource } }).objects[0].object;
const SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace: 'shop' }, spec: { ports: [{ port: 80 }] } };

test('kubernetes_manifest and kubectl_manifest are read as they are, with their address', () => {
  const { objects, left } = read({
    kubernetes_manifest: { api: { manifest: SERVICE } },
    kubectl_manifest: { two: { yaml_body: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n' } },
  });
  expect(objects[0]).toEqual({ object: SERVICE, origin: { file: 'cdk.tf.json', constructPath: 'kubernetes_manifest.api' } });
  expect(objects.slice(1).map(({ object, origin }) => [object.metadata.name, origin?.constructPath]))
    .toEqual([['a', 'kubectl_manifest.two'], ['b', 'kubectl_manifest.two']]);
  expect(left).toEqual([]);
});

test('a block that stands once, and one that stands in a list, are the same', () => {
  const withPort = (port: any) => objectOf('kubernetes_service_v1', { metadata: [{ name: 'api' }], spec: [{ selector: { app: 'api' }, port }] }).spec;
  expect(withPort({ port: 80 })).toMatchObject({ ports: [{ port: 80 }] });
  expect(withPort({ port: 80 })).toEqual(withPort([{ port: 80 }]));
});

test('a typed Service becomes the object that the provider makes of it', () => {
  expect(objectOf('kubernetes_service_v1', {
    wait_for_load_balancer: false,
    metadata: { name: 'api', labels: { app: 'api' } },
    spec: {
      type: 'LoadBalancer',
      selector: { app: 'api' },
      port: [{ name: 'http', port: 80, target_port: '8080' }, { name: 'web', port: '443', target_port: 'web' }],
      load_balancer_source_ranges: ['10.0.0.0/8'],
      external_ips: ['203.0.113.7'],
      session_affinity: 'ClientIP',
      session_affinity_config: { client_ip: { timeout_seconds: 600 } },
    },
  })).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'api', labels: { app: 'api' } },
    spec: {
      type: 'LoadBalancer',
      selector: { app: 'api' },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'web', port: 443, targetPort: 'web' }],
      loadBalancerSourceRanges: ['10.0.0.0/8'],
      externalIPs: ['203.0.113.7'],
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } },
    },
  });
});

test('a typed Ingress and a typed Deployment become objects', () => {
  const backend = { service: { name: 'api', port: { number: 80 } } };
  expect(objectOf('kubernetes_ingress_v1', {
    metadata: { name: 'api' },
    spec: { ingress_class_name: 'nginx', rule: [{ host: 'a.b', http: { path: [{ path: '/', path_type: 'Prefix', backend }] } }], tls: [{ secret_name: 't', hosts: ['a.b'] }] },
  })).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'api' },
    spec: {
      ingressClassName: 'nginx',
      rules: [{ host: 'a.b', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      tls: [{ secretName: 't', hosts: ['a.b'] }],
    },
  });
  const container = [{ name: 'a', image: 'b', port: [{ container_port: 8080 }], readiness_probe: [{ http_get: [{ path: '/', port: '8080' }] }], volume_mount: [{ name: 'v', mount_path: '/v' }] }];
  expect(objectOf('kubernetes_deployment', {
    metadata: [{ name: 'api' }],
    spec: [{ replicas: '2', selector: [{ match_labels: { app: 'a' } }], template: [{ metadata: [{ labels: { app: 'a' } }], spec: [{ container, volume: [{ name: 'v', empty_dir: {} }] }] }] }],
  })).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'a' } },
      template: {
        metadata: { labels: { app: 'a' } },
        spec: {
          containers: [{
            name: 'a',
            image: 'b',
            ports: [{ containerPort: 8080 }],
            readinessProbe: { httpGet: { path: '/', port: 8080 } },
            volumeMounts: [{ name: 'v', mountPath: '/v' }],
          }],
          volumes: [{ name: 'v', emptyDir: {} }],
        },
      },
    },
  });
});

test('the data of a Secret is text, which the provider encodes', () => {
  expect(objectOf('kubernetes_secret_v1', { metadata: { name: 's' }, type: 'Opaque', data: { a: 'not base64!' }, binary_data: { b: 'aGk=' } }))
    .toEqual({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, type: 'Opaque', stringData: { a: 'not base64!' }, data: { b: 'aGk=' } });
});

test.each([
  ['helm_release', { name: 'n', chart: 'ingress-nginx' }, 'chart ingress-nginx, whose objects helm template prints'],
  ['kubernetes_manifest', { manifest: '${yamldecode(file("a.yaml"))}' }, 'its manifest is known to Terraform only'],
  ['kubectl_manifest', { yaml_body: '${file("a.yaml")}' }, 'its yaml_body is known to Terraform only'],
  ['kubectl_manifest', { yaml_body: 'a: [' }, 'its yaml_body is no YAML'],
  ['kubectl_manifest', { yaml_body: 'a: b' }, 'its yaml_body has no object'],
  ['kubernetes_ingress', { metadata: { name: 'a' }, spec: {} }, 'a resource that is not followed'],
  ['kubernetes_service', { metadata: { name: 'a' }, spec: { dynamic: { port: {} } } }, 'parts of it are known to Terraform only'],
  ['kubernetes_service', { metadata: { name: 'a' }, spec: { selector: '${var.labels}' } }, 'parts of it are known to Terraform only'],
])('%s %j is named, with the reason', (type, resource, reason) => {
  expect(read({ [type]: { api: resource } })).toEqual({ objects: [], left: [`${type}.api: ${reason}`] });
});

test.each(['ingress', 'cron_job', 'pod_disruption_budget', 'pod_security_policy', 'csi_driver', 'mutating_webhook_configuration', 'validating_webhook_configuration', 'priority_class'])(
  'kubernetes_%s without a version is of an older one', (words) => {
    expect(read({ [`kubernetes_${words}`]: { api: { metadata: { name: 'a' } } } })).toEqual({ objects: [], left: [`kubernetes_${words}.api: a resource that is not followed`] });
  },
);

test.each([
  ['kubernetes_cron_job_v1', 'batch/v1', 'CronJob'],
  ['kubernetes_pod_disruption_budget_v1', 'policy/v1', 'PodDisruptionBudget'],
  ['kubernetes_csi_driver_v1', 'storage.k8s.io/v1', 'CSIDriver'],
  ['kubernetes_mutating_webhook_configuration_v1', 'admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration'],
  ['kubernetes_validating_webhook_configuration_v1', 'admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'],
  ['kubernetes_priority_class_v1', 'scheduling.k8s.io/v1', 'PriorityClass'],
  ['kubernetes_horizontal_pod_autoscaler_v2', 'autoscaling/v2', 'HorizontalPodAutoscaler'],
  ['kubernetes_horizontal_pod_autoscaler_v1', 'autoscaling/v1', 'HorizontalPodAutoscaler'],
  ['kubernetes_role_binding_v1', 'rbac.authorization.k8s.io/v1', 'RoleBinding'],
  ['kubernetes_network_policy_v1', 'networking.k8s.io/v1', 'NetworkPolicy'],
  ['kubernetes_endpoint_slice_v1', 'discovery.k8s.io/v1', 'EndpointSlice'],
  ['kubernetes_stateful_set', 'apps/v1', 'StatefulSet'],
  ['kubernetes_config_map', 'v1', 'ConfigMap'],
])('%s is a %s %s', (type, apiVersion, kind) => {
  expect(objectOf(type, { metadata: { name: 'a' } })).toEqual({ apiVersion, kind, metadata: { name: 'a' } });
});

test('resources of other providers, and those that change other objects, are nobody\'s business', () => {
  expect(read({ azurerm_subnet: { a: {} }, kubernetes_labels: { a: { metadata: { name: 'x' } } } })).toEqual({ objects: [], left: [] });
});

test('a plan or a state has zeros and empty texts where nothing is set, and manifests as they are', () => {
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'r' }, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] };
  const values = { metadata: [{ name: 'api', generate_name: '' }], spec: [{ cluster_ip: '', health_check_node_port: 0, external_ips: [], port: [{ port: 80, node_port: 0, target_port: '0' }] }] };
  const json = configurationFromShow({
    format_version: '1.0',
    values: {
      root_module: {
        resources: [
          { mode: 'managed', type: 'kubernetes_manifest', name: 'role', values: { manifest: role, object: role } },
          { mode: 'managed', type: 'kubernetes_service_v1', name: 'api', values },
        ],
      },
    },
  });
  expect(terraformObjects([{ file: 'state.json', json }]).objects.map(({ object }) => object)).toEqual([
    role,
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { ports: [{ port: 80, targetPort: 0 }] } },
  ]);
});

describe('commands', () => {
  let folder: string;
  let state: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'terraform-objects-'));
    state = join(folder, 'cdk.tf.json');
    const manifest = { ...SERVICE, spec: { ...SERVICE.spec, type: 'LoadBalancer', selector: { app: 'api' } } };
    writeFileSync(state, JSON.stringify({ resource: { kubernetes_manifest: { api: { manifest } }, helm_release: { web: { chart: 'nginx' } } } }));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('explain follows them without any other file, and counts and names them', () => {
    const { output } = explain(['--terraform', state, '--details'], { width: 1000, hasColor: false });
    expect(output).toContain('in terraform  1 Kubernetes object\nleft out      helm_release.web: chart nginx, whose objects helm template prints\n');
    expect(output).toContain('Service shop/api (kubernetes_manifest.api)');
    expect(JSON.parse(explain(['--terraform', state, '--format', 'json']).output).sources)
      .toMatchObject({ terraformObjects: 1, terraformLeftOut: ['helm_release.web: chart nginx, whose objects helm template prints'] });
  });

  test('migrate plans for them and writes nothing', () => {
    const other = join(folder, 'other.yaml');
    writeFileSync(other, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
    expect(JSON.parse(migrate([other, '--terraform', state, '--format', 'json']).output).migrations).toMatchObject([{ service: { name: 'api' } }]);
    expect(migrate([other, '--terraform', state, '--write']))
      .toEqual({ output: 'left service shop/api alone: Terraform makes it, change kubernetes_manifest.api\n', exitCode: 1 });
  });
});
