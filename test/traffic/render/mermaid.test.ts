import { affinityWarning, gatewayRoute } from './samples';
import { GatewayManager } from '../../../lib/traffic';
import { renderMermaid } from '../../../lib/traffic/render/mermaid';
import { backendTo, deployment, ingress, reportOn, rule, service } from '../../support/traffic';

const BROKEN = gatewayRoute({ brokenBy: [affinityWarning()] });

test('behind the ingress controller the Service hangs beside the way', () => {
  expect(reportOn([deployment('api', { replicas: 3 }), service('api-service', { clusterIP: 'None' }), ingress('i')]).toMermaid()).toBe(`\
---
title: "⚠ warning: 2 paths, 0 errors, 1 warning, 4 notes"
---
flowchart LR
  n1(["http://*/api* · application gateway"])
  n2["application gateway · round robin"]
  n5(["pods in the cluster · cluster IP and DNS"])
  subgraph g1["namespace default"]
    n3[["deployment api · 3 pods"]]
    n4("api-service · Service, one record for each pod, the client chooses; bypassed by the gateway")
  end
  n1 --> n2
  n2 --> n3
  n2 -.- n4
  n4 --> n3
  n5 --> n4
  style n4 stroke-dasharray:4 3
`);
});

test('behind a fixed pool the load balancer and the node are on the way', () => {
  const balanced = service('api', { type: 'LoadBalancer' }, { 'azure-load-balancer-internal': 'true', 'azure-load-balancer-ipv4': '10.10.2.10' });
  const routes = [{ path: '/*', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.10.2.10'], backendPort: 80, backendProtocol: 'Http' }];
  const gateways = [{ gatewayName: 'agw-shop', managedBy: GatewayManager.TERRAFORM, routes }];
  const lines = reportOn([deployment('api', { replicas: 3 }), balanced], { gateways }).toMermaid().split('\n');
  expect(lines.slice(3)).toEqual([
    'flowchart LR',
    '  n1(["http://*/* · application gateway, fixed backend pool"])',
    '  n2["application gateway agw-shop · the one fixed address of its pool"]',
    '  n3["internal Azure load balancer · 10.10.2.10:80, hash of addresses, ports and protocol"]',
    '  n6(["10.10.2.10:80 · internal load balancer"])',
    '  n7(["any node:30000-32767 · node port"])',
    '  n8(["pods in the cluster · cluster IP and DNS"])',
    '  subgraph g1["namespace default"]',
    '    n4("api · Service, random choice")',
    '    n5[["deployment api · 3 pods"]]',
    '  end',
    '  n1 --> n2',
    '  n2 --> n3',
    '  n3 --> n4',
    '  n4 --> n5',
    '  n6 --> n3',
    '  n7 --> n4',
    '  n8 --> n4',
    '',
  ]);
});

test('what several paths pass is one node, and equal edges are drawn once', () => {
  const objects = [
    deployment('api'), service('api-service'),
    ingress('i', { rules: [rule('/a'), rule('/b')] }),
    ingress('other', { ingressClassName: 'nginx', rules: [rule('/a')] }),
  ];
  const lines = reportOn(objects).toMermaid().split('\n');
  expect(lines.filter((line) => line.includes('["application gateway'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('deployment api · 1 pod'))).toHaveLength(1);
  const arrows = lines.filter((line) => line.includes('-->'));
  expect(new Set(arrows).size).toBe(arrows.length);
});

test('pods of equal name in two namespaces are two nodes, each in its subgraph', () => {
  const objects = ['shop', 'office'].flatMap((namespace) => [deployment('api', {}, namespace), service('api', {}, {}, namespace)]);
  const lines = reportOn(objects).toMermaid().split('\n');
  expect(lines.filter((line) => line.includes('deployment api · 1 pod'))).toHaveLength(2);
  expect(lines.filter((line) => line.includes('subgraph'))).toEqual(['  subgraph g1["namespace office"]', '  subgraph g2["namespace shop"]']);
});

test('the arrows of a broken path end in crosses, and say why', () => {
  const duplicate = ingress('b', { rules: [rule('/a', undefined, backendTo('other'))] });
  const objects = [service('api-service'), service('other', { selector: { app: 'b' } }), ingress('a', { rules: [rule('/a')] }), duplicate];
  const lines = reportOn(objects).toMermaid().split('\n');
  expect(lines.filter((line) => line.includes('broken by'))).toEqual(['  n1(["http://*/a* · application gateway, broken by ingress-path-duplicate"])']);
  const broken = lines.filter((line) => / (-->|-\.-)/.test(line)).flatMap((line, index) => (line.includes('-.-x') ? [index] : []));
  expect(broken).toHaveLength(2);
  expect(lines).toContain(`  linkStyle ${broken.join(',')} stroke:#c62828,stroke-width:2px,stroke-dasharray:6 4`);
});

test.each([[[gatewayRoute(), BROKEN]], [[BROKEN, gatewayRoute()]]])('an arrow that a working path has too is whole, whichever comes first', (paths) => {
  const lines = renderMermaid(paths).split('\n');
  expect(lines.filter((line) => line.includes('-.-x'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('-->'))).toHaveLength(2);
});

test('what keeps a client stands where the choice is made', () => {
  const objects = [
    deployment('api', { replicas: 2 }), service('api-service', { sessionAffinity: 'ClientIP' }),
    ingress('i', {}, { 'cookie-based-affinity': 'true' }),
  ];
  expect(reportOn(objects).toMermaid().split('\n').filter((line) => line.includes('affinity'))).toEqual([
    '  n2["application gateway · round robin; session affinity: gateway cookie"]',
    '    n4("api-service · Service, random choice; session affinity: client IP for 10800 s; bypassed by the gateway")',
  ]);
});

test('hostile names stay inside their label', () => {
  const name = 'x"]; click n1 "javascript:alert(1)"\n  n9["<img src=x onerror=alert(1)>`|#&\\';
  const chart = reportOn([service(name), ingress('i', { rules: [rule('/"|', undefined, backendTo(name))] })]).toMermaid();
  const [frame, title, end, head, ...lines] = chart.trim().split('\n');
  expect([frame, end, head]).toEqual(['---', '---', 'flowchart LR']);
  expect(title).toMatch(/^title: "✖ broken: [\w ,]+"$/);
  for (const line of lines) {
    expect(line).toMatch(/^ +(?:n\d+(?:\(\["|\["|\("|\[\["|\[\/"| -->\|"| -\.->\|"| -\.-x\|")[^"<>&`|\\]*(?:"\]\)|"\]|"\)|"\]\]|"\/\]|"\| n\d+)|subgraph g\d+\["[^"<>&`|\\]*"\]|end|n\d+ (?:-->|-\.->|-\.-x|-\.-) n\d+|style n\d+ stroke-dasharray:4 3|linkStyle [\d,]+ [\w:#, -]+)$/);
  }
  expect(chart).toContain('("x#34;]; click n1 #34;javascript:alert(1)#34;#92;u000a');
});
