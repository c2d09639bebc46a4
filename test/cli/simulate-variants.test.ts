import { PlannedVariant } from '../../lib/cli/planned-variant';
import { Choices, NamedPath, runOf, vainNotes, variantsOf } from '../../lib/cli/simulate-variants';
import { ClusterProfile, GatewayManager, IpvsScheduler, KubeProxy, SimulationEntry, SimulationOptions } from '../../lib/traffic';
import { pathOf } from '../../lib/traffic/simulation/load-on-path';
import { backendJson, deploymentJson, ingressJson, path, rule } from '../support/ingress';

const INTERNAL = { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true', 'service.beta.kubernetes.io/azure-load-balancer-ipv4': '10.10.17.10' };
const balancer = backendJson({ selector: { app: 'api' }, type: 'LoadBalancer' }, 'lb');
const OBJECTS = [
  deploymentJson(),
  backendJson(),
  backendJson({ selector: { app: 'api' }, sessionAffinity: 'ClientIP' }, 'sticky'),
  backendJson({ selector: { app: 'api' }, clusterIP: 'None' }, 'pods'),
  backendJson({ selector: { app: 'api' }, trafficDistribution: 'PreferClose' }, 'near'),
  ingressJson({}, { rules: [rule([path('/')], 'shop.example.com')] }, { name: 'shop' }),
  { ...balancer, metadata: { ...balancer.metadata, annotations: INTERNAL } },
].map((object) => ({ object }));
const PROFILE: ClusterProfile = {
  gateways: [{
    gatewayName: 'agw',
    managedBy: GatewayManager.TERRAFORM,
    routes: [{ path: '/', listenerPort: 80, listenerProtocol: 'Http', backendAddresses: ['10.10.17.10'], backendPort: 80, backendProtocol: 'Http' }],
  }],
};
const NAMES = {
  clusterIp: 'api.default:80', sticky: 'sticky.default:80', headless: 'pods.default (headless)', near: 'near.default:80', gateway: 'http://shop.example.com/*', fixed: 'http://*/', balanced: '10.10.17.10:80',
};
type Name = keyof typeof NAMES;
const named = (name: Name): NamedPath => ({ name: NAMES[name], path: pathOf({ objects: OBJECTS, profile: PROFILE, path: NAMES[name] }) });
const PATHS = Object.fromEntries(Object.keys(NAMES).map((name) => [name, named(name as Name)])) as Record<Name, NamedPath>;
const CHOSEN = Object.fromEntries(Object.entries(PATHS).map(([name, of]) => [name, of.path.path.podChosenBy])) as Record<Name, string>;

const LOAD: SimulationOptions = { clients: 20, requestsPerSecond: 100, durationSeconds: 5, connectionSeconds: 60, runs: 1, seed: 1 };
const NOTHING: Choices = { comparison: { kubeProxies: [], affinities: [], resolves: [] } };
const choices = ({ resolve, gatewayKeepAlive, ...comparison }: Partial<Choices['comparison']> & Omit<Choices, 'comparison'>): Choices => (
  { resolve, gatewayKeepAlive, comparison: { ...NOTHING.comparison, ...comparison } }
);
type Chosen = Parameters<typeof choices>[0];
const planned = (names: Name[], chosen: Chosen = {}, load: SimulationOptions = {}) => (
  variantsOf(names.map((name) => PATHS[name]), { ...LOAD, ...load }, choices(chosen))
);
const namesOf = (variants: PlannedVariant[]) => variants.map(({ name }) => name);
const IPVS = KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION });
const MODES = [KubeProxy.iptables(), IPVS];

