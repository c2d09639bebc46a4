import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { run } from '../../lib/cli/main';
import { SIMULATE_HELP } from '../../lib/cli/simulate-help';
import { IpvsScheduler, KubeProxy, Simulation, SimulationEntry, SimulationReach } from '../../lib/traffic';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../support/ingress';

const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
const INGRESS = ingressJson({}, { rules: [rule([path('/api')], 'shop.example.com')] }, { name: 'shop' });
const COOKIE = ingressJson({ 'cookie-based-affinity': 'true' }, { rules: [rule([path('/')], 'kept.example.com')] }, { name: 'kept' });
const SECURE = ingressJson(
  { 'ssl-redirect': 'true' },
  { tls: [{ secretName: 'tls', hosts: ['safe.example.com'] }], rules: [rule([path('/')], 'safe.example.com')] },
  { name: 'safe' },
);
const OTHER = ingressJson({}, { ingressClassName: 'nginx', rules: [rule([path('/')], 'other.example.com')] }, { name: 'other' });
const ITEMS = [
  deploymentJson(),
  backendJson(),
  backendJson({ selector: { app: 'api' }, sessionAffinity: 'ClientIP' }, 'sticky'),
  backendJson({ selector: { app: 'api' }, clusterIP: 'None' }, 'pods'),
  backendJson({ selector: { app: 'api' }, trafficDistribution: 'PreferClose' }, 'near'),
  backendJson({ selector: { app: 'api' }, type: 'LoadBalancer', externalTrafficPolicy: 'Local', allocateLoadBalancerNodePorts: false }, 'lb'),
  backendJson({ selector: { app: 'none' } }, 'empty'),
  INGRESS, COOKIE, SECURE, OTHER,
];
const place = join(folder, 'shop.json');
writeFileSync(place, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: ITEMS }));

const LOAD = ['--clients', '20', '--rate', '100', '--duration', '10s'];
const simulate = (...args: string[]) => run(['simulate', place, '--terraform', 'none', ...args]);
/** What a load has that the arguments do not say. */
const beside = (args: string[]) => LOAD.filter((_, index) => !args.includes(LOAD[index - index % 2]));
const on = (name: string, ...args: string[]) => simulate('--path', name, ...beside(args), ...args);
const json = (name: string, ...args: string[]) => JSON.parse(on(name, '--format', 'json', ...args).output);
/** What a program gets for the same load. */
const SAME = { clients: 20, requestsPerSecond: 100, durationSeconds: 10, pods: 2 };
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

afterAll(() => rmSync(folder, { recursive: true }));

test('shows who gets what behind a gateway', () => {
  expect(on('http://shop.example.com/api/x', '--event', 'scale=3@5s', '--runs', '1')).toEqual({
    exitCode: 0,
    notes: [],
    output: `http://shop.example.com/api*
    pod chosen by  application gateway: round robin over the pod addresses
    load           100 requests per second of 20 clients for 10 s; their connections end at the gateway; a request takes 10 ms on average (exponential); a pod works on 10 at a time, so that pods are busy to 5.0%; 1 run from seed 1 on
    pods           2 pods behind 3 instances of a gateway; which hears of pods after 90 s; its probe finds what is gone within 90 s
    numbers        of one run

                                  gateway
busiest pod over mean             1.00
pod 1, the busiest                50.1%
pod 2                             49.9%
pod 3, node 2, from 5 s           0.0%
requests                          1002
answered                          1001
waiting or worked on at the end   1
cut off                           0
refused                           0
requests in flight, at most       4
requests waiting, at most         0
clients that changed pods         20
mean wait                         0 ms
p99 wait                          0 ms
p50 latency                       7.01 ms
p99 latency                       44.2 ms
scale to 3 pods at 5 s: new pods  not within 5 s

`,
  });
});

