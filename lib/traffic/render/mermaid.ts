import { printable } from '../objects/printable';
import { Entrance, Hop, HopComponent, TrafficPath } from '../traffic-path';
import { breakingCodes, isBroken, isUnresolved } from './broken';

const SHAPES: Record<HopComponent, [string, string]> = {
  [HopComponent.CLIENT]: ['(["', '"])'],
  [HopComponent.APPLICATION_GATEWAY]: ['["', '"]'],
  [HopComponent.INGRESS_CONTROLLER]: ['["', '"]'],
  [HopComponent.PRIVATE_ENDPOINT]: ['>"', '"]'],
  [HopComponent.LOAD_BALANCER]: ['{{"', '"}}'],
  [HopComponent.NODE]: ['["', '"]'],
  [HopComponent.DNS]: ['[("', '")]'],
  [HopComponent.POD]: ['[["', '"]]'],
  [HopComponent.EXTERNAL]: ['[/"', '"/]'],
};

/** Arrows on which requests get on, and on which they do not. */
const PASSED = '-->';
const BLOCKED = '-.-x';
/** One of which nobody knows it. */
const UNSURE = '-.->';

/**
 * The paths as a flowchart from left to right. Hops of equal name are one node; a Service that is only read hangs on a dotted line. The arrows of a
 * broken path are dotted and end in a cross, those of a path that is not resolved are dotted.
 */
export function renderMermaid(paths: TrafficPath[]): string {
  const chart = new Flowchart();
  for (const path of paths) {
    drawPath(chart, path);
  }
  return `${['flowchart LR', ...chart.nodes.values(), ...chart.lines].join('\n')}\n`;
}

class Flowchart {
  public readonly nodes = new Map<string, string>();
  private readonly edges = new Map<string, string>();
  private readonly ids = new Map<string, string>();

  /** The id of the node with this key, drawn on first use. */
  public node(key: string, label: string, [open, close]: [string, string]): string {
    const id = this.ids.get(key) ?? `n${this.ids.size + 1}`;
    this.ids.set(key, id);
    this.nodes.set(id, `  ${id}${open}${escape(label)}${close}`);
    return id;
  }

  /** An edge, drawn once. What one path passes is no obstacle, whatever other paths say. */
  public edge(from: string, arrow: string, label: string, to: string): void {
    const key = `${from} ${to} ${label}`;
    if (!this.edges.has(key) || arrow === PASSED) {
      this.edges.set(key, `  ${from} ${arrow}|"${escape(label)}"| ${to}`);
    }
  }

  public get lines(): string[] {
    return [...this.edges.values()];
  }
}

function drawPath(chart: Flowchart, path: TrafficPath): void {
  const ids = path.hops.map((hop) => chart.node(keyOf(hop, path), hop.label, SHAPES[hop.component]));
  path.hops.slice(0, -1).forEach((hop, index) => {
    const arrow = isBroken(path) ? BLOCKED : isUnresolved(path) ? UNSURE : PASSED;
    chart.edge(ids[index], arrow, index === 0 ? requestOf(path) : choiceOf(hop, path.hops[index + 1]), ids[index + 1]);
  });
  if (path.entrance === Entrance.APPLICATION_GATEWAY_INGRESS && path.service) {
    const service = chart.node(`service ${path.service.namespace}/${path.service.name}`, `service ${path.service.name}`, ['("', '")']);
    chart.edge(service, '-.->', 'read for pod addresses, not passed', ids[1]);
  }
}

function requestOf(path: TrafficPath): string {
  if (isUnresolved(path)) {
    return `NOT RESOLVED, ${path.unresolved} is not here: ${path.title}`;
  }
  return isBroken(path) ? `BROKEN by ${breakingCodes(path).join(', ')}: ${path.title}` : path.title;
}

/** How a hop sends a request on, and what keeps a client on the path that it has taken. */
function choiceOf({ choosesNextBy = 'passes on', stickiness }: Hop, { sourceAddress }: Hop): string {
  const kept = stickiness === undefined ? choosesNextBy : `${choosesNextBy}; session affinity: ${stickiness}`;
  return sourceAddress === undefined ? kept : `${kept}; source IP is ${sourceAddress}`;
}

/** Nodes, load balancers and private endpoints belong to one Service, pods to one namespace; everything else is shared by name. */
function keyOf(hop: Hop, path: TrafficPath): string {
  const { namespace, name } = hop.service ?? path.service ?? {};
  switch (hop.component) {
    case HopComponent.PRIVATE_ENDPOINT:
    case HopComponent.LOAD_BALANCER:
    case HopComponent.NODE:
      return `${hop.component} ${hop.label} ${namespace}/${name}`;
    case HopComponent.POD:
      return `${hop.component} ${hop.label} ${namespace}`;
    default:
      return `${hop.component} ${hop.label}`;
  }
}

/** Mermaid takes entities in quoted labels; everything that could end the label or start markup goes through them. */
function escape(text: string): string {
  return printable(text).replace(/[#"<>&`|\\]/g, (character) => `#${character.charCodeAt(0)};`);
}
