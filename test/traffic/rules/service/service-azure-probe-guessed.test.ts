import { serviceAzureProbeGuessed } from '../../../../lib/traffic/rules/service/service-azure-probe-guessed';
import { fixes, found, loadBalancerJson } from '../../../support/rule';

const web = (appProtocol?: string, spec: any = {}) => ({ selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080, appProtocol }], ...spec });
const pods = (container: any = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'main', ports: [{ name: 'http', containerPort: 8080 }, { name: 'ops', containerPort: 9000 }], ...container }] },
    },
  },
});
const asks = (path: string | undefined, port: number | string, probe = 'readinessProbe') => pods({ [probe]: { httpGet: { path, port } } });
const MESSAGE = 'health probe of port 80 is HTTP probe GET / on the node port, because of appProtocol http without a request path; ';

test.each([
  ['asks another path', asks('/healthz', 'http'), 'the probe of deployment web asks /healthz on port 8080'],
  ['asks another port', asks('/', 'ops'), 'the probe of deployment web asks / on port 9000'],
  ['is missing', pods(), 'no HTTP probe of deployment web says that it answers there'],
  ['asks by TCP', pods({ readinessProbe: { tcpSocket: { port: 8080 } } }), 'no HTTP probe of deployment web says that it answers there'],
])('fires where the probe of the pods %s', (_, deployment, evidence) => {
  expect(found(serviceAzureProbeGuessed, [loadBalancerJson({}, web('http')), deployment])).toEqual([`warning: ${MESSAGE}${evidence}`]);
});

test.each([
  ['readinessProbe', '/', 'http'],
  ['livenessProbe', undefined, 8080],
  ['startupProbe', '/', 8080],
])('is silent where kubelet asks the same by a %s', (probe, path, port) => {
  expect(found(serviceAzureProbeGuessed, [loadBalancerJson({}, web('http')), asks(path, port, probe)])).toEqual([]);
});

test('names the path of the pods in its fix', () => {
  expect(fixes(serviceAzureProbeGuessed, [loadBalancerJson({}, web('http')), asks('/ready', 'http')])).toEqual([
    "set annotation service.beta.kubernetes.io/port_80_health-probe_request-path to a path that answers 200, for instance '/ready', "
      + 'or service.beta.kubernetes.io/port_80_health-probe_protocol to tcp',
  ]);
});

test.each([
  [{ 'port_80_health-probe_protocol': 'https' }, undefined, 'HTTPS probe GET / on the node port, because of port_80_health-probe_protocol https'],
  [{ 'azure-load-balancer-health-probe-protocol': 'Http' }, undefined, 'HTTP probe GET / on the node port, because of azure-load-balancer-health-probe-protocol Http'],
  [{}, 'HTTPS', 'HTTPS probe GET / on the node port, because of appProtocol HTTPS'],
  [{ 'port_80_health-probe_port': '10256' }, 'http', 'HTTP probe GET / on port 10256 of the nodes themselves, because of appProtocol http'],
])('fires for annotations %j and appProtocol %p', (annotations, appProtocol, what) => {
  expect(found(serviceAzureProbeGuessed, [loadBalancerJson(annotations, web(appProtocol)), pods()])).toEqual([
    `warning: health probe of port 80 is ${what} without a request path; no HTTP probe of deployment web says that it answers there`,
  ]);
});

test('is a note where nobody shows the pods, and a warning where they are a proxy', () => {
  expect(found(serviceAzureProbeGuessed, loadBalancerJson({}, web('http')))).toEqual([`info: ${MESSAGE}the pods are not among the objects`]);
  expect(found(serviceAzureProbeGuessed, loadBalancerJson({}, web('http', { selector: { app: 'ingress-nginx' } }))))
    .toEqual([`warning: ${MESSAGE}a proxy without a route for / answers 404`]);
});

test.each([
  ['a request path of the port', { 'port_80_health-probe_request-path': '/' }, web('http')],
  ['a request path of the Service', { 'azure-load-balancer-health-probe-request-path': '/healthz' }, web('http')],
  ['a tcp probe', { 'port_80_health-probe_protocol': 'tcp' }, web('http')],
  ['no probe', { port_80_no_probe_rule: 'true' }, web('http')],
  ['no load balancer rule', { port_80_no_lb_rule: 'true' }, web('http')],
  ['no appProtocol', {}, web()],
  ['appProtocol grpc', {}, web('grpc')],
  ['appProtocol kubernetes.io/h2c', {}, web('kubernetes.io/h2c')],
  ['policy Local', {}, web('http', { externalTrafficPolicy: 'Local' })],
  ['another type', {}, web('http', { type: 'ClusterIP' })],
  ['another load balancer', {}, web('http', { loadBalancerClass: 'example.com/lb' })],
])('is silent for %s', (_, annotations, spec) => {
  expect(found(serviceAzureProbeGuessed, [loadBalancerJson(annotations, spec), pods()])).toEqual([]);
});
