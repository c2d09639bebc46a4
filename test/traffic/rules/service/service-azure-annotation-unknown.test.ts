import { checkLocally } from '../../../../lib/traffic/rules/judge';
import { serviceAzureAnnotationUnknown } from '../../../../lib/traffic/rules/service/service-azure-annotation-unknown';
import { found, loadBalancerJson, serviceJson } from '../../../support/rule';

test.each([
  ['a misspelt name', loadBalancerJson({ 'azure-load-balancer-internall': 'true' }), {}, [
    "error: annotation 'service.beta.kubernetes.io/azure-load-balancer-internall' is not known to azure: the load balancer is public",
  ]],
  ['a misspelt name for a port', loadBalancerJson({ 'port_80_health-probe_path': '/' }), {}, [
    "warning: annotation 'service.beta.kubernetes.io/port_80_health-probe_path' is not known to azure",
  ]],
  ['another prefix', serviceJson({}, { 'service.kubernetes.io/azure-load-balancer-internal': 'true' }), {}, [
    "warning: annotation 'service.kubernetes.io/azure-load-balancer-internal' is not known to azure",
  ]],
  ['a dot in place of the slash', serviceJson({}, { 'service.beta.kubernetes.io.azure-load-balancer-internal': 'true' }), {}, [
    "warning: annotation 'service.beta.kubernetes.io.azure-load-balancer-internal' is not known to azure",
  ]],
  ['no prefix', serviceJson({}, { 'azure-load-balancer-internal': 'true' }), {}, [
    "warning: annotation 'azure-load-balancer-internal' is not known to azure",
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAzureAnnotationUnknown, object, profile)).toEqual(findings);
});

test.each([
  ['known names', loadBalancerJson({ 'azure-load-balancer-internal': 'true', 'port_443_health-probe_interval': '5', 'port_80_no_lb_rule': 'true' }), {}],
  ['annotations of others', serviceJson({}, { 'service.beta.kubernetes.io/aws-load-balancer-type': 'nlb', 'example.com/azure-thing': 'x' }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAzureAnnotationUnknown, object, profile)).toEqual([]);
});

test.each([
  ['azure-load-balancer-internall', "did you mean 'service.beta.kubernetes.io/azure-load-balancer-internal'?"],
  ['azure-load-balancer-subnet', "did you mean 'service.beta.kubernetes.io/azure-load-balancer-internal-subnet'?"],
  ['port_8080_health-probe_request-paths', "did you mean 'service.beta.kubernetes.io/port_8080_health-probe_request-path'?"],
  ['azure-something-of-your-own-making', 'remove it, or look its name up'],
])('proposes what is nearest to %s', (name, fix) => {
  const object = loadBalancerJson({ [name]: 'x' });

  expect(checkLocally({ object }).filter(({ code }) => code === serviceAzureAnnotationUnknown.code).map((finding) => finding.fix)).toEqual([fix]);
});

test.each([
  ['azure-load-balancer-intern', {}, 'error', ': the load balancer is public'],
  ['azure-allowed-ip-range', {}, 'error', ': the load balancer is open to everybody'],
  ['azure-load-balancer-intern', { 'azure-load-balancer-internal': 'true' }, 'warning', ''],
  ['azure-load-balancer-tcp-idle-timeouts', {}, 'warning', ''],
])('%s beside %j is %s, by what the load balancer is then', (name, annotations, severity, what) => {
  expect(found(serviceAzureAnnotationUnknown, loadBalancerJson({ [name]: 'true', ...annotations }))).toEqual([
    `${severity}: annotation 'service.beta.kubernetes.io/${name}' is not known to azure${what}`,
  ]);
});

test('is a warning where Azure makes no load balancer', () => {
  expect(found(serviceAzureAnnotationUnknown, loadBalancerJson({ 'azure-load-balancer-intern': 'true' }, { loadBalancerClass: 'x/y' }))).toEqual([
    "warning: annotation 'service.beta.kubernetes.io/azure-load-balancer-intern' is not known to azure",
  ]);
});
