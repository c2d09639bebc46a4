import { analyze } from './analysis';
import { Outcome } from './explain';
import { LimitedReader, megabytesOf } from './limited-reader';
import { parseOptions } from './parse-options';
import { Comparison, comparisonOf, eventOf, kubeProxyName, memberOf, numberOf, secondsOf, serviceTimeOf } from './simulate-options';
import { isByGateway, pathNamed, SimulatedPath, simulatedPath } from './simulated-path';
import { renderSimulation, simulationJson, SimulationReport, Variant } from './simulation-text';
import { KubeProxy, Simulation, SimulationEntry, SimulationEvent, SimulationOptions } from '../traffic';

export const SIMULATE_HELP = `aks-constructs simulate [file, folder or pattern ...] --path PATH --clients N --rate N [options]

Send a random load through a path of the report, request by request, and count which pod gets what:
share per pod, largest over mean, who waits, what is cut off. The same seed gives the same numbers.

  file, folder, pattern  Kubernetes YAML or JSON; '*.yaml', '**' and '{a,b}'; - for standard input
                                                                        default: dist
  --path PATH         a request that a gateway of the ingress controller takes, for instance
                      https://shop.example.com/api, or a path by its title in the report, such as
                      api.default:80; where several have it, 'TITLE of NAMESPACE/SERVICE'
  --clients N         how many clients ask
  --rate N            requests of all clients together, per second
  --keep-alive TIME   how long a connection lives; 0s: one for each request; a gateway chooses anew
                      for each request in any case                      default: 60s
  --connections N     connections that each client keeps open           default: 1
  --per-address N     clients behind one source address (NAT, gateway)  default: 1
  --duration TIME     how long requests come in        default: 120s, or 120s after the last event
  --service-time TIME    how long a pod works on a request              default: 10ms
  --service-spread S  constant, exponential, or heavy-tailed, where it is the median
                                                                        default: exponential
  --concurrency N     requests on which a pod works at the same time    default: 10
  --pods N            how many pods there are          default: what the objects say
  --nodes N           nodes, or instances of the gateway                default: 3
  --resolve WHEN      once, or each for each connection: when clients of a headless Service ask
                      DNS for its pods                                  default: once
  --event EVENT       scale=PODS@TIME, rollout=TIME-EACH@TIME (one pod after the other) or
                      node-gone=NUMBER@TIME (from 0 on); may be given several times
  --drain TIME        how long a pod that goes in an event works on what it has
                                                                        default: 30s
  --compare WHAT      kube-proxy=iptables,nftables,ipvs:lc or session-affinity=none,clientIp: run
                      each on the same random load; may be given twice
  --runs N            runs with different random numbers                default: 5
  --seed N            the first of their seeds                          default: 1
  --terraform PLACE, --profile FILE, --kube-proxy MODE, --config FILE, --max-megabytes N
                      as explain has them
  --format FORMAT     text or json                                      default: text
  --help              this text

Exit code: 0 simulated, 2 the command or some of its input could not be read.
`;

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  'path': TEXT,
  'clients': TEXT,
  'rate': TEXT,
  'keep-alive': TEXT,
  'connections': TEXT,
  'per-address': TEXT,
  'duration': TEXT,
  'service-time': TEXT,
  'service-spread': TEXT,
  'concurrency': TEXT,
  'pods': TEXT,
  'nodes': TEXT,
  'resolve': TEXT,
  'drain': TEXT,
  'runs': TEXT,
  'seed': TEXT,
  'terraform': TEXT,
  'profile': TEXT,
  'kube-proxy': TEXT,
  'config': TEXT,
  'max-megabytes': TEXT,
  'event': { type: 'string', multiple: true, default: [] as string[] },
  'compare': { type: 'string', multiple: true, default: [] as string[] },
  'format': { type: 'string', default: 'text' },
  'help': { type: 'boolean', default: false },
} as const;

/** The options behind the fields of a load, for messages. */
const FIELDS: Record<string, string> = {
  'clients × connectionsPerClient': '--clients × --connections',
  'requestsPerSecond × durationSeconds': '--rate × --duration',
  'podConcurrency': '--concurrency',
  'clientsPerAddress': '--per-address',
  'connectionsPerClient': '--connections',
  'connectionSeconds': '--keep-alive in seconds',
  'requestsPerSecond': '--rate',
  'durationSeconds': '--duration in seconds',
  'serviceMilliseconds': '--service-time in milliseconds',
  'affinitySeconds': 'the timeout of the affinity',
  'kubeProxy': 'kube-proxy',
};
const AFTER_EVENT_SECONDS = 120;

