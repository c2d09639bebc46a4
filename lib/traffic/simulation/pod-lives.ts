import { Load } from './load';

/** Where and when a pod is. */
export interface PodLife {
  readonly node: number;
  /** The event that brought it, by its place among the events. */
  readonly event?: number;
  /** It takes new connections from then on. */
  readonly joins: number;
  /** It takes no new connections from then on. */
  leaves: number;
  /** What it has not answered by then is cut off. */
  dies: number;
}

/** How long a cluster takes to notice that a node is gone (`node-monitor-grace-period` was 40 seconds before Kubernetes 1.32, 50 since). */
const UNNOTICED_SECONDS = 40;
const DRAIN_SECONDS = 30;

/** The pods of a run, those that come later too. */
export function podLives({ pods, podsByNode, nodes, events }: Load): PodLife[] {
  const placed = podsByNode?.flatMap((count, node) => Array.from({ length: count }, () => node))
    ?? Array.from({ length: pods }, (_, index) => index % nodes);
  const lives = placed.map((node): PodLife => ({ node, joins: 0, leaves: Infinity, dies: Infinity }));
  const gone = new Set<number>();
  let dealt = pods;
  const place = () => {
    for (let tries = 0; tries < nodes && gone.has(dealt % nodes); tries++) {
      dealt += 1;
    }
    return dealt++ % nodes;
  };
  const inOrder = events.map((event, index) => ({ ...event, index })).sort((a, b) => a.atSeconds - b.atSeconds);
  for (const { index: event, atSeconds, scaleTo, replaceEverySeconds, nodeGone, drainSeconds = DRAIN_SECONDS } of inOrder) {
    const present = lives.filter(({ joins, leaves }) => joins <= atSeconds && leaves > atSeconds);
    const end = (life: PodLife, at: number) => Object.assign(life, { leaves: at, dies: at + drainSeconds });
    if (scaleTo !== undefined) {
      present.slice(scaleTo).forEach((life) => end(life, atSeconds));
      Array.from({ length: Math.max(0, scaleTo - present.length) }).forEach(() => (
        lives.push({ node: place(), event, joins: atSeconds, leaves: Infinity, dies: Infinity })
      ));
    } else if (replaceEverySeconds !== undefined) {
      present.forEach((life, index) => {
        const at = atSeconds + index * replaceEverySeconds;
        lives.push({ node: place(), event, joins: at, leaves: Infinity, dies: Infinity });
        end(life, at);
      });
    } else {
      gone.add(nodeGone!);
      present.filter(({ node }) => node === nodeGone).forEach((life) => {
        Object.assign(life, { leaves: atSeconds + UNNOTICED_SECONDS, dies: atSeconds });
        lives.push({ node: place(), event, joins: atSeconds + UNNOTICED_SECONDS, leaves: Infinity, dies: Infinity });
      });
    }
  }
  return lives;
}
