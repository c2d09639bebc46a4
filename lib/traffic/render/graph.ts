import { breakingCodes, isBroken, isClosed, isUnresolved } from './broken';
import { isBypassing } from './bypassing';
import { ENTRANCE_NAMES } from './overview';
import { Subject } from '../finding';
import { Entrance, Hop, HopComponent, TrafficPath } from '../traffic-path';

/** What a box is. */
export enum BoxKind {
  ENTRANCE = 'entrance',
  GATEWAY = 'gateway',
  SERVICE = 'service',
  PODS = 'pods',
  OUTSIDE = 'outside',
}

/** How an arrow is. From the one that wins, where several paths take it, to the one that loses. */
export enum ArrowState {
  OK = 'ok',
  UNRESOLVED = 'unresolved',
  CLOSED = 'closed',
  BROKEN = 'broken',
  /** No request takes it: a controller reads the Service and bypasses it. */
  BYPASSED = 'bypassed',
}

/** One thing of the program. */
export interface Box {
  readonly id: string;
  readonly kind: BoxKind;
  readonly label: string;
  /** What it is, in a word or two, or where it listens. */
  readonly note?: string;
  /** Its namespace, where it has one. */
  readonly group?: string;
  /** True for a Service that a gateway reads and bypasses. */
  readonly isBypassed?: boolean;
}

/** Requests get from one thing to another. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly state: ArrowState;
  /** How the next one is chosen, in a few words. */
  readonly label?: string;
  /** True where there are too many of its kind to draw them; it still says who stands left of whom. */
  readonly isHidden?: boolean;
}

/** Everything that requests pass, each thing once. */
export interface Graph {
  readonly boxes: Box[];
  readonly arrows: Arrow[];
  /** The namespaces of the boxes, in order of their names. */
  readonly groups: string[];
}

/** With more bypassed Services than this, the words in their boxes say it alone, and who has nothing else to say of them is left out. */
const MOST_BYPASSED = 8;
/** Entrances for pods. */
const INSIDE_KEY = 'inside';
const INSIDE = [Entrance.CLUSTER_IP, Entrance.HEADLESS, Entrance.EXTERNAL_NAME];
const ORDER = Object.values(ArrowState);

/** The paths of a program as one graph, from their entrances to the pods. What kube-proxy and DNS do is done at the box of the Service. */
export function graphOf(paths: TrafficPath[]): Graph {
  const boxes = new Map<string, Box>();
  const arrows = new Map<string, Arrow>();
  const ids = new Map<string, string>();
  const bypassed = new Set<string>();
  const put = ({ key, ...box }: KeyedBox) => {
    const id = ids.get(key) ?? `n${ids.size + 1}`;
    ids.set(key, id);
    boxes.set(id, boxes.get(id) ?? { id, ...box });
    return id;
  };
  const join = (from: string, to: string, state: ArrowState, label?: string) => {
    const known = arrows.get(`${from} ${to}`);
    if (from !== to && (known === undefined || ORDER.indexOf(state) < ORDER.indexOf(known.state))) {
      arrows.set(`${from} ${to}`, { from, to, state, label });
    }
  };
  for (const path of paths) {
    const state = stateOf(path);
    let previous = put(entranceOf(path));
    let label: string | undefined;
    for (const hop of path.hops.slice(1)) {
      const next = put(boxOf(hop, path));
      join(previous, next, state, label);
      label = hop.choosesNextBy === undefined ? undefined : choiceOf(hop);
      previous = next;
    }
    if (path.service !== undefined && isBypassing(path) && path.hops[path.hops.length - 1].component === HopComponent.POD) {
      const [gateway, service] = [put(boxOf(path.hops[1], path)), put(serviceBox(path.service))];
      bypassed.add(service);
      join(gateway, service, ArrowState.BYPASSED);
      join(service, previous, ArrowState.BYPASSED);
    }
  }
  const inside = ids.get(INSIDE_KEY);
  const isCrowded = bypassed.size > MOST_BYPASSED;
  const drawn = [...arrows.values()]
    .filter(({ from, to, state }) => !isCrowded || from !== inside || state !== ArrowState.OK || !bypassed.has(to))
    .map((arrow) => (isCrowded && arrow.state === ArrowState.BYPASSED ? { ...arrow, isHidden: true } : arrow));
  const groups = [...new Set([...boxes.values()].map(({ group }) => group).filter((group) => group !== undefined))].sort();
  const said = withChoices([...boxes.values()], drawn);
  const noteOf = ({ id, note }: Box) => (bypassed.has(id) ? `${note}; bypassed by the gateway` : isCrowded && id === inside ? 'cluster IP and DNS; arrows to bypassed Services are left out' : note);
  return { ...said, boxes: said.boxes.map((box) => ({ ...box, note: noteOf(box), ...bypassed.has(box.id) ? { isBypassed: true } : {} })), groups };
}

