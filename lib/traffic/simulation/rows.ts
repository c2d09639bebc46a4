import { SimulatedVariant, untilText } from './comparison';
import { Spread } from './outcome';
import { Simulation } from './simulation';
import { millisecondsText, percentText, timeText } from './words';

/** What a table is made of. */
export interface TableSource {
  readonly variants: readonly SimulatedVariant[];
  /** False where a gateway opens connections, which nobody counts. */
  readonly countsConnections: boolean;
}

/** Above so many pods, only the busiest and the idlest are told. */
const MOST_PODS = 30;

type Row = [string, (simulation: Simulation) => string];

/** All numbers of a comparison: the names of the variants, then a row for each number. */
export function simulationRows({ variants, countsConnections }: TableSource): string[][] {
  const rows: Row[] = [
    ['busiest pod over mean', ({ largestOverMean }) => spread(largestOverMean, (value) => value.toFixed(2))],
    ...podRows(variants),
    ['requests', ({ requests }) => spread(requests, rounded)],
    ['answered', ({ answered }) => spread(answered, rounded)],
    ['waiting or worked on at the end', ({ unfinished }) => spread(unfinished, rounded)],
    ['cut off', ({ cutOff }) => spread(cutOff, rounded)],
    ['refused', ({ refused }) => spread(refused, rounded)],
    ...countsConnections ? [
      ['connections opened', (simulation) => ofConnections(simulation, ({ connections }) => connections)] satisfies Row,
      ['connections in progress, at most', (simulation) => (
        ofConnections(simulation, ({ moments }) => most(moments.map(({ connections }) => connections)))
      )] satisfies Row,
    ] : [],
    ['requests in flight, at most', ({ moments }) => spread(most(moments.map(({ inFlight }) => inFlight)), rounded)],
    ['requests waiting, at most', ({ moments }) => spread(most(moments.map(({ waiting }) => waiting)), rounded)],
    ['clients that changed pods', ({ clientsThatChangedPods }) => spread(clientsThatChangedPods, rounded)],
    ['mean wait', ({ meanWaitMilliseconds }) => spread(meanWaitMilliseconds, millisecondsText)],
    ['p99 wait', ({ p99WaitMilliseconds }) => spread(p99WaitMilliseconds, millisecondsText)],
    ['p50 latency', ({ p50LatencyMilliseconds }) => spread(p50LatencyMilliseconds, millisecondsText)],
    ['p99 latency', ({ p99LatencyMilliseconds }) => spread(p99LatencyMilliseconds, millisecondsText)],
    ...variants[0].simulation.events.map(({ what, atSeconds }, index): Row => [
      `${what} at ${timeText(atSeconds)}: new pods`, ({ events }) => {
        const { secondsUntilEvenPart } = events[index];
        return secondsUntilEvenPart === undefined ? 'none' : untilText(events[index], secondsUntilEvenPart);
      },
    ]),
  ];
  return [['', ...variants.map(({ name }) => name)], ...rows.map(([name, cell]) => [name, ...variants.map(({ simulation }) => cell(simulation))])];
}

/** A number of connections, where somebody counts them. */
function ofConnections(simulation: Simulation, value: (simulation: Simulation) => Spread): string {
  return simulation.connections.most === 0 ? 'not counted' : spread(value(simulation), rounded);
}

function podRows(variants: readonly SimulatedVariant[]): Row[] {
  const counts = variants.map(({ simulation }) => simulation.pods.length);
  if (Math.max(...counts) > MOST_PODS) {
    const shares = ({ pods }: Simulation) => pods.map(({ share }) => share);
    return [
      ['share of the busiest pod', (simulation) => percentText(Math.max(...shares(simulation).map(({ median }) => median)))],
      ['share of the idlest pod', (simulation) => percentText(Math.min(...shares(simulation).map(({ median }) => median)))],
    ];
  }
  // variants on different paths may have different pods
  const [widest] = [...variants].sort((a, b) => b.simulation.pods.length - a.simulation.pods.length);
  const { pods: all } = widest.simulation;
  return all.map(({ node, fromSeconds }, pod): Row => [
    [
      `pod ${pod + 1}`,
      ...node === undefined ? rankOf(all, pod) : [`node ${node}`],
      ...fromSeconds > 0 ? [`from ${timeText(fromSeconds)}`] : [],
    ].join(', '),
    ({ pods }) => (pods[pod] ? spread(pods[pod].share, percentText) : ''),
  ]);
}

/** Words for the first of pods that stand by what they got. */
function rankOf(pods: Simulation['pods'], pod: number): string[] {
  const isFirst = pod === 0 || pods[pod - 1].node !== undefined || pods[pod - 1].fromSeconds !== pods[pod].fromSeconds;
  return isFirst ? ['the busiest'] : [];
}

/** The largest of each, as runs have it in the middle, at the least and at the most. */
function most(spreads: Spread[]): Spread {
  return {
    least: Math.max(...spreads.map(({ least }) => least)),
    median: Math.max(...spreads.map(({ median }) => median)),
    most: Math.max(...spreads.map((one) => one.most)),
  };
}

function spread({ least, median, most: largest }: Spread, shown: (value: number) => string): string {
  return shown(least) === shown(largest) ? shown(median) : `${shown(median)} (${shown(least)} to ${shown(largest)})`;
}

function rounded(value: number): string {
  return String(Math.round(value));
}
