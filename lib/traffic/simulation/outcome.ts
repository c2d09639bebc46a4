import { Load } from './load';
import { RunResult } from './run';
import { SimulationEvent } from './simulation-options';
import { WINDOWS } from './timeline';

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
  /** The node, from 0 on. */
  readonly node: number;
  /** Since when it took connections, in seconds. */
  readonly fromSeconds: number;
  /** Its part of all requests, from 0 to 1. */
  readonly share: Spread;
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
   * How many seconds later the new pods first got nine tenths of an even part of the requests, to a sixtieth of the duration. Infinite, in JSON
   * `null`, for a run that ended before.
   *
   * @default - no pod came
   */
  readonly secondsUntilEvenPart?: Spread;
}

/** The smallest, the middle and the largest of some numbers. */
export function spreadOf(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { least: sorted[0], median: sorted[Math.floor((sorted.length - 1) / 2)], most: sorted[sorted.length - 1] };
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
export function eventsOf({ events }: Load, results: RunResult[]): SimulatedEvent[] {
  return events.map((event, index) => {
    const newPods = results[0].lives.flatMap((life, pod) => (life.event === index ? [pod] : []));
    return {
      atSeconds: event.atSeconds,
      what: nameOf(event),
      newPods: newPods.length,
      secondsUntilEvenPart: newPods.length === 0 ? undefined
        : spreadOf(results.map(({ timeline }) => timeline.secondsUntilPart(newPods, event.atSeconds))),
    };
  });
}

function nameOf({ scaleTo, replaceEverySeconds, nodeGone }: SimulationEvent): string {
  return scaleTo !== undefined ? `scale to ${scaleTo} ${scaleTo === 1 ? 'pod' : 'pods'}`
    : replaceEverySeconds !== undefined ? 'rolling update' : `node ${nodeGone} gone`;
}
