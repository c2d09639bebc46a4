import { Load } from './load';
import { PodLife } from './pod-lives';
import { RunResult } from './run';
import { SimulationEvent, SimulationReach } from './simulation-options';
import { WINDOWS } from './timeline';
import { counted } from '../counted';

/** A number over several runs. */
export interface Spread {
  /** The smallest. */
  readonly least: number;
  /** The one in the middle. */
  readonly median: number;
  /** The largest. */
  readonly most: number;
}

/** What one pod got. */
export interface SimulatedPod {
  /**
   * The node, from 0 on.
   *
   * @default - it has equals, among which it stands by what it got
   */
  readonly node?: number;
  /** Since when it took connections, in seconds. */
  readonly fromSeconds: number;
  /** Its part of all requests, from 0 to 1. */
  readonly share: Spread;
  /**
   * What it got over the mean, which is what it would have got if all pods of which whoever chooses knows had got the same at every time: 1 where
   * they did.
   *
   * @default - it was there for less than a twentieth of the time of others
   */
  readonly overMean?: Spread;
}

/** One of sixty moments of a run, from which lines over time are drawn. */
export interface SimulatedMoment {
  /** When, in seconds from the start. */
  readonly atSeconds: number;
  /** The most requests of a pod over the mean of all pods, of the requests that came since the moment before; 0 where there were none. */
  readonly largestOverMean: Spread;
  /** Connections that were open. */
  readonly connections: Spread;
  /** Requests that had come and were not answered, those that waited among them. */
  readonly inFlight: Spread;
  /** Requests with which their pod had not begun. */
  readonly waiting: Spread;
}

/** What became of an event. */
export interface SimulatedEvent {
  /** When, in seconds from the start. */
  readonly atSeconds: number;
  /** What happened, for instance `scale to 6 pods`. */
  readonly what: string;
  /** Pods that came. */
  readonly newPods: number;
  /**
   * How many seconds later the new pods had got nine tenths of an even part of the requests at the latest, by sixtieths of the duration. Infinite, in
   * JSON `null`, for a run that ended before.
   *
   * @default - no pod came
   */
  readonly secondsUntilEvenPart?: Spread;
  /** By how many seconds that may be too late: they are counted in windows of half as many. */
  readonly uncertainSeconds: number;
  /** How many seconds of the run came after the event. */
  readonly watchedSeconds: number;
}

/** The smallest, the middle and the largest of some numbers. */
export function spreadOf(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { least: sorted[0], median: sorted[Math.floor((sorted.length - 1) / 2)], most: sorted[sorted.length - 1] };
}

/**
 * What pods got in some runs. Of pods that are each other's equal, since nodes may choose any of them at the same times, the busiest of each run comes
 * first: which one it is is chance.
 */
export function podsOf(load: Load, results: RunResult[]): SimulatedPod[] {
  const [{ lives }] = results;
  const totals = results.map(({ requests }) => requests.reduce((sum, count) => sum + count, 0));
  const groups = new Map<string, number[]>();
  lives.forEach((life, pod) => {
    const kind = kindOf(load, lives, life) ?? String(pod);
    groups.set(kind, [...groups.get(kind) ?? [], pod]);
  });
  const places = new Array<{ readonly rank: number; readonly group: readonly number[] }>(lives.length);
  groups.forEach((group) => group.forEach((pod, rank) => (places[pod] = { rank, group })));
  const ranked = results.map(({ requests }) => new Map([...groups.values()].map((group) => (
    [group, [...group].sort((a, b) => requests[b] - requests[a])]
  ))));
  return lives.map(({ node, joins }, pod) => {
    const { rank, group } = places[pod];
    const over = (value: (result: RunResult, one: number, index: number) => number) => (
      spreadOf(results.map((result, index) => value(result, ranked[index].get(group as number[])![rank], index)))
    );
    return {
      node: group.length > 1 ? undefined : node,
      fromSeconds: Math.min(joins, load.durationSeconds),
      share: over(({ requests }, one, index) => requests[one] / (totals[index] || 1)),
      overMean: results.some(({ overEven }) => group.some((one) => overEven[one] === undefined)) ? undefined
        : over(({ overEven }, one) => overEven[one]!),
    };
  });
}

/** What pods have in common that are each other's equal; `undefined` where each zone has its own. */
function kindOf({ reach }: Load, lives: readonly PodLife[], { node, joins, leaves, closes, dies }: PodLife): string | undefined {
  const times = [joins, leaves, closes, dies];
  switch (reach) {
    case SimulationReach.ALL:
      return times.join();
    case SimulationReach.ZONE_FIRST:
      return undefined;
    default:
      return [...times, lives.filter((other) => other.node === node).length].join();
  }
}

/** The moments of some runs. */
export function momentsOf(results: RunResult[]): SimulatedMoment[] {
  const counts = results.map(({ timeline }) => timeline.counts());
  return Array.from({ length: WINDOWS }, (_, window) => ({
    atSeconds: (window + 1) * results[0].timeline.step,
    largestOverMean: spreadOf(results.map(({ timeline }) => timeline.busiestOverMean(window))),
    connections: spreadOf(counts.map(({ connections }) => connections[window])),
    inFlight: spreadOf(counts.map(({ inFlight }) => inFlight[window])),
    waiting: spreadOf(counts.map(({ waiting }) => waiting[window])),
  }));
}

/** What became of the events of some runs. */
export function eventsOf({ events, durationSeconds }: Load, results: RunResult[]): SimulatedEvent[] {
  return events.map((event, index) => {
    const newPods = results[0].lives.flatMap((life, pod) => (life.event === index ? [pod] : []));
    return {
      atSeconds: event.atSeconds,
      what: nameOf(event),
      newPods: newPods.length,
      secondsUntilEvenPart: newPods.length === 0 ? undefined
        : spreadOf(results.map(({ timeline }) => timeline.secondsUntilPart(newPods, event.atSeconds))),
      uncertainSeconds: 2 * results[0].timeline.step,
      watchedSeconds: durationSeconds - event.atSeconds,
    };
  });
}

function nameOf({ scaleTo, replaceEverySeconds, nodeGone }: SimulationEvent): string {
  return scaleTo !== undefined ? `scale to ${counted(scaleTo, 'pod')}`
    : replaceEverySeconds !== undefined ? 'rolling update' : `node ${nodeGone} gone`;
}
