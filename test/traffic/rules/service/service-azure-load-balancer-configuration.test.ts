import { BackendPoolType, ClusterProfile } from '../../../../lib/traffic';
import { serviceAzureLoadBalancerConfiguration } from '../../../../lib/traffic/rules/service/service-azure-load-balancer-configuration';
import { found, loadBalancerJson } from '../../../support/rule';

const NAME = 'azure-load-balancer-configurations';
const SEVERAL: ClusterProfile = {
  loadBalancers: [
    { loadBalancerName: 'kubernetes', serviceLabels: { tier: 'web' } },
    { loadBalancerName: 'shops', serviceLabels: { tier: 'web' }, namespaceLabels: { 'kubernetes.io/metadata.name': 'shop' } },
    { loadBalancerName: 'spare', allowServicePlacement: false },
  ],
};
const balanced = (annotations: any = {}, labels: any = {}) => {
  const object = loadBalancerJson(annotations);
  return { ...object, metadata: { ...object.metadata, labels } };
};

test.each([
  ['a name that no load balancer has', balanced({ [NAME]: 'team-a' }, { tier: 'web' }), SEVERAL, [
    `error: ${NAME} must name load balancers of the cluster, kubernetes, shops, spare, got team-a: no load balancer is made`,
  ]],
  ['one that does not take its labels or its namespace', balanced({ [NAME]: 'kubernetes,shops' }), SEVERAL, [
    `error: ${NAME} must name a load balancer that takes the service, got kubernetes, shops: `
      + 'kubernetes takes services with tier=web; shops takes services with tier=web of namespaces with kubernetes.io/metadata.name=shop',
  ]],
  ['a Service that none takes', balanced(), SEVERAL, [
    'error: a load balancer of the cluster must take the service, got none: kubernetes takes services with tier=web; '
      + 'shops takes services with tier=web of namespaces with kubernetes.io/metadata.name=shop; spare takes services that name it',
  ]],
  ['one name of two that is none', balanced({ [NAME]: 'kubernetes, team-a' }, { tier: 'web' }), SEVERAL, [
    `warning: ${NAME} must name load balancers of the cluster, kubernetes, shops, spare, got 'team-a', which is ignored`,
  ]],
  ['one that is being emptied', balanced({ [NAME]: 'spare' }), SEVERAL, [
    `warning: ${NAME} should name load balancers that take new services, got spare`,
  ]],
  ['a cluster with one load balancer', balanced({ [NAME]: 'team-a' }), { loadBalancers: [] }, [
    `warning: ${NAME} has no effect in a cluster without several load balancers, got team-a`,
  ]],
  ['pools of pod addresses', balanced({ [NAME]: 'team-a' }), { backendPoolType: BackendPoolType.POD_IP }, [
    `warning: ${NAME} has no effect in a cluster without several load balancers, got team-a`,
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAzureLoadBalancerConfiguration, object, profile)).toEqual(findings);
});

test.each([
  ['a name in other letters', balanced({ [NAME]: 'Kubernetes' }, { tier: 'web' }), SEVERAL],
  ['no name, where one takes it', balanced({}, { tier: 'web' }), SEVERAL],
  ['a name where nobody shows the load balancers', balanced({ [NAME]: 'team-a' }), {}],
  ['no name in a cluster with one', balanced(), { loadBalancers: [] }],
  ['another class of load balancers', loadBalancerJson({ [NAME]: 'team-a' }, { loadBalancerClass: 'x/y' }), SEVERAL],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAzureLoadBalancerConfiguration, object, profile)).toEqual([]);
});
