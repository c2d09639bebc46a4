import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { HeadlessService, HeadlessServiceProps, IpFamily, IpFamilyPolicy } from '../../lib/manifests';
import { SessionAffinity } from '../../lib/traffic';
import { rendered } from '../support/rendered';

const PORTS = [{ port: 5432, name: 'postgres' }];

function service(props: HeadlessServiceProps): HeadlessService {
  return new HeadlessService(new Chart(Testing.app(), 'test'), 'db', { ports: PORTS, ...props });
}

test('writes clusterIP None', () => {
  expect(rendered(service({ selectorLabels: { app: 'db' } })).spec).toEqual({
    type: 'ClusterIP', clusterIP: 'None', selector: { app: 'db' }, ports: PORTS,
  });
});

test('writes the fields of a service with endpoints', () => {
  const props = { publishNotReadyAddresses: true, ipFamilies: [IpFamily.IPV4], ipFamilyPolicy: IpFamilyPolicy.PREFER_DUAL_STACK };

  expect(rendered(service(props)).spec).toEqual({
    type: 'ClusterIP', clusterIP: 'None', ports: PORTS, publishNotReadyAddresses: true, ipFamilies: ['IPv4'], ipFamilyPolicy: 'PreferDualStack',
  });
});

test('serves a stateful set of cdk8s-plus', () => {
  const chart = Testing.chart();
  const headless = new HeadlessService(chart, 'db', { metadata: { name: 'db' }, ports: PORTS });
  const set = new kplus.StatefulSet(chart, 'set', { service: headless.service, containers: [{ image: 'db', portNumber: 5432 }] });

  expect(rendered(set).spec.serviceName).toBe('db');
  expect(rendered(headless).spec.selector).toEqual(rendered(set).spec.selector.matchLabels);
});

test('exposes a workload in one call', () => {
  const workload = new kplus.Deployment(new Chart(Testing.app(), 'test'), 'db', { containers: [{ image: 'db', portNumber: 5432 }] });

  expect(rendered(HeadlessService.expose(workload, 'Service')).spec).toEqual({
    type: 'ClusterIP', clusterIP: 'None', selector: expect.objectContaining({ [kplus.Pod.ADDRESS_LABEL]: expect.any(String) }), ports: [{ port: 5432 }],
  });
});

test('has no affinity and no traffic policy', () => {
  // @ts-expect-error affinity needs kube-proxy
  service({ sessionAffinity: SessionAffinity.NONE });
  // @ts-expect-error traffic policies need kube-proxy
  service({ internalTrafficPolicy: 'Local' });
});

test('fails with a node port', () => {
  // @ts-expect-error ports of nodes need a service that is open there
  expect(() => service({ ports: [{ port: 80, nodePort: 30080 }] })).toThrow(
    new Error('[test/db] ports[0].nodePort needs type NodePort or LoadBalancer, got type ClusterIP; remove the field, or change the type of the service (service-type)'),
  );
});

test('needs no port, for its clients know one', () => {
  expect(rendered(service({ ports: [] })).spec).toEqual({ type: 'ClusterIP', clusterIP: 'None' });
});
