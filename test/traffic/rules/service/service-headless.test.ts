import { serviceHeadless } from '../../../../lib/traffic/rules/service/service-headless';
import { found, loadBalancerJson, serviceJson } from '../../../support/rule';

test.each([
  ['a headless load balancer', loadBalancerJson({}, { clusterIP: 'None' }), {}, ['error: clusterIP None excludes type LoadBalancer']],
  ['a headless node port', serviceJson({ type: 'NodePort', clusterIP: 'None' }), {}, [
    'error: clusterIP None excludes type NodePort',
  ]],
  ['settings of kube-proxy', serviceJson({ clusterIP: 'None', internalTrafficPolicy: 'Local', trafficDistribution: 'PreferClose' }), {}, [
    'warning: internalTrafficPolicy Local has no effect with clusterIP None: clients connect to pods without kube-proxy',
    'warning: trafficDistribution PreferClose has no effect with clusterIP None: clients connect to pods without kube-proxy',
  ]],
  ['a port that clients cannot use', serviceJson({ clusterIP: 'None', ports: [{ port: 80, targetPort: 8080 }] }), {}, [
    'info: port 80 is not translated to targetPort 8080 with clusterIP None: clients connect to 8080',
  ]],
])('fails for %s', (_, object, profile, findings) => {
  expect(found(serviceHeadless, object, profile)).toEqual(findings);
});

test.each([
  ['a plain headless service', serviceJson({ clusterIP: 'None' }), {}],
  ['one port for both', serviceJson({ clusterIP: 'None', ports: [{ port: 5432, targetPort: 5432 }, { port: 80, targetPort: 'http' }] }), {}],
  ['a service with an address', serviceJson({ type: 'NodePort', clusterIP: '10.0.0.10', internalTrafficPolicy: 'Local' }), {}],
])('is silent for %s', (_, object, profile) => {
  expect(found(serviceHeadless, object, profile)).toEqual([]);
});
