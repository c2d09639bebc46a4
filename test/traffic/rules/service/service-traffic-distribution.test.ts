import { KubernetesVersion } from '../../../../lib/traffic';
import { serviceTrafficDistribution } from '../../../../lib/traffic/rules/service/service-traffic-distribution';
import { found, loadBalancerJson, serviceJson } from '../../../support/rule';

test.each([
  ['a value that does not exist', serviceJson({ trafficDistribution: 'Near' }), {}, [
    "error: trafficDistribution must be PreferClose, PreferSameZone or PreferSameNode, got 'Near'",
  ]],
  ['PreferClose on 1.30', serviceJson({ trafficDistribution: 'PreferClose' }), { kubernetesVersion: KubernetesVersion.of('1.30') }, [
    'error: trafficDistribution PreferClose needs Kubernetes 1.31 or later, got 1.30',
  ]],
  ['PreferSameNode on 1.33', serviceJson({ trafficDistribution: 'PreferSameNode' }), { kubernetesVersion: KubernetesVersion.of('1.33') }, [
    'error: trafficDistribution PreferSameNode needs Kubernetes 1.34 or later, got 1.33',
  ]],
  ['PreferSameZone on 1.33', serviceJson({ trafficDistribution: 'PreferSameZone' }), { kubernetesVersion: KubernetesVersion.of('1.33') }, [
    'error: trafficDistribution PreferSameZone needs Kubernetes 1.34 or later, got 1.33',
  ]],
  ['policies of Local', loadBalancerJson({}, { trafficDistribution: 'PreferClose', internalTrafficPolicy: 'Local', externalTrafficPolicy: 'Local' }), {}, [
    'warning: trafficDistribution PreferClose has no effect on traffic from inside the cluster with internalTrafficPolicy Local',
    'warning: trafficDistribution PreferClose has no effect on traffic from outside the cluster with externalTrafficPolicy Local',
  ]],
  ['the topology mode', serviceJson({ trafficDistribution: 'PreferClose' }, { 'service.kubernetes.io/topology-mode': 'Auto' }), {}, [
    'warning: trafficDistribution PreferClose has no effect with annotation service.kubernetes.io/topology-mode Auto',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceTrafficDistribution, object, profile)).toEqual(findings);
});

test.each([
  ['PreferClose on 1.31', serviceJson({ trafficDistribution: 'PreferClose' }), { kubernetesVersion: KubernetesVersion.of('1.31') }],
  ['PreferSameNode on 1.34', serviceJson({ trafficDistribution: 'PreferSameNode' }), { kubernetesVersion: KubernetesVersion.of('1.34') }],
  ['a version that is not known', serviceJson({ trafficDistribution: 'PreferSameZone', internalTrafficPolicy: 'Cluster' }), {}],
  ['no preference', serviceJson(), { kubernetesVersion: KubernetesVersion.of('1.28') }],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceTrafficDistribution, object, profile)).toEqual([]);
});
