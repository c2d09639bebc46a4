import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/main';

const MANIFESTS = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec: { containers: [{ name: api, image: api, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }
spec: { clusterIP: 10.0.0.50, selector: { app: api }, ports: [{ port: 80, targetPort: 8080 }] }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'node-rules-'));
  writeFileSync(join(folder, 'app.yaml'), MANIFESTS);
  mkdirSync(join(folder, 'infra/stacks/empty'), { recursive: true });
  writeFileSync(join(folder, 'infra/stacks/empty/cdk.tf.json'), '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

const explain = (...options: string[]) => run(['explain', join(folder, 'app.yaml'), '--terraform', join(folder, 'infra'), ...options]);

test('shows the rules of a node below the report', () => {
  const plain = explain();
  const { output, exitCode } = explain('--node-rules');
  expect(exitCode).toEqual(0);
  expect(output.startsWith(`${plain.output}\n# what kube-proxy (iptables) programs on a node\n`)).toEqual(true);
  expect(output).toContain('# pod addresses are placeholders: 10.244.0.0/16 from its first address on, in the order of the objects\n');
  expect(output).toContain(' -m statistic --mode random --probability 0.50000000000 -j KUBE-SEP-');
});

test('shows the rules of the mode that is named', () => {
  const { output } = explain('--node-rules', '--kube-proxy', 'ipvs');
  expect(output).toContain([
    'TCP  10.0.0.50:80 rr',
    '  -> 10.244.0.1:8080              Masq    1      0          0         ',
    '  -> 10.244.0.2:8080              Masq    1      0          0         ',
  ].join('\n'));
});

test('judges the mode that is named too', () => {
  expect(explain('--kube-proxy', 'IPVS').output).toContain('warning  kube-proxy-ipvs-deprecated  Cluster unnamed');
});

test('fails on a mode that does not exist any more', () => {
  expect(() => explain('--kube-proxy', 'userspace')).toThrow('--kube-proxy userspace was removed in Kubernetes 1.26: take iptables, ipvs or nftables');
  expect(() => explain('--kube-proxy', 'ipvsx')).toThrow(new Error("--kube-proxy must be iptables, ipvs or nftables, got 'ipvsx'; did you mean ipvs?"));
});

test('fails on another format than text', () => {
  expect(() => explain('--node-rules', '--format', 'json')).toThrow(new Error("--node-rules needs --format text, got 'json'"));
});

describe('the node that is named', () => {
  const LOCAL = `
apiVersion: v1
kind: Service
metadata: { name: edge, namespace: shop }
spec: { type: NodePort, externalTrafficPolicy: Local, clusterIP: 10.0.0.60, selector: { app: edge }, ports: [{ port: 80, nodePort: 30080 }] }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: edge-1, namespace: shop, labels: { kubernetes.io/service-name: edge } }
addressType: IPv4
ports: [{ port: 8080 }]
endpoints:
- { addresses: [10.244.1.1], nodeName: one }
- { addresses: [10.244.2.2], nodeName: two }
`;
  /** To which pods the node sends what came from outside. */
  const locally = (...options: string[]) => {
    writeFileSync(join(folder, 'app.yaml'), LOCAL);
    return [...explain('--node-rules', ...options).output.matchAll(/-A KUBE-SVL-.* -> ([\d.]+):8080/g)].map(([, address]) => address);
  };

  test.each([['one', ['10.244.1.1']], ['two', ['10.244.2.2']]])('%s sends what comes from outside to its own pods %j', (node, pods) => {
    expect(locally('--node', node)).toEqual(pods);
  });

  test('must be one of the objects', () => {
    expect(() => locally('--node', 'elsewhere')).toThrow("node must be one of one, two, got 'elsewhere'");
  });
});