describe('names of variants', () => {
  test.each<[string, Name[], Chosen, string[]]>([
    ['of kube-proxy', ['clusterIp'], {}, ['iptables']],
    ['of a sticky Service', ['sticky'], {}, ['iptables, ClientIP']],
    ['of modes', ['clusterIp'], { kubeProxies: MODES }, ['iptables', 'ipvs:lc']],
    ['of modes of a sticky Service', ['sticky'], { kubeProxies: MODES }, ['iptables, ClientIP', 'ipvs:lc, ClientIP']],
    ['of affinities', ['clusterIp'], { affinities: [false, true] }, ['iptables, no affinity', 'iptables, ClientIP']],
    ['of one affinity that is not', ['sticky'], { affinities: [false] }, ['iptables']],
    ['of one affinity', ['clusterIp'], { affinities: [true] }, ['iptables, ClientIP']],
    ['of both', ['clusterIp'], { kubeProxies: MODES, affinities: [true, false] }, ['iptables, ClientIP', 'iptables, no affinity', 'ipvs:lc, ClientIP', 'ipvs:lc, no affinity']],
    ['of a gateway', ['gateway'], {}, ['gateway']],
    ['of a headless Service', ['headless'], {}, ['headless-once']],
    ['of a headless Service whose clients choose otherwise', ['headless'], { resolve: 'each' }, ['headless-each']],
    ['of ways to choose', ['headless'], { resolves: ['round-robin', 'once', 'each'] }, ['headless-round-robin', 'headless-once', 'headless-each']],
    ['of several paths', ['clusterIp', 'gateway'], {}, ['api.default:80', 'http://shop.example.com/*']],
    ['of several paths, one with variants', ['clusterIp', 'gateway'], { kubeProxies: MODES }, ['api.default:80: iptables', 'api.default:80: ipvs:lc', 'http://shop.example.com/*']],
  ])('%s', (_, names, chosen, expected) => {
    expect(namesOf(planned(names, chosen))).toEqual(expected);
  });
});

describe('the load of a variant', () => {
  const loadOf = (name: Name, load: SimulationOptions = {}, chosen: Chosen = {}) => JSON.parse(JSON.stringify(planned([name], chosen, load)[0].load));
  const COMMON = { ...LOAD, pods: 2, events: [] };
  const IPTABLES = { enabled: true, ipvsOptions: {} };

  test.each<[string, Name, SimulationOptions, object]>([
    ['of kube-proxy', 'clusterIp', {}, { nodes: 3, entry: 'node-of-address', kubeProxy: IPTABLES }],
    ['of a sticky Service', 'sticky', {}, { nodes: 3, entry: 'node-of-address', kubeProxy: IPTABLES, affinitySeconds: 10800 }],
    ['of addresses and connections', 'clusterIp', { clientsPerAddress: 4, connectionsPerClient: 3 }, { nodes: 3, entry: 'node-of-address', kubeProxy: IPTABLES, clientsPerAddress: 4, connectionsPerClient: 3 }],
    ['of a gateway', 'gateway', {}, { nodes: 3, entry: 'gateway', gatewayLagSeconds: 90, probeSeconds: 90 }],
    ['of a gateway that is told otherwise', 'gateway', { proxies: 4, gatewayLagSeconds: 5, probeSeconds: 7, connectionsPerClient: 9, nodes: 8 }, { nodes: 4, entry: 'gateway', gatewayLagSeconds: 5, probeSeconds: 7 }],
    ['of a gateway with as many nodes', 'gateway', { nodes: 8 }, { nodes: 8, entry: 'gateway', gatewayLagSeconds: 90, probeSeconds: 90 }],
  ])('%s', (_, name, load, expected) => {
    expect(loadOf(name, load)).toEqual({ ...COMMON, ...expected });
  });

  test('of a gateway with a fixed backend', () => {
    expect(loadOf('fixed')).toMatchObject({ entry: 'any-node', proxies: 2, connectionsPerClient: 50, connectionSeconds: 60, nodes: 3 });
    expect(loadOf('fixed', { proxies: 3, connectionsPerClient: 7, clientsPerAddress: 5, connectionSeconds: 1, probeSeconds: 8 }, { gatewayKeepAlive: 9 }))
      .toMatchObject({ proxies: 3, connectionsPerClient: 7, connectionSeconds: 9, probeSeconds: 8 });
    expect(loadOf('fixed', { clientsPerAddress: 5 }).clientsPerAddress).toBeUndefined();
    expect(loadOf('fixed', { connectionSeconds: 1 }).connectionSeconds).toBe(60);
  });

  test('of modes and affinities', () => {
    const [one, two, three, four] = planned(['clusterIp'], { kubeProxies: MODES, affinities: [false, true] }).map(({ load }) => load);
    expect([one, two, three, four].map(({ kubeProxy, affinitySeconds, entry }) => [kubeProxy, affinitySeconds, entry])).toEqual([
      [MODES[0], undefined, 'node-of-address'], [MODES[0], 10800, 'node-of-address'], [MODES[1], undefined, 'node-of-address'], [MODES[1], 10800, 'node-of-address'],
    ]);
    expect(planned(['sticky'], { affinities: [false] })[0].load.affinitySeconds).toBeUndefined();
    expect(planned(['balanced'], { affinities: [false, true] }).map(({ load: { entry } }) => entry)).toEqual(['any-node', 'node-of-address']);
  });

  test('of ways to choose', () => {
    expect(planned(['headless'], { resolves: ['once', 'each', 'round-robin'] }).map(({ load: { entry, kubeProxy } }) => [entry, kubeProxy])).toEqual([
      [SimulationEntry.HEADLESS_ONCE, undefined], [SimulationEntry.HEADLESS_EACH, undefined], [SimulationEntry.HEADLESS_ROUND_ROBIN, undefined],
    ]);
  });
});

