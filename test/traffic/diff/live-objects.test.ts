import { TrafficDiff, TrafficReport } from '../../../lib/traffic';
import { asWritten } from '../../../lib/traffic/diff/live-objects';
import { deployment, ingress, service } from '../../support/traffic';

const located = (objects: any[]) => objects.map((object) => ({ object }));
const FILES = [deployment('api', { replicas: 2 }, 'shop'), service('api-service', { type: 'LoadBalancer' }, { 'azure-load-balancer-internal': 'true' }, 'shop'), ingress('shop', {}, {}, 'shop')];

/** The files as a cluster has them, some time after they were applied. */
function live(): any[] {
  const [made, exposed, routed] = structuredClone(FILES);
  const owner = (kind: string, name: string) => [{ apiVersion: 'apps/v1', kind, name, uid: 'x', controller: true }];
  const fields = { managedFields: [{ manager: 'kubectl' }], uid: 'x', resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' };
  return [
    { ...made, metadata: { ...made.metadata, ...fields }, status: { readyReplicas: 2 } },
    {
      ...exposed,
      metadata: { ...exposed.metadata, ...fields },
      spec: { ...exposed.spec, clusterIP: '10.0.1.2', clusterIPs: ['10.0.1.2'], ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', ports: [{ port: 80, targetPort: 8080, protocol: 'TCP', nodePort: 31234 }] },
      status: { loadBalancer: { ingress: [{ ip: '10.10.17.44' }] } },
    },
    { ...routed, metadata: { ...routed.metadata, ...fields }, status: { loadBalancer: { ingress: [{ ip: '20.1.2.3' }] } } },
    { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'api-1', namespace: 'shop', ownerReferences: owner('Deployment', 'api') }, spec: made.spec },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'api-1-x', namespace: 'shop', labels: { app: 'api' }, ownerReferences: owner('ReplicaSet', 'api-1') }, spec: made.spec.template.spec },
    { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { name: 'api-service-x', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'api-service' } }, addressType: 'IPv4', ports: [{ port: 8080 }], endpoints: [{ addresses: ['10.244.0.1'] }] },
    service('kubernetes', {}, {}, 'kube-system'),
    { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'azure-application-gateway' }, spec: { controller: 'azure/application-gateway' } },
  ];
}

const report = (objects: any[]) => TrafficReport.analyze(located(objects));

test('a cluster that has the files as they are shows no effect', () => {
  const files = located(FILES);
  expect(TrafficDiff.between(TrafficReport.analyze(asWritten(located(live()), files)), TrafficReport.analyze(files)).paths).toEqual([]);
  expect(TrafficDiff.between(report(live()), TrafficReport.analyze(files)).paths).not.toEqual([]);
});

test('what somebody changed in the cluster by hand is seen', () => {
  const files = located(FILES);
  const edited = live();
  edited[1].spec.sessionAffinity = 'ClientIP';
  const { paths } = TrafficDiff.between(TrafficReport.analyze(asWritten(located(edited), files)), TrafficReport.analyze(files));
  expect([...new Set(paths.flatMap(({ aspects }) => aspects.map(({ aspect }) => aspect)))]).toContain('session affinity');
});

test('what the files choose themselves is kept: a node port, a cluster address, an EndpointSlice; and a headless Service stays one', () => {
  const chosen = structuredClone(FILES);
  chosen[1].spec.ports[0].nodePort = 30080;
  const [, exposed] = asWritten(located(live()), located(chosen));
  expect(exposed.object.spec.ports).toEqual([{ port: 80, targetPort: 8080, protocol: 'TCP', nodePort: 31234 }]);
  expect(asWritten(located([service('x', { clusterIP: 'None' })]), located([service('x')]))[0].object.spec.clusterIP).toBe('None');
  const slice = live()[5];
  expect(asWritten(located([slice]), located([slice]))).toHaveLength(1);
  expect(asWritten(located([slice]), located(FILES))).toHaveLength(0);
});

test('objects that are none are left out', () => {
  expect(asWritten(located([null, 'x', { kind: 'Service' }, service('y', { ports: [null] })]), located([service('y')])).map(({ object }) => object.metadata.name)).toEqual(['y']);
});
