import { serviceAzureHealthProbe } from '../../../../lib/traffic/rules/service/service-azure-health-probe';
import { found, loadBalancerJson } from '../../../support/rule';

const probe = (...settings: (string | number)[]) => Object.fromEntries(
  settings.flatMap((name, index) => (index % 2 === 0 ? [[`azure-load-balancer-health-probe-${name}`, String(settings[index + 1])]] : [])),
);

test.each([
  ['interval times count of 120', loadBalancerJson(probe('interval', 60, 'num-of-probe', 2)), {}, [
    'error: health probe interval times num-of-probe of port 80 must be below 120 seconds, got 60 * 2 = 120',
  ]],
  ['an interval of one port with the count of all', loadBalancerJson({ ...probe('num-of-probe', 10), 'port_80_health-probe_interval': '12' }), {}, [
    'error: health probe interval times num-of-probe of port 80 must be below 120 seconds, got 12 * 10 = 120',
  ]],
  ['a path of a TCP probe', loadBalancerJson({ 'azure-load-balancer-health-probe-request-path': '/healthz' }), {}, [
    "warning: health probe request-path '/healthz' of port 80 has no effect with a tcp probe",
  ]],
  ['a port that the service does not have', loadBalancerJson({ port_8443_no_lb_rule: 'true' }), {}, [
    'error: port_8443_no_lb_rule must be about a port of the service, 80, got 8443',
  ]],
  ['a probe of a port that the service does not have', loadBalancerJson({ 'port_80_health-probe_port': '65535' }), {}, [
    'warning: port_80_health-probe_port should be a port of the service, 80, got 65535: the probe asks port 65535 of the nodes themselves',
  ]],
  ...['health', '65536', '-1'].map((port): [string, any, any, string[]] => [`a probe of port ${port}`, loadBalancerJson({ 'port_80_health-probe_port': port }), {}, [
    `error: port_80_health-probe_port must be the number or name of a port of the service, 80, got '${port}'`,
  ]]),
  ['a probe of a UDP port', loadBalancerJson({ 'port_53_health-probe_interval': '5' }, { ports: [{ port: 53, protocol: 'UDP' }] }), {}, [
    'warning: port_53_health-probe_interval has no effect: a UDP port has no probe of its own',
  ]],
  ['a probe that is switched off', loadBalancerJson({ 'port_80_health-probe_interval': '5', 'port_80_no_probe_rule': 'true' }), {}, [
    'warning: port_80_health-probe_interval has no effect with port_80_no_probe_rule true',
  ]],
  ['a probe with policy Local', loadBalancerJson(probe('protocol', 'http'), { externalTrafficPolicy: 'Local' }), {}, [
    'warning: azure-load-balancer-health-probe-protocol has no effect with externalTrafficPolicy Local: the probe asks kube-proxy on healthCheckNodePort',
  ]],
  ['probes with policy Local, one of which has a port', loadBalancerJson({
    ...probe('protocol', 'http'), 'port_80_health-probe_port': '80', 'port_81_health-probe_interval': '5', 'port_81_health-probe_num-of-probe': '2',
  }, { externalTrafficPolicy: 'Local', ports: [{ name: 'a', port: 80 }, { name: 'b', port: 81 }] }), {}, [
    'warning: port_81_health-probe_interval, port_81_health-probe_num-of-probe have no effect with externalTrafficPolicy Local: '
    + 'the probe asks kube-proxy on healthCheckNodePort',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceAzureHealthProbe, object, profile)).toEqual(findings);
});

test.each([
  ['no annotation', loadBalancerJson(), {}],
  ['interval times count of 119', loadBalancerJson(probe('interval', 17, 'num-of-probe', 7)), {}],
  ['a path of an HTTP probe', loadBalancerJson(probe('protocol', 'http', 'request-path', '/healthz')), {}],
  ['a path of an HTTP port', loadBalancerJson(probe('request-path', '/healthz'), { ports: [{ port: 80, appProtocol: 'http' }] }), {}],
  ['a probe of another port of the service by name', loadBalancerJson({ 'port_80_health-probe_port': 'health' }, { ports: [{ port: 80, name: 'http' }, { port: 81, name: 'health' }] }), {}],
  ['a probe with policy Local that asks a port of the service', loadBalancerJson({
    ...probe('protocol', 'http', 'request-path', '/healthz'), 'port_80_health-probe_port': '80', 'port_80_health-probe_interval': '6',
  }, { externalTrafficPolicy: 'Local' }), {}],
  ['a probe of another port by a name in capitals', loadBalancerJson({ 'port_80_health-probe_port': 'HTTP' }, { ports: [{ port: 80, name: 'http' }] }), {}],
  ['a probe with policy Local and the PROXY protocol', loadBalancerJson({ ...probe('protocol', 'http'), 'azure-pls-proxy-protocol': 'true' }, { externalTrafficPolicy: 'Local' }), {}],
  ['a service without a load balancer', { ...loadBalancerJson({ port_8443_no_lb_rule: 'true' }), spec: { ports: [{ port: 80 }] } }, {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceAzureHealthProbe, object, profile)).toEqual([]);
});