test('compares modes of kube-proxy and affinity on the same load', () => {
  const { output } = on('api.default:80', '--keep-alive', '2s', '--compare', 'kube-proxy=iptables,ipvs:lc', '--compare', 'session-affinity=none,clientIp');
  expect(output).toBe(`api.default:80
    pod chosen by  as compared; as it is written: kube-proxy (iptables) on the client's node: random, each of 2 pods with probability 1/2
    load           100 requests per second of 20 clients for 10 s; connections of 2 s; a request takes 10 ms on average (exponential); a pod works on 10 at a time, so that pods are busy to 5.0%; 5 runs from seed 1 on
    pods           2 pods on 3 nodes
    numbers        the median of the runs (the least to the most)

                                  iptables, no affinity         iptables, ClientIP            ipvs:lc, no affinity          ipvs:lc, ClientIP
busiest pod over mean             1.10 (1.01 to 1.20)           1.07 (1.02 to 1.41)           1.04 (1.01 to 1.07)           1.12 (1.06 to 1.14)
pod 1, the busiest                54.8% (50.4% to 60.2%)        53.6% (50.9% to 70.6%)        52.2% (50.7% to 53.4%)        55.9% (52.9% to 57.2%)
pod 2                             45.2% (39.8% to 49.6%)        46.4% (29.4% to 49.1%)        47.8% (46.6% to 49.3%)        44.1% (42.8% to 47.1%)
requests                          1002 (977 to 1047)            1002 (977 to 1047)            1002 (977 to 1047)            1002 (977 to 1047)
answered                          1001 (976 to 1047)            1001 (976 to 1047)            1001 (976 to 1047)            1001 (976 to 1047)
waiting or worked on at the end   0 (0 to 1)                    0 (0 to 1)                    0 (0 to 1)                    0 (0 to 1)
cut off                           0                             0                             0                             0
refused                           0                             0                             0                             0
connections opened                108 (104 to 111)              107 (104 to 109)              106 (104 to 111)              106 (104 to 111)
connections in progress, at most  20 (19 to 20)                 19 (18 to 20)                 19 (18 to 20)                 19 (18 to 20)
requests in flight, at most       2 (1 to 6)                    2 (1 to 6)                    2 (1 to 6)                    2 (1 to 6)
requests waiting, at most         0                             0                             0                             0
clients that changed pods         20 (18 to 20)                 0                             18 (14 to 19)                 0
mean wait                         0 ms                          0 ms                          0 ms                          0 ms
p99 wait                          0 ms                          0 ms                          0 ms                          0 ms
p50 latency                       6.88 ms (6.88 ms to 7.43 ms)  6.88 ms (6.88 ms to 7.43 ms)  6.88 ms (6.88 ms to 7.43 ms)  6.88 ms (6.88 ms to 7.43 ms)
p99 latency                       46 ms (41.8 ms to 48.7 ms)    46 ms (41.8 ms to 48.7 ms)    46 ms (41.8 ms to 48.7 ms)    46 ms (41.8 ms to 48.7 ms)

take  iptables, no affinity or iptables, ClientIP, which alone are not going away: in each the busiest pod gets 1.07 times the mean, requests wait 0 ms on average, and 0.0% are lost
note  IPVS is deprecated since Kubernetes 1.35, off by default from 1.40 on and removed in 1.43 (KEP-5495)
`);
});

