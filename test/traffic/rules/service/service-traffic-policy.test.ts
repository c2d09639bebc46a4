import { serviceTrafficPolicy } from '../../../../lib/traffic/rules/service/service-traffic-policy';
import { found, loadBalancerJson, serviceJson } from '../../../support/rule';

test.each([
  ['an internal policy in small letters', serviceJson({ internalTrafficPolicy: 'local' }), {}, [
    "error: internalTrafficPolicy must be Cluster or Local, got 'local'",
  ]],
  ['an external policy that does not exist', loadBalancerJson({}, { externalTrafficPolicy: 'Node' }), {}, [
    "error: externalTrafficPolicy must be Cluster or Local, got 'Node'",
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceTrafficPolicy, object, profile)).toEqual(findings);
});

test.each([
  ['Local', loadBalancerJson({}, { externalTrafficPolicy: 'Local', internalTrafficPolicy: 'Local' }), {}],
  ['Cluster', loadBalancerJson({}, { externalTrafficPolicy: 'Cluster', internalTrafficPolicy: 'Cluster' }), {}],
  ['nothing', serviceJson(), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceTrafficPolicy, object, profile)).toEqual([]);
});