describe('what changes nothing on any path is refused', () => {
  const vain = (name: Name, option: string) => `${option} changes nothing for ${NAMES[name]}, since its pod is chosen so: ${CHOSEN[name]}`;
  const headless = (name: Name, option: string) => `${option} is for headless Services, not for ${NAMES[name]}: leave it out`;
  /** An option, and the paths on which it changes something. */
  const OPTIONS: [option: string, chosen: Chosen, load: SimulationOptions, on: Name[], message: (name: Name, option: string) => string][] = [
    ['--compare kube-proxy', { kubeProxies: MODES }, {}, ['clusterIp', 'sticky', 'near', 'balanced', 'fixed'], vain],
    ['--compare session-affinity', { affinities: [true] }, {}, ['clusterIp', 'sticky', 'near', 'balanced', 'fixed'], vain],
    ['--instances', {}, { proxies: 3 }, ['gateway', 'fixed'], vain],
    ['--gateway-lag', {}, { gatewayLagSeconds: 0 }, ['gateway'], vain],
    ['--probe', {}, { probeSeconds: 5 }, ['gateway', 'fixed', 'balanced'], vain],
    ['--gateway-keep-alive', { gatewayKeepAlive: 5 }, {}, ['fixed'], vain],
    ['--zones', {}, { zones: 2 }, ['near'], vain],
    ['--resolve', { resolve: 'once' }, {}, ['headless'], headless],
    ['--compare resolve', { resolves: ['once'] }, {}, ['headless'], headless],
  ];

  test.each(OPTIONS)('%s', (option, chosen, load, on, message) => {
    for (const name of Object.keys(NAMES) as Name[]) {
      const plan = () => planned([name], chosen, load);
      if (on.includes(name)) {
        expect(plan()).not.toHaveLength(0);
      } else {
        expect([name, plan]).toEqual([name, expect.any(Function)]);
        expect(plan).toThrow(new Error(message(name, option)));
        // one path on which it changes something is enough
        expect(planned([name, on[0]], chosen, load).length).toBeGreaterThan(1);
      }
    }
  });
});

test('what is part of a load and changes nothing on a path is noted for each', () => {
  const all = Object.values(PATHS);
  const note = (option: string) => (name: Name) => `${option} changes nothing for ${NAMES[name]}, since its pod is chosen so: ${CHOSEN[name]}`;
  expect(vainNotes(all, {})).toEqual([]);
  expect(vainNotes(all, { clientsPerAddress: 5 })).toEqual((['headless', 'gateway', 'fixed'] as const).map(note('--per-address')));
  expect(vainNotes(all, { connectionsPerClient: 5 })).toEqual((['gateway'] as const).map(note('--connections')));
  expect(vainNotes(all, { clientsPerAddress: 1, connectionsPerClient: 1 })).toHaveLength(4);
});