type Values = Readonly<Partial<Record<keyof typeof OPTIONS, string>>>;

/** Run `aks-constructs simulate` with these arguments. */
export function simulate(args: string[]): Outcome {
  const { values, positionals } = parseOptions({ args: withNegatives(args), allowPositionals: true, options: OPTIONS });
  if (values.help) {
    return { output: SIMULATE_HELP, exitCode: 0 };
  }
  const { event, compare, format, help: _, ...texts } = values;
  const render = memberOf('--format', format, ['text', 'json']) === 'json' ? simulationJson : renderSimulation;
  const path = needed(texts, 'path', 'https://shop.example.com/api');
  const load = loadOf(texts, event);
  const comparison = comparisonOf(compare);
  const analysis = analyze({
    places: positionals,
    terraform: texts.terraform,
    profile: texts.profile,
    kubeProxy: texts['kube-proxy'],
    config: texts.config,
    reader: new LimitedReader(megabytesOf(texts['max-megabytes'])),
  });
  const simulated = simulatedPath(analysis, pathNamed(analysis.report, path));
  failOnVain(texts, simulated);
  const report = reportOf(simulated, withPath(load, simulated, texts.resolve), comparison);
  return { output: render(report), exitCode: analysis.unreadable.length > 0 ? 2 : 0, notes: analysis.notes };
}

/** `--keep-alive -5s` as `--keep-alive=-5s`, so that the value is judged and not its form. */
function withNegatives(args: string[]): string[] {
  return args.flatMap((arg, index) => {
    const isNegative = (text?: string) => /^-\d/.test(text ?? '');
    const isOption = (text?: string) => /^--[^=]+$/.test(text ?? '');
    return isOption(arg) && isNegative(args[index + 1]) ? [`${arg}=${args[index + 1]}`] : isNegative(arg) && isOption(args[index - 1]) ? [] : [arg];
  });
}

function needed(values: Values, option: 'path' | 'clients' | 'rate', example: string): string {
  const value = values[option];
  if (value === undefined) {
    throw new Error(`simulate needs --${option}, for instance --${option} ${example}`);
  }
  return value;
}

/** Throw for options that change nothing where no node chooses. `--keep-alive` is part of a load that may be tried on any path. */
function failOnVain(values: Values, simulated: SimulatedPath): void {
  const vain = [...isByGateway(simulated) ? ['connections' as const] : [], ...simulated.kubeProxy ? [] : ['per-address' as const]]
    .find((option) => values[option] !== undefined);
  if (vain !== undefined) {
    throw new Error(`--${vain} changes nothing for ${simulated.path.title}, since its pod is chosen so: ${simulated.path.podChosenBy}`);
  }
}

function loadOf(values: Values, events: string[]): SimulationOptions {
  const number = (option: keyof Values) => (values[option] === undefined ? undefined : numberOf(`--${option}`, values[option]));
  const seconds = (option: keyof Values) => (values[option] === undefined ? undefined : secondsOf(`--${option}`, values[option]));
  const happening: SimulationEvent[] = events.map((one) => eventOf(one, seconds('drain')));
  const work = seconds('service-time');
  if (values.drain !== undefined && happening.every(({ nodeGone }) => nodeGone !== undefined)) {
    throw new Error('--drain needs an --event by which pods go: scale or rollout');
  }
  return {
    clients: numberOf('--clients', needed(values, 'clients', '500')),
    requestsPerSecond: numberOf('--rate', needed(values, 'rate', '2000')),
    connectionSeconds: seconds('keep-alive') ?? 60,
    connectionsPerClient: number('connections'),
    clientsPerAddress: number('per-address'),
    durationSeconds: seconds('duration') ?? Math.max(0, ...happening.map(({ atSeconds }) => atSeconds)) + AFTER_EVENT_SECONDS,
    serviceMilliseconds: work === undefined ? undefined : work * 1000,
    serviceTime: values['service-spread'] === undefined ? undefined : serviceTimeOf(values['service-spread']),
    podConcurrency: number('concurrency'),
    pods: number('pods'),
    nodes: number('nodes') ?? 3,
    runs: number('runs') ?? 5,
    seed: number('seed') ?? 1,
    events: happening,
  };
}

