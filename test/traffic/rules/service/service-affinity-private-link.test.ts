import { BackendPoolType } from '../../../../lib/traffic';
import { serviceAffinityPrivateLink } from '../../../../lib/traffic/rules/service/service-affinity-private-link';
import { found, loadBalancerJson } from '../../../support/rule';

test.each([
  ['affinity behind a private link service', loadBalancerJson({ 'azure-pls-create': 'true' }, { sessionAffinity: 'ClientIP' }), {}, [
    'warning: sessionAffinity ClientIP takes all clients that come through the Private Link Service (azure-pls-create) for one',
  ]],
  ['one with several addresses', loadBalancerJson({ 'azure-pls-create': 'true', 'azure-pls-ip-configuration-ip-address-count': '3' }, { sessionAffinity: 'ClientIP' }), {}, [
    'warning: sessionAffinity ClientIP takes all clients that come through the Private Link Service (azure-pls-create) for 3, as many as azure-pls-ip-configuration-ip-address-count gives it addresses',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAffinityPrivateLink, object, profile)).toEqual(findings);
});

test.each([
  ['no affinity', loadBalancerJson({ 'azure-pls-create': 'true' }), {}],
  ['no private link service', loadBalancerJson({ 'azure-pls-create': 'false' }, { sessionAffinity: 'ClientIP' }), {}],
  ['a pool of pod addresses, which has no affinity', loadBalancerJson({ 'azure-pls-create': 'true' }, { sessionAffinity: 'ClientIP' }), { backendPoolType: BackendPoolType.POD_IP }],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAffinityPrivateLink, object, profile)).toEqual([]);
});
