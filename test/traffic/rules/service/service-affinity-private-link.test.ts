import { serviceAffinityPrivateLink } from '../../../../lib/traffic/rules/service/service-affinity-private-link';
import { found, loadBalancerJson } from '../../../support/rule';

test.each([
  ['affinity behind a private link service', loadBalancerJson({ 'azure-pls-create': 'true' }, { sessionAffinity: 'ClientIP' }), {}, [
    'warning: sessionAffinity ClientIP takes all clients behind azure-pls-create for one',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAffinityPrivateLink, object, profile)).toEqual(findings);
});

test.each([
  ['no affinity', loadBalancerJson({ 'azure-pls-create': 'true' }), {}],
  ['no private link service', loadBalancerJson({ 'azure-pls-create': 'false' }, { sessionAffinity: 'ClientIP' }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAffinityPrivateLink, object, profile)).toEqual([]);
});
