import { serviceIpFamily } from '../../../../lib/traffic/rules/service/service-ip-family';
import { found, serviceJson } from '../../../support/rule';

test.each([
  ['a family that does not exist', serviceJson({ ipFamilies: ['ipv4'] }), {}, [
    "error: ipFamilies must have IPv4 or IPv6, got 'ipv4'",
  ]],
  ['one family twice', serviceJson({ ipFamilies: ['IPv4', 'IPv4'], ipFamilyPolicy: 'PreferDualStack' }), {}, [
    'error: ipFamilies must have IPv4 once, got it more than once',
  ]],
  ['a policy that does not exist', serviceJson({ ipFamilyPolicy: 'DualStack' }), {}, [
    "error: ipFamilyPolicy must be SingleStack, PreferDualStack, RequireDualStack, got 'DualStack'",
  ]],
  ['two families with one stack', serviceJson({ ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'SingleStack' }), {}, [
    'error: ipFamilies must have one family with ipFamilyPolicy SingleStack, got IPv4 and IPv6',
  ]],
  ['two families without a policy', serviceJson({ ipFamilies: ['IPv6', 'IPv4'] }), {}, [
    'error: ipFamilies must have one family with ipFamilyPolicy SingleStack, got IPv6 and IPv4',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceIpFamily, object, profile)).toEqual(findings);
});

test.each([
  ['nothing', serviceJson(), {}],
  ['one family', serviceJson({ ipFamilies: ['IPv6'] }), {}],
  ['two families with two stacks', serviceJson({ ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceIpFamily, object, profile)).toEqual([]);
});
