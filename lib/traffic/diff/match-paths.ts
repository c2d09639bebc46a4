import { grouped } from '../objects/grouped';
import { Entrance, TrafficPath } from '../traffic-path';

/** A path before a change and the one that it becomes; one of them alone where there is no other. */
export interface PathPair {
  readonly before?: TrafficPath;
  readonly after?: TrafficPath;
}

/** Entrances of which one can take the place of another, under another address or name. */
const FAMILIES: Partial<Record<Entrance, string>> = {
  [Entrance.APPLICATION_GATEWAY_INGRESS]: 'gateway',
  [Entrance.APPLICATION_GATEWAY_STATIC]: 'gateway',
  [Entrance.OTHER_INGRESS]: 'gateway',
  [Entrance.GATEWAY_API]: 'gateway',
  [Entrance.ISTIO_GATEWAY]: 'gateway',
  [Entrance.PUBLIC_LOAD_BALANCER]: 'load balancer',
  [Entrance.INTERNAL_LOAD_BALANCER]: 'load balancer',
};

/** By what two paths are taken for the same, the surest first. */
interface Likeness {
  readonly keyOf: (path: TrafficPath) => string;
  /** True where the key says so little that it decides only between the last two that have it. */
  readonly isWeak?: boolean;
}

const LIKENESSES: Likeness[] = [
  { keyOf: ({ entrance, title, service, ingress }) => JSON.stringify([entrance, title, nameOf(service), nameOf(ingress)]) },
  { keyOf: ({ entrance, title, service }) => JSON.stringify([entrance, title, nameOf(service)]) },
  { keyOf: ({ entrance, title }) => JSON.stringify([entrance, title]) },
  { keyOf: ({ title, service }) => JSON.stringify([title, nameOf(service)]) },
  { keyOf: ({ title }) => title },
  { keyOf: ({ entrance, service }) => JSON.stringify([entrance, nameOf(service)]), isWeak: true },
  { keyOf: ({ entrance, service }) => JSON.stringify([FAMILIES[entrance] ?? entrance, nameOf(service)]), isWeak: true },
];

/** Which path becomes which, in the order of the paths after the change, then those that are gone. Each path is in one pair. */
export function pairsOf(before: readonly TrafficPath[], after: readonly TrafficPath[]): PathPair[] {
  const partners = new Map<TrafficPath, TrafficPath>();
  let left = [...before];
  let open = [...after];
  for (const { keyOf, isWeak = false } of LIKENESSES) {
    const candidates = grouped(left, keyOf);
    const rivals = grouped(open, keyOf);
    for (const [key, found] of candidates) {
      const others = rivals.get(key) ?? [];
      if (!isWeak || (found.length === 1 && others.length === 1)) {
        others.slice(0, found.length).forEach((path, index) => partners.set(path, found[index]));
      }
    }
    const taken = new Set(partners.values());
    left = left.filter((path) => !taken.has(path));
    open = open.filter((path) => !partners.has(path));
  }
  return [...after.map((path) => ({ before: partners.get(path), after: path })), ...left.map((path) => ({ before: path }))];
}

function nameOf(subject: TrafficPath['service']): string | undefined {
  return subject && `${subject.namespace ?? ''}/${subject.name}`;
}
