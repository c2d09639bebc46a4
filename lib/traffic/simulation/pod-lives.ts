import { isByKubeProxy, Load } from './load';

/** Where and when a pod is. */
export interface PodLife {
  readonly node: number;
  /** The event that brought it, by its place among the events. */
  readonly event?: number;
  /** It takes new connections from then on. */
  readonly joins: number;
  /** Nodes send it no new connections from then on, and a gateway learns of that. */
  leaves: number;
  /** What comes to it from then on is refused. */
  closes: number;
  /** What it has not answered by then is cut off. */
  dies: number;
  /** Whoever chooses knows of it from then on. */
  known: number;
  /** A gateway or a load balancer in front sends nothing to it from then on: it has learnt of its end, or the health probe has failed. */
  forgotten: number;
}

/** How long a cluster takes to notice that a node is gone (`node-monitor-grace-period` was 40 seconds before Kubernetes 1.32, 50 since). */
const UNNOTICED_SECONDS = 40;
/**
 * How long the pods of such a node are awaited before others take their place.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions
 */
const AWAITED_SECONDS = 300;
const DRAIN_SECONDS = 30;

/** The pods of a run, those that come later too. */
export function podLives(load: Load): PodLife[] {
  const { pods, podsByNode, nodes, events } = load;
  const placed = podsByNode?.flatMap((count, node) => Array.from({ length: count }, () => node))
    ?? Array.from({ length: pods }, (_, index) => index % nodes);
  const lives = placed.map((node) => life(node, 0));
  const gone = new Set<number>();
  let dealt = pods;
  const place = () => {
    for (let tries = 0; tries < nodes && gone.has(dealt % nodes); tries++) {
      dealt += 1;
    }
    return dealt++ % nodes;
  };
  const inOrder = events.map((event, index) => ({ ...event, index })).sort((a, b) => a.atSeconds - b.atSeconds);
  for (const { index: event, atSeconds, scaleTo, replaceEverySeconds, nodeGone, ...ends } of inOrder) {
    const { drainSeconds = DRAIN_SECONDS, preStopSeconds = drainSeconds } = ends;
    const present = lives.filter(({ joins, leaves }) => joins <= atSeconds && leaves > atSeconds);
    const end = (one: PodLife, at: number) => (
      Object.assign(one, { leaves: at, closes: at + Math.min(preStopSeconds, drainSeconds), dies: at + drainSeconds })
    );
    if (scaleTo !== undefined) {
      present.slice(scaleTo).forEach((one) => end(one, atSeconds));
      Array.from({ length: Math.max(0, scaleTo - present.length) }).forEach(() => lives.push(life(place(), atSeconds, event)));
    } else if (replaceEverySeconds !== undefined) {
      present.forEach((one, index) => {
        const at = atSeconds + index * replaceEverySeconds;
        lives.push(life(place(), at, event));
        end(one, at);
      });
    } else {
      gone.add(nodeGone!);
      present.filter(({ node }) => node === nodeGone).forEach((one) => {
        Object.assign(one, { leaves: atSeconds + UNNOTICED_SECONDS, closes: atSeconds, dies: atSeconds });
        lives.push(life(place(), atSeconds + UNNOTICED_SECONDS + AWAITED_SECONDS, event));
      });
    }
  }
  const { gatewayLagSeconds: lag } = load;
  // in front of kube-proxy it is nodes that are probed
  const probeSeconds = isByKubeProxy(load.entry) ? Infinity : load.probeSeconds ?? Infinity;
  return lives.map((one) => ({
    ...one, known: one.joins > 0 ? one.joins + lag : 0, forgotten: Math.min(one.leaves + lag, one.closes + probeSeconds),
  }));
}

function life(node: number, joins: number, event?: number): PodLife {
  return { node, event, joins, known: joins, leaves: Infinity, closes: Infinity, dies: Infinity, forgotten: Infinity };
}
