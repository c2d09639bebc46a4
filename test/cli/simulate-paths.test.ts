import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/main';
import { simulate, Simulation, SimulationEntry, SimulationOptions } from '../../lib/traffic';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../support/ingress';

const folder = mkdtempSync(join(tmpdir(), 'simulate-paths-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: object | string): string {
  const place = join(folder, name);
  writeFileSync(place, typeof content === 'string' ? content : JSON.stringify(content));
  return place;
}

const INTERNAL = { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true', 'service.beta.kubernetes.io/azure-load-balancer-ipv4': '10.10.17.10' };
const balanced = (annotations: object, spec: object = {}) => {
  const service = backendJson({ selector: { app: 'api' }, type: 'LoadBalancer', ...spec }, 'lb');
  return { ...service, metadata: { ...service.metadata, annotations } };
};
const ROUTE = 'gateways:\n  - gatewayName: agw\n    managedBy: terraform\n    routes:\n      - { path: /, listenerPort: 80, listenerProtocol: Http, backendAddresses: [10.10.17.10], backendPort: 80, backendProtocol: Http }\n';
const LOAD = ['--clients', '20', '--rate', '100', '--duration', '10s', '--runs', '1', '--format', 'json'];
const SAME: SimulationOptions = { clients: 20, requestsPerSecond: 100, durationSeconds: 10, pods: 2, runs: 1 };

/** The first variant that the command prints for objects and a profile. */
function first(name: string, items: object[], profile: string, ...args: string[]): any {
  const objects = file('objects.json', { apiVersion: 'v1', kind: 'List', items: [deploymentJson(), ...items] });
  const { output } = run(['simulate', objects, '--terraform', 'none', '--profile', file('profile.yaml', profile), '--path', name, ...LOAD, ...args]);
  const { name: _, way: __, places: ___, ...result } = JSON.parse(output).variants[0];
  return result;
}

const plain = (options: SimulationOptions) => JSON.parse(JSON.stringify(Simulation.run({ ...SAME, ...options })));

test.each<[string, object[], string, string[], SimulationOptions]>([
  ['http://*/', [balanced(INTERNAL)], ROUTE, [], { entry: SimulationEntry.ANY_NODE, proxies: 2, connectionsPerClient: 50 }],
  ['http://*/', [balanced(INTERNAL)], ROUTE, ['--instances', '3', '--connections', '7', '--gateway-keep-alive', '5s', '--keep-alive', '1h'], {
    entry: SimulationEntry.ANY_NODE, proxies: 3, connectionsPerClient: 7, connectionSeconds: 5,
  }],
  ['http://*/', [balanced(INTERNAL, { sessionAffinity: 'ClientIP' })], ROUTE, [], {
    entry: SimulationEntry.NODE_OF_ADDRESS, proxies: 2, connectionsPerClient: 50, affinitySeconds: 10800,
  }],
  ['public address:80', [balanced({})], 'backendPoolType: PodIP\n', [], { entry: SimulationEntry.POD_POOL }],
  ['private link service of service lb:80', [balanced({
    ...INTERNAL, 'service.beta.kubernetes.io/azure-pls-create': 'true', 'service.beta.kubernetes.io/azure-pls-ip-configuration-ip-address-count': '4',
  }, { sessionAffinity: 'ClientIP' })], '{}', [], { entry: SimulationEntry.NODE_OF_ADDRESS, clientsPerAddress: 5, affinitySeconds: 10800 }],
])('gives %s to the simulation as the path has it', (name, items, profile, args, options) => {
  expect(first(name, items, profile, ...args)).toEqual(plain(options));
});

test.each([
  ['near.default:80', backendJson({ selector: { app: 'api' }, trafficDistribution: 'PreferSameNode' }, 'near'), { reach: 'own-first' }],
  ['near.default:80', backendJson({ selector: { app: 'api' }, trafficDistribution: 'PreferSameZone' }, 'near'), { reach: 'zone-first' }],
  ['near.default:80', backendJson({ selector: { app: 'api' }, internalTrafficPolicy: 'Local' }, 'near'), { reach: 'own' }],
])('%s of %j reaches %j', (name, service, reach) => {
  expect(first(name, [service], '{}')).toEqual(plain({ entry: SimulationEntry.NODE_OF_ADDRESS, ...reach as object }));
});

test.each([
  ['networkDataPlane: cilium\n', 'Cilium (eBPF) on the client\'s node: one of 2 pods for each connection'],
  ['kubeProxy: { mode: disabled }\n', 'the network plugin in place of kube-proxy on the client\'s node: its own choice over 2 pods'],
])('%j is refused: nobody here knows that choice', (profile, chosenBy) => {
  expect(() => first('api.default:80', [backendJson()], profile))
    .toThrow(new Error(`--path: api.default:80 cannot be simulated, since its pod is chosen so: ${chosenBy}`));
});

test('zones by the CPUs of nodes are refused: nothing here shows these', () => {
  const service = backendJson({ selector: { app: 'api' } }, 'near');
  const zoned = { ...service, metadata: { ...service.metadata, annotations: { 'service.kubernetes.io/topology-mode': 'Auto' } } };
  expect(() => first('near.default:80', [zoned], '{}')).toThrow(/^--path: near\.default:80 cannot be simulated, since its pod is chosen so: kube-proxy/);
});

test('pods have as long to end as they say, and Terraform says how many nodes there are', () => {
  const { spec, ...deployment } = deploymentJson();
  const podSpec = { ...spec.template.spec, terminationGracePeriodSeconds: 7 };
  const slow = { ...deployment, spec: { ...spec, template: { ...spec.template, spec: podSpec } } };
  const terraform = file('cdk.tf.json', {
    terraform: { required_providers: { azurerm: { version: '4.55.0' } } },
    resource: {
      azurerm_kubernetes_cluster: { shop: { name: 'shop', default_node_pool: { name: 'system', node_count: 4 } } },
      azurerm_kubernetes_cluster_node_pool: {
        user: { name: 'user', kubernetes_cluster_id: '${azurerm_kubernetes_cluster.shop.id}', min_count: 3, max_count: 9 },
        win: { name: 'win', kubernetes_cluster_id: '${azurerm_kubernetes_cluster.shop.id}', os_type: 'Windows', node_count: 2 },
      },
    },
  });
  const objects = file('slow.json', { apiVersion: 'v1', kind: 'List', items: [slow, backendJson()] });
  const { output } = run(['simulate', objects, '--terraform', terraform, '--path', 'api.default:80', ...LOAD.slice(0, 6), '--runs', '1', '--event', 'scale=1@5s']);
  expect(output.split('\n')[2]).toEqual('    load           100 requests per second of 20 clients for 10 s; connections of 60 s; a request takes 10 ms on average (exponential); a pod works on 10 at a time, so that pods are busy to 5.0%; pods that go have 7 s to end; 1 run from seed 1 on');
});

test('the load names the connections of each instance of a gateway with a fixed pool', () => {
  const objects = file('fixed.json', { apiVersion: 'v1', kind: 'List', items: [deploymentJson(), balanced(INTERNAL)] });
  const { output } = run(['simulate', objects, '--terraform', 'none', '--profile', file('route.yaml', ROUTE), '--path', 'http://*/', ...LOAD.slice(0, 6), '--runs', '1',
    '--instances', '3', '--connections', '7', '--nodes', '4']);
  expect(output).toMatch(/2 pods on 4 nodes; 3 instances of a gateway with 7 connections of \d+ s each/);
});

test('a program demands how even a path is', () => {
  const objects = [deploymentJson(), backendJson()].map((object) => ({ object }));
  const { largestOverMean } = simulate({ clients: 200, connectionSeconds: 0, requestsPerSecond: 500 }, { objects, path: 'api.default:80' });
  expect(largestOverMean.most).toBeLessThanOrEqual(1.2);
  expect(() => simulate({}, { objects, path: 'nobody' })).toThrow("path: there is no path 'nobody': take one of 'api.default:80'");
});

test('a gateway that knows the pods learns of them late, unless it is told otherwise', () => {
  const objects = [deploymentJson(), backendJson(), ingressJson({}, { rules: [rule([path('/')], 'shop.example.com')] }, { name: 'shop' })];
  const load = { clients: 20, requestsPerSecond: 100, durationSeconds: 200, events: [{ atSeconds: 20, scaleTo: 4 }], runs: 1 };
  const until = (more: object) => simulate({ ...load, ...more }, { objects: objects.map((object) => ({ object })), path: 'http://shop.example.com/*' })
    .events[0].secondsUntilEvenPart!.median;
  expect(until({})).toBeGreaterThan(90);
  expect(until({ gatewayLagSeconds: 0 })).toBeLessThan(10);
  const args = ['--path', 'http://shop.example.com/*', '--clients', '1', '--rate', '1', '--instances', '4', '--gateway-lag', '5s', '--event', 'scale=4@1s'];
  const items = file('gateway.json', { apiVersion: 'v1', kind: 'List', items: objects });
  expect(run(['simulate', items, '--terraform', 'none', ...args]).output).toContain('2 pods behind 4 instances of a gateway; which hears of pods after 5 s; its probe finds what is gone within 90 s');
});

describe('several paths', () => {
  const items = [backendJson(), backendJson({ selector: { app: 'api' }, clusterIP: 'None' }, 'pods')];
  const both = (...args: string[]) => run([
    'simulate', file('both.json', { apiVersion: 'v1', kind: 'List', items: [deploymentJson(), ...items] }), '--terraform', 'none',
    '--path', 'api.default:80', '--path', 'pods.default (headless)', '--clients', '10', '--rate', '200', '--duration', '20s', ...args,
  ]);

  test('are compared, and the one to take is told', () => {
    const { output } = both('--resolve', 'round-robin', '--keep-alive', '1h', '--event', 'scale=4@10s');
    expect(output).toContain('api.default:80');
    expect(output).toMatch(/\ntake {2}pods\.default \(headless\), by busiest pod: 1\.\d\d times the mean, with api\.default:80 /);
    expect(output).toContain('note  new pods get their part only of connections that are opened anew');
  });

  test('go into one figure, or one page', () => {
    const svg = join(folder, 'who.svg');
    const page = join(folder, 'who.html');
    expect(both('--out', svg).output).toMatch(new RegExp(`^wrote ${svg}\ntake  `));
    both('--out', page, '--compare', 'resolve=once,each,round-robin');
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="who" role="img" aria-label="Who gets the requests: 2 ways compared\. /);
    expect(readFileSync(page, 'utf8').match(/<svg class="who"/g)).toHaveLength(4);
  });
});
