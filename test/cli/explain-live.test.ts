import { spawnSync } from 'child_process';
import { join } from 'path';
import { stringify } from 'yaml';
import { ingress, service } from '../support/traffic';

const ROOT = join(__dirname, '..', '..');
const owner = (kind: string, name: string) => [{ apiVersion: 'apps/v1', kind, name, uid: 'x', controller: true, blockOwnerDeletion: true }];
const meta = (name: string, more: any = {}) => ({ name, namespace: 'shop', uid: 'u', resourceVersion: '9', creationTimestamp: '2026-01-01T00:00:00Z', managedFields: [{ manager: 'kubectl', operation: 'Update', fieldsV1: { 'f:spec': {} } }], ...more });
const container = { name: 'main', image: 'x', ports: [{ containerPort: 8080, protocol: 'TCP' }], imagePullPolicy: 'Always', terminationMessagePath: '/dev/termination-log' };
const template = { metadata: { labels: { app: 'api' } }, spec: { containers: [container], restartPolicy: 'Always' } };

/** What kubectl prints of a small namespace: lists of what was applied, of what controllers made of it, and of their statuses. */
const LIVE = {
  apiVersion: 'v1',
  kind: 'List',
  metadata: { resourceVersion: '' },
  items: [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: meta('api'), spec: { replicas: 3, selector: { matchLabels: { app: 'api' } }, template }, status: { readyReplicas: 2 } },
    { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: meta('api-1', { ownerReferences: owner('Deployment', 'api') }), spec: { replicas: 3, selector: { matchLabels: { app: 'api' } }, template } },
    ...[1, 2, 3].map((number) => ({ apiVersion: 'v1', kind: 'Pod', metadata: meta(`api-1-${number}`, { labels: { app: 'api' }, ownerReferences: owner('ReplicaSet', 'api-1') }), spec: template.spec, status: { phase: 'Running', podIP: `10.244.0.${number}` } })),
    {
      ...service('api-service', {}),
      metadata: meta('api-service', { annotations: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' } }),
      spec: { type: 'LoadBalancer', selector: { app: 'api' }, clusterIP: '10.0.0.9', clusterIPs: ['10.0.0.9'], ipFamilies: ['IPv4'], ports: [{ port: 80, targetPort: 8080, protocol: 'TCP', nodePort: 31080 }], sessionAffinity: 'None' },
      status: { loadBalancer: { ingress: [{ ip: '10.10.17.44', ipMode: 'VIP' }] } },
    },
    { ...ingress('shop'), metadata: meta('shop'), status: { loadBalancer: { ingress: [{ ip: '20.1.2.3' }] } } },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: meta('api-service-x', { labels: { 'kubernetes.io/service-name': 'api-service' }, ownerReferences: [{ apiVersion: 'v1', kind: 'Service', name: 'api-service', uid: 'x' }] }),
      addressType: 'IPv4',
      ports: [{ name: '', port: 8080, protocol: 'TCP' }],
      endpoints: [1, 2, 3].map((number) => ({ addresses: [`10.244.0.${number}`], conditions: { ready: number < 3, serving: number < 3, terminating: false } })),
    },
  ],
};

function explain(live: any): any {
  const { stdout, stderr } = spawnSync(process.execPath, ['--require', 'sucrase/register/ts', join(ROOT, 'lib', 'cli', 'main.ts'), 'explain', '-', '--terraform', 'none', '--format', 'json'], {
    cwd: ROOT, input: stringify(live), encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

test('what kubectl prints of a cluster is explained, with the addresses and the ready pods that it has', () => {
  const { paths, findings } = explain(LIVE);
  const rows = paths.map(({ entrance, title, hops }: any) => [entrance, title, hops.at(-1).label, hops.find(({ component }: any) => component === 'application-gateway')?.address]);
  expect(rows).toEqual(expect.arrayContaining([
    ['internal-load-balancer', '10.10.17.44:80', '2 endpoints of service api-service, by its EndpointSlices', undefined],
    ['node-port', 'any node:31080', '2 endpoints of service api-service, by its EndpointSlices', undefined],
    ['application-gateway-ingress', 'http://*/api*', expect.any(String), '20.1.2.3:80'],
  ]));
  expect(findings.filter(({ severity }: any) => severity === 'error')).toEqual([]);
});

test('Endpoints stand in for slices, as an older list has them', () => {
  const endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata: meta('api-service'), subsets: [{ addresses: [{ ip: '10.244.0.1' }], notReadyAddresses: [{ ip: '10.244.0.2' }], ports: [{ port: 8080, protocol: 'TCP' }] }] };
  const { paths } = explain({ ...LIVE, items: [...LIVE.items.slice(0, -1), endpoints] });
  expect(paths.find(({ entrance }: any) => entrance === 'internal-load-balancer').hops.at(-1).label).toBe('1 endpoint of service api-service, by its Endpoints');
});