test.each([
  ['api.default:80', [], { entry: SimulationEntry.NODE_OF_ADDRESS }],
  ['sticky.default:80', ['--per-address', '5'], { entry: SimulationEntry.NODE_OF_ADDRESS, affinitySeconds: 10800, clientsPerAddress: 5 }],
  ['public address:80', ['--nodes', '2'], { entry: SimulationEntry.ANY_NODE, reach: SimulationReach.OWN, skipsEmptyNodes: true, nodes: 2 }],
  ['pods.default (headless)', [], { entry: SimulationEntry.HEADLESS_ONCE }],
  ['near.default:80', ['--zones', '2'], { entry: SimulationEntry.NODE_OF_ADDRESS, reach: SimulationReach.ZONE_FIRST, zones: 2 }],
  ['public address:80', [], { entry: SimulationEntry.ANY_NODE, reach: SimulationReach.OWN, skipsEmptyNodes: true }],
  ['api.default:80', ['--pods', '3+1', '--service-time', '20ms', '--service-p99', '50ms'], {
    entry: SimulationEntry.NODE_OF_ADDRESS, pods: 4, podsByNode: [3, 1], serviceMilliseconds: 20, serviceP99Milliseconds: 50, serviceTime: 'heavy-tailed' as any,
  }],
  ['pods.default (headless)', ['--resolve', 'round-robin'], { entry: SimulationEntry.HEADLESS_ROUND_ROBIN }],
  ['pods.default (headless)', ['--resolve', 'each', '--keep-alive', '0s'], { entry: SimulationEntry.HEADLESS_EACH, connectionSeconds: 0 }],
  ['api.default:80 of default/api', ['--kube-proxy', 'ipvs'], { entry: SimulationEntry.NODE_OF_ADDRESS, kubeProxy: KubeProxy.ipvs({ scheduler: IpvsScheduler.ROUND_ROBIN }) }],
  ['api.default:80', ['--pods', '4', '--concurrency', '1', '--service-time', '20ms', '--service-spread', 'heavy-tailed', '--seed', '7', '--connections', '2'], {
    entry: SimulationEntry.NODE_OF_ADDRESS, pods: 4, podConcurrency: 1, serviceMilliseconds: 20, serviceTime: 'heavy-tailed' as any, seed: 7, connectionsPerClient: 2,
  }],
  ['api.default:80', ['--event', 'rollout=1s@2s', '--event', 'scale=1@5s', '--drain', '0s'], {
    entry: SimulationEntry.NODE_OF_ADDRESS,
    events: [{ atSeconds: 2, replaceEverySeconds: 1, drainSeconds: 0 }, { atSeconds: 5, scaleTo: 1, drainSeconds: 0 }],
  }],
  ['api.default:80', ['--event', 'node-gone=1@2s'], { entry: SimulationEntry.NODE_OF_ADDRESS, events: [{ atSeconds: 2, nodeGone: 1 }] }],
])('gives %s %p to the simulation as it is', (name, args, options) => {
  const { variants } = json(name, ...args);
  const { name: _, way: __, places: ___, ...result } = variants[0];
  expect(variants).toHaveLength(1);
  expect(result).toEqual(plain(Simulation.run({ ...SAME, ...options })));
});

test('a cookie of the gateway keeps clients, and nobody counts its connections', () => {
  const { path: title, variants: [{ name, way: _, places: __, ...result }] } = json('http://kept.example.com/');
  const { connections, ...same } = plain(Simulation.run({ ...SAME, entry: SimulationEntry.GATEWAY_COOKIE }));
  expect([title, name, result, connections.median]).toEqual(['http://kept.example.com/*', 'gateway-cookie', same, 0]);
});

test('a load without duration goes on for two minutes after the last event', () => {
  const line = (...args: string[]) => simulate('--path', 'api.default:80', '--clients', '1', '--rate', '1', '--runs', '1', ...args).output.split('\n')[2];
  expect([line(), line('--event', 'scale=1@1m')].map((text) => / for (\d+ min)/.exec(text)![1])).toEqual(['2 min', '3 min']);
});

const NAMES = "take one of 'http://kept.example.com/*', 'https://safe.example.com/*', 'http://shop.example.com/api*', 'http://other.example.com/', "
  + "'public address:80', 'api.default:80', 'sticky.default:80', 'pods.default (headless)', 'near.default:80', 'lb.default:80', 'empty.default:80'";
const GATEWAY = 'since its pod is chosen so: application gateway: round robin over the pod addresses';

