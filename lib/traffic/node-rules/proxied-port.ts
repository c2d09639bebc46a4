import { Endpoint, hostPort } from './endpoint';
import { printable } from '../../arguments/printable';

/** The node whose rules are shown, as far as it chooses endpoints. */
export interface NodePlace {
  readonly node?: string;
  readonly zone?: string;
}

/** A port of a Service with everything filled in, as an object of the API server has it. */
export interface ProxiedPortFields {
  readonly namespace: string;
  readonly serviceName: string;
  /** Empty for a port without name. */
  readonly portName: string;
  /** `tcp`, `udp` or `sctp`. */
  readonly protocol: string;
  readonly clusterIp: string;
  readonly port: number;
  readonly nodePort?: number;
  readonly externalIps: string[];
  readonly loadBalancerIps: string[];
  readonly sourceRanges: string[];
  readonly healthCheckNodePort?: number;
  /** How long a client is kept, absent without affinity. */
  readonly affinitySeconds?: number;
  readonly externalLocal: boolean;
  readonly internalLocal: boolean;
  readonly endpoints: Endpoint[];
}

/** A Service port with what kube-proxy concludes from it in every mode: which endpoints serve which traffic on this node. */
export class ProxiedPort {
  public readonly namespace: string;
  public readonly serviceName: string;
  public readonly portName: string;
  public readonly protocol: string;
  /** `namespace/service:port`, as comments have it. */
  public readonly name: string;
  /** Endpoints for traffic with policy Cluster. */
  public readonly clusterEndpoints: Endpoint[];
  /** Endpoints for traffic with policy Local. */
  public readonly localEndpoints: Endpoint[];
  /** Endpoints that this node sends to at all. */
  public readonly reachableEndpoints: Endpoint[];

  /** True when there is a usable endpoint on any node. */
  public readonly hasEndpoints: boolean;

  public constructor(public readonly fields: ProxiedPortFields, place: NodePlace = {}) {
    // names that a server takes are printable
    this.namespace = printable(fields.namespace);
    this.serviceName = printable(fields.serviceName);
    this.portName = printable(fields.portName);
    this.protocol = fields.protocol;
    this.name = `${this.namespace}/${this.serviceName}${this.portName ? `:${this.portName}` : ''}`;
    const { endpoints } = fields;
    this.clusterEndpoints = this.usesCluster ? usable(endpoints, meantFor(endpoints, place)) : [];
    this.localEndpoints = this.usesLocal ? usable(endpoints.filter((endpoint) => endpoint.local)) : [];
    this.hasEndpoints = endpoints.some((endpoint) => endpoint.ready || endpoint.draining);
    const onlyLocal = this.localEndpoints.filter((endpoint) => !this.clusterEndpoints.includes(endpoint));
    this.reachableEndpoints = sorted([...this.clusterEndpoints, ...onlyLocal]);
  }

  /** True when something else than the cluster address leads here. */
  public get externallyAccessible(): boolean {
    return this.fields.nodePort !== undefined || this.fields.externalIps.length > 0 || this.fields.loadBalancerIps.length > 0;
  }

  /** True when traffic to the cluster address has an endpoint. */
  public get hasInternalEndpoints(): boolean {
    return this.fields.internalLocal ? this.localEndpoints.length > 0 : this.hasEndpoints;
  }

  /** True when traffic from outside has an endpoint. */
  public get hasExternalEndpoints(): boolean {
    return this.fields.externalLocal ? this.localEndpoints.length > 0 : this.hasEndpoints;
  }

  /** Traffic from outside needs every endpoint even with policy Local: pods and the node itself take the short way. */
  private get usesCluster(): boolean {
    return !this.fields.internalLocal || this.externallyAccessible;
  }

  private get usesLocal(): boolean {
    return this.fields.internalLocal || (this.fields.externalLocal && this.externallyAccessible);
  }
}

/** kube-proxy keeps endpoints in the order of their text, so that 10.0.0.10 comes before 10.0.0.2. */
export function sorted(endpoints: Endpoint[]): Endpoint[] {
  return [...endpoints].sort((a, b) => (hostPort(a) < hostPort(b) ? -1 : hostPort(a) > hostPort(b) ? 1 : 0));
}

/** The ready endpoints that are meant for this node, or those that end where no endpoint is ready. */
function usable(endpoints: Endpoint[], isMeant: (endpoint: Endpoint) => boolean = () => true): Endpoint[] {
  const ready = endpoints.filter((endpoint) => endpoint.ready && isMeant(endpoint));
  return sorted(ready.length > 0 ? ready : endpoints.filter((endpoint) => endpoint.draining));
}

/** Hints count where every ready endpoint has one and one of them names this node, or else its zone. */
function meantFor(endpoints: Endpoint[], { node, zone }: NodePlace): (endpoint: Endpoint) => boolean {
  const ready = endpoints.filter((endpoint) => endpoint.ready);
  const apply = (hints: (endpoint: Endpoint) => string[], here?: string) =>
    here !== undefined && ready.every((endpoint) => hints(endpoint).length > 0) && ready.some((endpoint) => hints(endpoint).includes(here));
  if (apply((endpoint) => endpoint.nodes, node)) {
    return (endpoint) => endpoint.nodes.includes(node!);
  }
  return apply((endpoint) => endpoint.zones, zone) ? (endpoint) => endpoint.zones.includes(zone!) : () => true;
}
