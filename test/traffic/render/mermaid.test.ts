import { affinityWarning, gatewayRoute } from './samples';
import { GatewayManager } from '../../../lib/traffic';
import { renderMermaid } from '../../../lib/traffic/render/mermaid';
import { backendTo, deployment, ingress, reportOn, rule, service } from '../../support/traffic';

const BROKEN = gatewayRoute({ brokenBy: [affinityWarning()] });

test('behind the ingress controller the Service hangs beside the way', () => {
  expect(reportOn([deployment('api', { replicas: 3 }), service('api-service', { clusterIP: 'None' }), ingress('i')]).toMermaid()).toBe(`\
flowchart LR
  n1(["client"])
  n2["application gateway"]
  n3[["3 pods of deployment api"]]
  n4("service api-service")
  n5(["pod in the cluster"])
  n6[("cluster DNS")]
  n1 -->|"http://*/api*"| n2
  n2 -->|"round robin over the pod addresses"| n3
  n4 -.->|"read for pod addresses, not passed"| n2
  n5 -->|"api-service.default (headless)"| n6
  n6 -->|"one record for each pod, the client chooses"| n3
`);
});

test('behind a fixed pool the load balancer and the node are on the way', () => {
  const balanced = service('api', { type: 'LoadBalancer' }, { 'azure-load-balancer-internal': 'true', 'azure-load-balancer-ipv4': '10.10.2.10' });
  const routes = [{ path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.10.2.10'], backendPort: 80, backendProtocol: 'Http' }];
  const gateways = [{ gatewayName: 'agw-shop', managedBy: GatewayManager.TERRAFORM, routes }];
  const lines = reportOn([deployment('api', { replicas: 3 }), balanced], { gateways }).toMermaid().split('\n');
  expect(lines.slice(0, 7)).toEqual([
    'flowchart LR',
    '  n1(["client"])',
    '  n2["application gateway agw-shop"]',
    '  n3{{"internal Azure load balancer"}}',
    '  n4["kube-proxy (iptables) on that node"]',
    '  n5[["3 pods of deployment api"]]',
    '  n6(["client in the network"])',
  ]);
  expect(lines.filter((line) => line.includes('-->')).slice(0, 5)).toEqual([
    '  n1 -->|"http://*/*"| n2',
    '  n2 -->|"the one fixed address of its pool"| n3',
    '  n3 -->|"hash of addresses, ports and protocol over all nodes"| n4',
    '  n4 -->|"random, each of 3 pods with probability 1/3"| n5',
    '  n6 -->|"10.10.2.10:80"| n3',
  ]);
});

test('what several paths pass is one node, and equal edges are drawn once', () => {
  const objects = [
    deployment('api'), service('api-service'),
    ingress('i', { rules: [rule('/a'), rule('/b')] }),
    ingress('other', { ingressClassName: 'nginx', rules: [rule('/a')] }),
  ];
  const lines = reportOn(objects).toMermaid().split('\n');
  expect(lines.filter((line) => line.includes('["application gateway"]'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('1 pod of deployment api'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('round robin') || line.includes('the only pod address'))).toHaveLength(1);
});

test('pods of equal name in two namespaces are two nodes', () => {
  const objects = ['shop', 'office'].flatMap((namespace) => [deployment('api', {}, namespace), service('api', {}, {}, namespace)]);
  expect(reportOn(objects).toMermaid().split('\n').filter((line) => line.includes('1 pod of deployment api'))).toHaveLength(2);
});

test('the arrows of a broken path end in crosses, and say why', () => {
  const duplicate = ingress('b', { rules: [rule('/a', undefined, backendTo('other'))] });
  const objects = [service('api-service'), service('other', { selector: { app: 'b' } }), ingress('a', { rules: [rule('/a')] }), duplicate];
  expect(reportOn(objects).toMermaid().split('\n').filter((line) => / (-->|-\.-x)/.test(line)).slice(0, 4)).toEqual([
    '  n1 -->|"http://*/a*"| n2',
    '  n2 -->|"round robin over the pod addresses"| n3',
    '  n1 -.-x|"BROKEN by ingress-path-duplicate: http://*/a*"| n2',
    '  n2 -.-x|"round robin over the pod addresses"| n5',
  ]);
});

test.each([[[gatewayRoute(), BROKEN]], [[BROKEN, gatewayRoute()]]])('an arrow that a working path has too is whole, whichever comes first', (paths) => {
  const lines = renderMermaid(paths).split('\n').filter((line) => line.includes('round robin'));
  expect(lines).toEqual(['  n2 -->|"round robin over the pod addresses; session affinity: cookie of the gateway"| n3']);
});

test('what keeps a client stands where the choice is made', () => {
  const objects = [
    deployment('api', { replicas: 2 }), service('api-service', { sessionAffinity: 'ClientIP' }),
    ingress('i', {}, { 'cookie-based-affinity': 'true' }),
  ];
  expect(reportOn(objects).toMermaid().split('\n').filter((line) => line.includes('affinity'))).toEqual([
    '  n2 -->|"round robin over the pod addresses; session affinity: gateway cookie, ApplicationGatewayAffinity, until the browser closes"| n3',
    '  n6 -->|"random, each of 2 pods with probability 1/2; session affinity: client IP for 10800 s, remembered by each node"| n3',
  ]);
});

test('hostile names stay inside their label', () => {
  const name = 'x"]; click n1 "javascript:alert(1)"\n  n9["<img src=x onerror=alert(1)>`|#&\\';
  const chart = reportOn([service(name), ingress('i', { rules: [rule('/"|', undefined, backendTo(name))] })]).toMermaid();
  for (const line of chart.trim().split('\n').slice(1)) {
    expect(line).toMatch(/^ {2}n\d+(\(\["|\["|\("|\[\["|\[\("|\{\{"|\[\/"| -->\|"| -\.->\|"| -\.-x\|")[^"<>&`|\\]*("\]\)|"\]|"\)|"\]\]|"\)\]|"\}\}|"\/\]|"\| n\d+)$/);
  }
  expect(chart).toContain('service x#34;]; click n1 #34;javascript:alert(1)#34;#92;u000a');
});