test.each([
  [['http://nobody.example.com/'], `--path: there is no path 'http://nobody.example.com/': ${NAMES}`],
  [['api.default:81'], `--path: there is no path 'api.default:81': ${NAMES}`],
  [['http://safe.example.com/'], '--path: http://safe.example.com/ is answered with a redirect to https://safe.example.com/: simulate that'],
  [['http://other.example.com/'], '--path: http://other.example.com/ cannot be simulated, since its pod is chosen so: ingress controller of class nginx, by its own rules'],
  [['empty.default:80'], '--path: no request gets to the end of empty.default:80: service-selects-nothing'],
  [['http://shop.example.com/api', '--compare', 'session-affinity=clientIp'], `--compare session-affinity changes nothing for http://shop.example.com/api*, ${GATEWAY}`],
  [['http://shop.example.com/api', '--compare', 'kube-proxy=ipvs'], `--compare kube-proxy changes nothing for http://shop.example.com/api*, ${GATEWAY}`],
  [['api.default:80', '--resolve', 'each'], '--resolve is for headless Services, not for api.default:80: leave it out'],
  [['api.default:80', '--connections', '1001', '--event', 'scale=3@11s'], '--connections must be a whole number from 1 to 1000, got 1001; the time of --event 1 must be a number from 0 to 10, got 11'],
  [['api.default:80', '--rate', '1000001'], '--rate must be a number from 0.001 to 1000000, got 1000001'],
  [['api.default:80', '--keep-alive', '-5s'], "--keep-alive must be a time of at least 0 with its unit ms, s, m or h, such as 60s, got '-5s'"],
  [['api.default:80', '--rate', '-1'], "--rate must be a number of at least 0, got '-1'"],
  [['api.default:80', '--event', 'explode=1@2s'], "--event must be scale=PODS@TIME, rollout=TIME-EACH@TIME or node-gone=NUMBER@TIME, such as scale=6@120s, got 'explode=1@2s'"],
  [['api.default:80', '--event', 'scale=6'], "--event must be scale=PODS@TIME, rollout=TIME-EACH@TIME or node-gone=NUMBER@TIME, such as scale=6@120s, got 'scale=6'"],
  [['api.default:80', '--event', 'scale=6@120'], "--event must be a time of at least 0 with its unit ms, s, m or h, such as 60s, got '120'"],
  [['api.default:80', '--drain', '1s'], '--drain needs an --event by which pods go: scale or rollout'],
  [['api.default:80', '--compare', 'speed=1'], "--compare must be kube-proxy=MODE,..., session-affinity=none,clientIp or resolve=once,each,round-robin, got 'speed=1'"],
  [['api.default:80', '--compare', 'kube-proxy=userspace'], "--compare kube-proxy must be one of iptables, ipvs, nftables, got 'userspace'"],
  [['api.default:80', '--compare', 'kube-proxy=iptables:lc'], "--compare kube-proxy: only ipvs has schedulers, got 'iptables:lc'"],
  [['api.default:80', '--compare', 'kube-proxy=ipvs:xx'], "--compare kube-proxy ipvs must be one of rr, wrr, lc, wlc, lblc, lblcr, sh, dh, mh, sed, nq, got 'xx'"],
  [['api.default:80', '--compare', 'session-affinity=cookie'], "--compare session-affinity must be one of none, clientIp, got 'cookie'"],
  [['api.default:80', '--evnt', 'scale=6@1s'], "unknown option '--evnt': did you mean --event?"],
  [['api.default:80', '--format', 'pdf'], "--format must be one of text, json, svg, html, got 'pdf'"],
  [['api.default:80', '--width', '400'], '--width needs --format svg, got text'],
  [['api.default:80', '--format', 'svg', '--width', '199'], '--width must be a whole number from 200 to 4000, got 199'],
  [['api.default:80', '--format', 'svg', '--width', '4001'], '--width must be a whole number from 200 to 4000, got 4001'],
  [['api.default:80', '--service-p99', '1s', '--service-spread', 'constant'], '--service-p99 is for --service-spread heavy-tailed, got constant'],
  [['api.default:80', '--pods', '1+x'], "--pods must be a number of at least 0, got 'x'"],
  [['api.default:80', '--pods', '1+1+1', '--nodes', '2'], '--pods must have at most 2 numbers, one for each of nodes, got 3'],
  [['api.default:80', '--instances', '2'], "--instances changes nothing for api.default:80, since its pod is chosen so: kube-proxy (iptables) on the client's node: random, each of 2 pods with probability 1/2"],
  [['api.default:80', '--zones', '2'], "--zones changes nothing for api.default:80, since its pod is chosen so: kube-proxy (iptables) on the client's node: random, each of 2 pods with probability 1/2"],
  [['api.default:80', '--clients', '2', '--clients', '3'], "--clients is given twice, '2' and '3': give it once"],
  [['api.default:80', '--clients', '1e12'], '--clients must be a whole number from 1 to 1000000, got 1000000000000; --clients × --connections must be at most 2000000, got 1000000000000'],
  [['api.default:80', '--event', 'node-gone=7@1s'], 'the node of --event 1 must be a whole number from 0 to 2, got 7'],
  [['api.default:80', '--service-p99', '1ms'], '--service-p99 in milliseconds must be at least --service-time in milliseconds, the median, 10, got 1'],
  [['api.default:80', '--out', 'x.pdf'], "--out must end in .txt, .json, .svg, .html, or be given together with --format, got 'x.pdf'"],
  [['api.default:80', '--pre-stop', '1s'], '--pre-stop needs an --event by which pods go: scale or rollout'],
  [['api.default:80', '--probe', '1s'], "--probe changes nothing for api.default:80, since its pod is chosen so: kube-proxy (iptables) on the client's node: random, each of 2 pods with probability 1/2"],
  [['api.default:80', '--compare', 'resolve=once'], '--compare resolve is for headless Services, not for api.default:80: leave it out'],
  [['pods.default (headless)', '--compare', 'resolve=never'], "--compare resolve must be one of once, each, round-robin, got 'never'"],
  [['pods.default (headless)', '--resolve', 'never'], "--resolve must be one of once, each, round-robin, got 'never'"],
])('refuses %p in one line', ([name, ...args], message) => {
  expect(() => on(name, ...args)).toThrow(new Error(message));
});