describe('a variant that was run', () => {
  const run = (name: Name, load: SimulationOptions = {}, chosen: Chosen = {}) => runOf(planned([name], chosen, load)[0], () => undefined);

  test.each<[Name, object]>([
    ['clusterIp', { name: 'iptables', way: 'kube-proxy (iptables) → pods', places: '2 pods on 3 nodes', choosesPerRequest: false, client: 'pods in the cluster', isBehindGateway: false }],
    ['sticky', { name: 'iptables, ClientIP', choosesPerRequest: false, client: 'pods in the cluster', isBehindGateway: false }],
    ['headless', { name: 'headless-once', way: 'DNS → pods', choosesPerRequest: false, client: 'pods in the cluster', isBehindGateway: false }],
    ['gateway', { name: 'gateway', way: 'application gateway → pods', places: '2 pods behind 3 instances of a gateway', choosesPerRequest: true, client: 'clients outside the cluster', isBehindGateway: true }],
    ['fixed', {
      way: 'application gateway → load balancer → kube-proxy (iptables) → pods',
      choosesPerRequest: false,
      client: 'clients outside the cluster',
      isBehindGateway: true,
      loadBalancerCost: 'about 18 USD a month and 0.005 USD a gigabyte',
    }],
    ['balanced', {
      way: 'load balancer → kube-proxy (iptables) → pods',
      choosesPerRequest: false,
      client: 'clients outside the cluster',
      isBehindGateway: false,
      loadBalancerCost: 'about 18 USD a month and 0.005 USD a gigabyte',
    }],
  ])('on %s', (name, expected) => {
    expect(run(name)).toMatchObject(expected);
    expect(run(name).simulation.requests.median).toBeGreaterThan(400);
  });

  test('chooses for each request where a client takes pods in turn, or a gateway keeps clients by a cookie', () => {
    expect(['once', 'each', 'round-robin'].map((resolve) => run('headless', {}, { resolve }).choosesPerRequest)).toEqual([false, false, true]);
    const cookie = planned(['gateway'])[0];
    expect(runOf({ ...cookie, load: { ...cookie.load, entry: SimulationEntry.GATEWAY_COOKIE } }, () => undefined).choosesPerRequest).toBe(true);
  });

  test('by IPVS comes to an end', () => {
    const ENDS = 'IPVS is deprecated since Kubernetes 1.35, off by default from 1.40 on and removed in 1.43 (KEP-5495)';
    expect(planned(['clusterIp'], { kubeProxies: [...MODES, KubeProxy.nftables()] }).map((one) => runOf(one, () => undefined).ending)).toEqual([undefined, ENDS, undefined]);
    const ofGateway = planned(['gateway'])[0];
    expect(runOf({ ...ofGateway, load: { ...ofGateway.load, kubeProxy: IPVS } }, () => undefined).ending).toBeUndefined();
  });

  test('tells how much of it is done', () => {
    const parts: number[] = [];
    runOf(planned(['clusterIp'], {}, { requestsPerSecond: 15_000, runs: 2 })[0], (part) => parts.push(part));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.filter((part, index) => part <= 1 && part > (parts[index - 1] ?? 0))).toEqual(parts);
  });

  const REMEDY = 'pods that go must take requests until the gateway has heard of it, by a preStop hook of 90 s and a longer terminationGracePeriodSeconds (GracefulRollout)';
  test.each<[string, Name, SimulationOptions, string | undefined]>([
    ['nothing happens', 'gateway', {}, undefined],
    ['pods go', 'gateway', { events: [{ atSeconds: 1, scaleTo: 1 }] }, REMEDY],
    ['pods come', 'gateway', { events: [{ atSeconds: 1, scaleTo: 3 }] }, undefined],
    ['pods are replaced', 'gateway', { events: [{ atSeconds: 1, replaceEverySeconds: 1 }] }, REMEDY],
    ['pods come and go', 'gateway', { events: [{ atSeconds: 1, scaleTo: 3 }, { atSeconds: 2, scaleTo: 1 }] }, REMEDY],
    ['pods go as late', 'gateway', { events: [{ atSeconds: 1, scaleTo: 1, drainSeconds: 90, preStopSeconds: 90 }] }, undefined],
    ['pods go a second before', 'gateway', { events: [{ atSeconds: 1, scaleTo: 1, drainSeconds: 100, preStopSeconds: 89 }] }, REMEDY],
    ['pods end a second before', 'gateway', { events: [{ atSeconds: 1, scaleTo: 1, drainSeconds: 89, preStopSeconds: 100 }] }, REMEDY],
    ['the gateway hears at once', 'gateway', { gatewayLagSeconds: 0, events: [{ atSeconds: 1, scaleTo: 1 }] }, undefined],
    ['the gateway hears soon', 'gateway', { gatewayLagSeconds: 60, events: [{ atSeconds: 1, scaleTo: 1 }] }, REMEDY.replace('90 s', '60 s')],
    ['no gateway chooses', 'clusterIp', { events: [{ atSeconds: 1, scaleTo: 1, drainSeconds: 0 }] }, undefined],
  ])('where %s, the remedy', (_, name, load, expected) => {
    expect(run(name, load).remedy).toBe(expected);
  });
});