/** What a thing says of all that it sends to stands in its box, and not at every arrow. */
function withChoices(boxes: Box[], arrows: Arrow[]): Pick<Graph, 'boxes' | 'arrows'> {
  const choices = new Map<string, Set<string | undefined>>();
  for (const { from, label, state } of arrows) {
    if (state !== ArrowState.BYPASSED) {
      choices.set(from, (choices.get(from) ?? new Set()).add(label));
    }
  }
  const common = new Map([...choices].filter(([, labels]) => labels.size === 1).map(([id, [label]]) => [id, label]));
  return {
    boxes: boxes.map((box) => ({ ...box, note: [box.note, common.get(box.id)].filter((part) => part !== undefined).join(', ') || undefined })),
    arrows: arrows.map((arrow) => (common.has(arrow.from) ? { ...arrow, label: undefined } : arrow)),
  };
}

interface KeyedBox extends Omit<Box, 'id'> {
  readonly key: string;
}

function stateOf(path: TrafficPath): ArrowState {
  return isClosed(path) ? ArrowState.CLOSED : isBroken(path) ? ArrowState.BROKEN : isUnresolved(path) ? ArrowState.UNRESOLVED : ArrowState.OK;
}

/** Pods reach Services by addresses and names of the cluster: that is one entrance, whose arrows lead to each of them. */
function entranceOf(path: TrafficPath): KeyedBox {
  const { entrance, title } = path;
  if (INSIDE.includes(entrance)) {
    return { key: INSIDE_KEY, kind: BoxKind.ENTRANCE, label: 'pods in the cluster', note: 'cluster IP and DNS' };
  }
  const why = isUnresolved(path) ? `not resolved: ${path.unresolved}` : breakingCodes(path).join(', ');
  const state = isClosed(path) ? 'closed by ' : isBroken(path) ? 'broken by ' : '';
  const note = [ENTRANCE_NAMES[entrance], ...why === '' ? [] : [`${state}${why}`]].join(', ');
  return { key: `entrance ${entrance} ${title} ${why}`, kind: BoxKind.ENTRANCE, label: title, note };
}

function serviceBox({ name, namespace }: Subject): KeyedBox {
  return { key: `service ${namespace} ${name}`, kind: BoxKind.SERVICE, label: name, note: 'Service', group: namespace ?? 'default' };
}

function boxOf(hop: Hop, path: TrafficPath): KeyedBox {
  const { component, label, address } = hop;
  const service = hop.service ?? path.service;
  const namespace = service?.namespace ?? 'default';
  switch (component) {
    case HopComponent.NODE:
    case HopComponent.DNS:
      return service === undefined ? { key: `${component} ${label}`, kind: BoxKind.GATEWAY, label } : serviceBox(service);
    case HopComponent.POD: {
      const [count, owner = ''] = label.split(/ of (.*)/);
      return { key: `pods ${namespace} ${label}`, kind: BoxKind.PODS, label: owner || label, note: owner ? count : undefined, group: namespace };
    }
    case HopComponent.LOAD_BALANCER:
    case HopComponent.PRIVATE_ENDPOINT:
      return { key: `${component} ${label} ${address} ${namespace} ${service?.name}`, kind: BoxKind.GATEWAY, label, note: address };
    case HopComponent.EXTERNAL:
    case HopComponent.CLIENT:
      return { key: `${component} ${label}`, kind: BoxKind.OUTSIDE, label, note: address };
    default:
      return { key: `${component} ${label}`, kind: BoxKind.GATEWAY, label };
  }
}

/** The choice and the session affinity without what explains them. */
function choiceOf({ choosesNextBy = '', stickiness }: Hop): string {
  const choice = choosesNextBy.split(/;| over |, each /)[0].replace(/^random$/, 'random choice');
  return stickiness === undefined ? choice : `${choice}; session affinity: ${stickiness.split(/[,;]/)[0]}`;
}
