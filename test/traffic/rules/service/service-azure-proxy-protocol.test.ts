import { Entrance } from '../../../../lib/traffic';
import { serviceAzureProxyProtocol } from '../../../../lib/traffic/rules/service/service-azure-proxy-protocol';
import { found, loadBalancerJson } from '../../../support/rule';
import { reportOn } from '../../../support/traffic';

const HEADER = { 'azure-load-balancer-internal': 'true', 'azure-pls-create': 'true', 'azure-pls-proxy-protocol': 'true' };
const proxy = (args: string[] = ['--configmap=$(POD_NAMESPACE)/proxy']) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'proxy' },
  spec: {
    selector: { matchLabels: { app: 'proxy' } },
    template: { metadata: { labels: { app: 'proxy' } }, spec: { containers: [{ name: 'x', image: 'x', args, ports: [{ containerPort: 80 }] }] } },
  },
});
const settings = (value?: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'proxy' }, data: { 'use-proxy-protocol': value } });
const balanced = (annotations: any, port: any = {}) => loadBalancerJson(annotations, { selector: { app: 'proxy' }, ports: [{ port: 80, ...port }] });

test.each([
  ['a header that nobody reads', [balanced(HEADER), proxy(), settings('false')], [
    "error: azure-pls-proxy-protocol puts a PROXY protocol header in front of each connection, which deployment proxy does not read (use-proxy-protocol of ConfigMap proxy is 'false'): nobody gets through the link",
  ]],
  ['one that is not asked for', [balanced(HEADER), proxy(['--configmap=ingress/proxy']), settings()], [
    'error: azure-pls-proxy-protocol puts a PROXY protocol header in front of each connection, which deployment proxy does not read (use-proxy-protocol of ConfigMap proxy is not set): nobody gets through the link',
  ]],
  ['clients that come without', [balanced(HEADER), proxy(), settings('true')], [
    "info: deployment proxy takes only connections with a PROXY protocol header (use-proxy-protocol of ConfigMap proxy is 'true'), "
      + 'which come through the private link alone: who uses the address of the load balancer is refused',
  ]],
  ['a header that nobody sends', [balanced({}), proxy(), settings('true')], [
    "warning: deployment proxy takes only connections with a PROXY protocol header (use-proxy-protocol of ConfigMap proxy is 'true'), and the azure load balancer sends none",
  ]],
  ['a probe without', [balanced(HEADER, { appProtocol: 'http' })], [
    'warning: health probe of port 80 is HTTP probe GET / without a PROXY protocol header: pods that expect the header of azure-pls-proxy-protocol refuse it, and all nodes count as unhealthy',
  ]],
])('fails for %s', (_, objects, findings) => {
  expect(found(serviceAzureProxyProtocol, objects)).toEqual(findings);
});

test.each([
  ['neither side', [balanced({}), proxy(), settings('false')]],
  ['a link without the header', [balanced({ ...HEADER, 'azure-pls-proxy-protocol': 'false' }), proxy(), settings('false')]],
  ['a header where nobody shows what the pods read', [balanced(HEADER), proxy([])]],
  ['a ConfigMap that is not among the objects', [balanced(HEADER), proxy()]],
  ['a TCP probe', [balanced(HEADER, { appProtocol: 'tcp' })]],
  ['a probe of another port', [balanced({ ...HEADER, 'port_80_health-probe_port': '10254' }, { appProtocol: 'http' })]],
  ['another class of load balancers', [loadBalancerJson(HEADER, { selector: { app: 'proxy' }, loadBalancerClass: 'x/y' }), proxy(), settings('false')]],
])('is silent for %s', (_, objects) => {
  expect(found(serviceAzureProxyProtocol, objects)).toEqual([]);
});

test.each([
  ['false', [Entrance.PRIVATE_LINK]],
  ['true', [Entrance.INTERNAL_LOAD_BALANCER]],
])('breaks the paths of one side, with use-proxy-protocol %s', (value, broken) => {
  const { paths } = reportOn([balanced(HEADER), proxy(), settings(value)]);
  expect(paths.filter(({ brokenBy }) => brokenBy.length > 0).map(({ entrance }) => entrance)).toEqual(broken);
});