test.each([
  [['--rate', '10', '--path', 'x'], 'simulate needs --clients, for instance --clients 500'],
  [['--clients', '10', '--path', 'x'], 'simulate needs --rate, for instance --rate 2000'],
  [['--clients', '10', '--rate', '10'], 'simulate needs --path, for instance --path https://shop.example.com/api'],
])('refuses half a load: %p', (args, message) => {
  expect(() => simulate(...args)).toThrow(new Error(message));
});

test.each([
  ['http://shop.example.com/api', '--per-address', `http://shop.example.com/api*, ${GATEWAY}`],
  ['http://shop.example.com/api', '--connections', `http://shop.example.com/api*, ${GATEWAY}`],
  ['pods.default (headless)', '--per-address', 'pods.default (headless), since its pod is chosen so: the client, from the pod addresses in DNS'],
])('runs %s with %s and notes that it changes nothing', (name, option, rest) => {
  expect(on(name, option, '500').output).toContain(`\nnote  ${option} changes nothing for ${rest}\n`);
});

test('says of a sticky Service that it is one, and of as many pods as there are', () => {
  expect(on('sticky.default:80', '--pods', '1').output).toContain('each of 1 pod with probability 1; an address comes back to its pod within 3 h (ClientIP)');
});

test('asks for a number of pods that the objects do not say', () => {
  const file = join(folder, 'scaled.json');
  const scaler = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'api' }, spec: { minReplicas: 2, maxReplicas: 5, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } } };
  const { spec: { replicas: _, ...spec }, ...deployment } = deploymentJson();
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ ...deployment, spec }, backendJson(), scaler] }));
  const scaled = (...args: string[]) => run(['simulate', file, '--terraform', 'none', '--path', 'api.default:80', ...LOAD, ...args]);
  expect(() => scaled()).toThrow(new Error('the objects do not say how many pods api.default:80 has: say it by --pods'));
  expect(scaled('--pods', '2', '--format', 'json').output).toBe(on('api.default:80', '--format', 'json').output.replace('random, each of 2 pods with probability 1/2', 'random over the ready pods'));
});

test.each([
  ['txt', /^✔|^path|^api\.default:80/],
  ['json', /^\{\n/],
  ['svg', /^<svg /],
  ['html', /^<!DOCTYPE html>/],
])('writes by the ending .%s', (ending, begin) => {
  const out = join(folder, `who.${ending}`);
  expect(on('api.default:80', '--out', out).output).toContain(`wrote ${out}\n`);
  expect(readFileSync(out, 'utf8')).toMatch(begin);
});

test('tells what it can', () => {
  expect(run(['simulate', '--help'])).toEqual({ output: SIMULATE_HELP, exitCode: 0 });
  expect(run(['--help']).output).toContain(SIMULATE_HELP);
});
