import { KubernetesVersion } from '../../../../lib/traffic';
import { serviceDeprecatedField } from '../../../../lib/traffic/rules/service/service-deprecated-field';
import { found, loadBalancerJson, serviceJson } from '../../../support/rule';

test.each([
  ['the load balancer address of the spec', loadBalancerJson({}, { loadBalancerIP: '10.0.0.1' }), {}, [
    'warning: loadBalancerIP is deprecated since Kubernetes 1.24',
  ]],
  ['external addresses', serviceJson({ externalIPs: ['10.0.0.1'] }), {}, [
    'warning: externalIPs is deprecated since Kubernetes 1.36',
  ]],
  ['external addresses on 1.36', serviceJson({ externalIPs: ['10.0.0.1'] }), { kubernetesVersion: KubernetesVersion.of('1.36') }, [
    'warning: externalIPs is deprecated since Kubernetes 1.36',
  ]],
  ['the older name of a traffic distribution', serviceJson({ trafficDistribution: 'PreferClose' }), { kubernetesVersion: KubernetesVersion.of('1.34') }, [
    'warning: trafficDistribution PreferClose is the older name of PreferSameZone',
  ]],
  ['the mode of Basic load balancers', loadBalancerJson({ 'azure-load-balancer-mode': '__auto__' }), {}, [
    'warning: azure-load-balancer-mode is for Basic load balancers, which Azure retired on 2025-09-30',
  ]],
  ['the shared security rule', loadBalancerJson({ 'azure-shared-securityrule': 'true' }), {}, [
    'warning: azure-shared-securityrule is not read any more',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceDeprecatedField, object, profile)).toEqual(findings);
});

test.each([
  ['external addresses on 1.35', serviceJson({ externalIPs: ['10.0.0.1'] }), { kubernetesVersion: KubernetesVersion.of('1.35') }],
  ['PreferClose on 1.33', serviceJson({ trafficDistribution: 'PreferClose' }), { kubernetesVersion: KubernetesVersion.of('1.33') }],
  ['what replaced them', loadBalancerJson({ 'azure-load-balancer-ipv4': '10.0.0.1' }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceDeprecatedField, object, profile)).toEqual([]);
});