/** The load with what the path says. */
function withPath(load: SimulationOptions, { path, entry, pods, localOnly, skipsEmptyNodes }: SimulatedPath, resolve?: string): SimulationOptions {
  const count = load.pods ?? pods;
  if (count === undefined) {
    throw new Error(`the objects do not say how many pods ${path.title} has: say it by --pods`);
  }
  const fewest = Math.min(count, ...load.events!.flatMap(({ scaleTo }) => scaleTo ?? []));
  if (skipsEmptyNodes && (load.nodes! > fewest || load.events!.some(({ scaleTo }) => scaleTo === undefined))) {
    throw new Error(`externalTrafficPolicy Local of ${path.title} is simulated while every node has a pod: --nodes must be at most ${fewest}, with no other event than scale`);
  }
  if (resolve === undefined) {
    return { ...load, pods: count, entry, localOnly };
  }
  if (entry !== SimulationEntry.HEADLESS_ONCE) {
    throw new Error(`--resolve is for headless Services, not for ${path.title}: leave it out`);
  }
  const isOnce = memberOf('--resolve', resolve, ['once', 'each']) === 'once';
  return { ...load, pods: count, entry: isOnce ? entry : SimulationEntry.HEADLESS_EACH, localOnly };
}

function reportOf(simulated: SimulatedPath, load: SimulationOptions, { kubeProxies, affinities }: Comparison): SimulationReport {
  const { path, kubeProxy } = simulated;
  const [vain] = [...kubeProxies.length > 0 ? ['kube-proxy'] : [], ...affinities.length > 0 ? ['session-affinity'] : []];
  if (!kubeProxy && vain !== undefined) {
    throw new Error(`--compare ${vain} changes nothing for ${path.title}, since its pod is chosen so: ${path.podChosenBy}`);
  }
  const proxies: (KubeProxy | undefined)[] = kubeProxies.length > 0 ? kubeProxies : [kubeProxy];
  const sticky = affinities.length > 0 ? affinities : [simulated.isSticky];
  return {
    path: kubeProxies.length === 0 && affinities.length === 0 ? path : { ...path, podChosenBy: `as compared; as it is written: ${path.podChosenBy}` },
    load: loadLine(load, isByGateway(simulated)),
    variants: proxies.flatMap((proxy) => sticky.map((isSticky) => variantOf(simulated, load, proxy, isSticky))),
    countsConnections: !isByGateway(simulated),
  };
}

function loadLine(load: SimulationOptions, isGateway: boolean): string {
  const { clients, requestsPerSecond, connectionSeconds, durationSeconds, pods, nodes, runs, seed } = load;
  const connections = isGateway ? 'their connections end at the gateway'
    : connectionSeconds === 0 ? 'one connection for each' : `connections of ${connectionSeconds} s`;
  return [
    `${requestsPerSecond} requests per second of ${counted(clients!, 'client')} for ${durationSeconds} s`,
    connections,
    isGateway ? `${counted(pods!, 'pod')}, ${counted(nodes!, 'gateway instance')}` : `${counted(pods!, 'pod')} on ${counted(nodes!, 'node')}`,
    `${counted(runs!, 'run')} from seed ${seed} on`,
  ].join('; ');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function variantOf(path: SimulatedPath, load: SimulationOptions, kubeProxy: KubeProxy | undefined, isSticky: boolean): Variant {
  const { stickyEntry, affinitySeconds } = path;
  const options = { ...load, kubeProxy, ...isSticky ? { entry: stickyEntry, affinitySeconds } : {} };
  try {
    return { name: kubeProxy ? `${kubeProxyName(kubeProxy)}, ${isSticky ? 'clientIp' : 'none'}` : load.entry!, simulation: Simulation.run(options) };
  } catch (error) {
    throw new Error(inOptions((error as Error).message));
  }
}

/** A message about the fields of a load in one line, in words of the command. */
function inOptions(message: string): string {
  return message.split('\n  ').map((problem) => (
    Object.entries(FIELDS).reduce((text, [field, option]) => text.replaceAll(field, option), problem)
      .replace(/^(clients|pods|nodes|runs|seed) /, '--$1 ').replace(/^events\[(\d+)\]/, (__, index) => `--event ${Number(index) + 1}`)
  )).join('; ');
}
