import { ClusterProfile } from '../cluster-profile';
import { KubeProxy } from '../kube-proxy';
import { LocatedObject } from '../located-object';

/** Who chooses the pod of a connection, and which node it comes through. */
export enum SimulationEntry {
  /** kube-proxy on a node that each connection meets at random: Azure's load balancer by five values, or clients on all nodes. */
  ANY_NODE = 'any-node',
  /** kube-proxy on a node that is the same for all connections of a source address: Azure's load balancer by two or three values, or a client on one node. */
  NODE_OF_ADDRESS = 'node-of-address',
  /** Azure's load balancer itself, by a hash of each connection over a pool of pod addresses. */
  POD_POOL = 'pod-pool',
  /** The client, of a headless Service whose name it resolves once. */
  HEADLESS_ONCE = 'headless-once',
  /** The client, of a headless Service whose name it resolves for each connection. */
  HEADLESS_EACH = 'headless-each',
  /**
   * The client, of a headless Service: a connection to every pod, one request after the other (`round_robin` of gRPC). It resolves the name again when
   * connections end, or a pod goes.
   */
  HEADLESS_ROUND_ROBIN = 'headless-round-robin',
  /** Instances of a gateway or proxy that know the pods, each one request after the other. */
  GATEWAY = 'gateway',
  /** The same with a cookie that keeps a client at its pod. */
  GATEWAY_COOKIE = 'gateway-cookie',
}

/** How long pods work on a request. */
export enum ServiceTime {
  /** Always as long. */
  CONSTANT = 'constant',
  /** Exponential. */
  EXPONENTIAL = 'exponential',
  /** Log-normal: the 99th percentile is ten times the median, or `serviceP99Milliseconds`. */
  HEAVY_TAILED = 'heavy-tailed',
}

/** Something that happens while requests come in. */
export interface SimulationEvent {
  /** When, in seconds from the start. */
  readonly atSeconds: number;
  /**
   * From then on there are so many pods. New ones are ready at once; those that go take no new connections and have `drainSeconds`.
   *
   * @default - not scaled
   */
  readonly scaleTo?: number;
  /**
   * Replace all pods one after the other, each of them after so many seconds.
   *
   * @default - no rolling update
   */
  readonly replaceEverySeconds?: number;
  /**
   * The node with this number, from 0 on, is gone. Its pods stay endpoints for 40 seconds, until the cluster notices; others take their place 300
   * seconds later.
   *
   * @default - no node goes
   */
  readonly nodeGone?: number;
  /**
   * How long a pod that goes works on what it has. For pods of Kubernetes at most their `terminationGracePeriodSeconds`.
   *
   * @default 30
   */
  readonly drainSeconds?: number;
  /**
   * How long a pod that goes still takes new requests, of a gateway that has not learnt of it yet: the time of its `preStop` hook, at most
   * `drainSeconds`. A server that is told to stop closes its port.
   *
   * @default - as long as `drainSeconds`
   */
  readonly preStopSeconds?: number;
}

/** Which pods a node sends to. */
export enum SimulationReach {
  /** All of them. */
  ALL = 'all',
  /** Its own only (`externalTrafficPolicy: Local`, `internalTrafficPolicy: Local`). */
  OWN = 'own',
  /** Its own if it has some, else all (`trafficDistribution: PreferSameNode`). */
  OWN_FIRST = 'own-first',
  /** Those of its zone if that has some, else all (`trafficDistribution: PreferClose` or `PreferSameZone`). */
  ZONE_FIRST = 'zone-first',
}

/** The load and the way of `Simulation.run`. */
export interface SimulationOptions {
  /**
   * Who chooses.
   *
   * @default SimulationEntry.ANY_NODE
   */
  readonly entry?: SimulationEntry;
  /**
   * The mode of kube-proxy, and its scheduler.
   *
   * @default KubeProxy.PLATFORM_DEFAULT
   */
  readonly kubeProxy?: KubeProxy;
  /**
   * Nodes remember a client for so many seconds (`sessionAffinity: ClientIP`).
   *
   * @default - not remembered
   */
  readonly affinitySeconds?: number;
  /**
   * Which pods nodes send to.
   *
   * @default SimulationReach.ALL
   */
  readonly reach?: SimulationReach;
  /**
   * Connections go to nodes with a pod only, as Azure's load balancer does for `externalTrafficPolicy: Local` once its probe has seen which those are.
   *
   * @default false
   */
  readonly skipsEmptyNodes?: boolean;
  /**
   * How long a gateway takes to know of pods that came or went. A pod that is gone meanwhile cuts off what comes to it.
   *
   * @default 0
   */
  readonly gatewayLagSeconds?: number;
  /**
   * How long a gateway or a load balancer goes on with pods or nodes that do not answer its health probe: interval times threshold, 0 to 1,000,000. A
   * load balancer in front of kube-proxy probes the nodes, each of the others the pods.
   *
   * @default - nobody probes
   */
  readonly probeSeconds?: number;
  /**
   * Zones, 1 to 1000, over which nodes are dealt out one after the other. They matter for `SimulationReach.ZONE_FIRST`.
   *
   * @default 3
   */
  readonly zones?: number;
  /**
   * Pods, 1 to 1000. They are dealt out to the nodes one after the other.
   *
   * @default - the sum of `podsByNode`, else 3
   */
  readonly pods?: number;
  /**
   * How many pods each node has at the beginning, node after node; the nodes behind have none.
   *
   * @default - dealt out one after the other
   */
  readonly podsByNode?: number[];
  /**
   * Nodes, 1 to 1000; for a gateway its instances.
   *
   * @default 3
   */
  readonly nodes?: number;
  /**
   * Requests on which a pod works at the same time, 1 to 1000; the others wait.
   *
   * @default 10
   */
  readonly podConcurrency?: number;
  /**
   * Clients, 1 to 1,000,000.
   *
   * @default 100
   */
  readonly clients?: number;
  /**
   * How many clients stand behind one source address, such as a NAT, a gateway or a private link.
   *
   * @default 1
   */
  readonly clientsPerAddress?: number;
  /**
   * Instances of a proxy between clients and entry, 1 to 1000, such as those of a gateway with a fixed backend. Then connections are those of the
   * instances, each of which has one source address, and a request takes any of them.
   *
   * @default - clients open connections by themselves
   */
  readonly proxies?: number;
  /**
   * Connections that each client, or each instance of the proxy, keeps open and uses at random, 1 to 1000.
   *
   * @default 1
   */
  readonly connectionsPerClient?: number;
  /**
   * How long a connection lives. 0: one for each request. For HTTP/2 and gRPC, which keep one for hours, take more than `durationSeconds`.
   *
   * @default 60
   */
  readonly connectionSeconds?: number;
  /**
   * Requests of all clients together, per second.
   *
   * @default 1000
   */
  readonly requestsPerSecond?: number;
  /**
   * How long requests come in.
   *
   * @default 120
   */
  readonly durationSeconds?: number;
  /**
   * How long a pod works on a request, in milliseconds: the mean, or the median where the tail is heavy.
   *
   * @default 10
   */
  readonly serviceMilliseconds?: number;
  /**
   * The 99th percentile of the time that a request takes, where the tail is heavy. At least `serviceMilliseconds`.
   *
   * @default - ten times `serviceMilliseconds`
   */
  readonly serviceP99Milliseconds?: number;
  /**
   * How this time is spread.
   *
   * @default ServiceTime.EXPONENTIAL
   */
  readonly serviceTime?: ServiceTime;
  /**
   * What happens meanwhile.
   *
   * @default - nothing
   */
  readonly events?: SimulationEvent[];
  /**
   * Runs with different random numbers, 1 to 100.
   *
   * @default 5
   */
  readonly runs?: number;
  /**
   * The first seed. The same seed gives the same numbers, and variants with one seed have the same requests.
   *
   * @default 1
   */
  readonly seed?: number;
}

/** A path of the report that a load is sent through. */
export interface SimulatedPathOptions {
  /** The Kubernetes objects. */
  readonly objects: LocatedObject[];
  /**
   * What is known about the cluster and its gateways.
   *
   * @default - nothing
   */
  readonly profile?: ClusterProfile;
  /** The path by its title in the report, such as `api.default:80`, by title and Service, or a request that a gateway takes. */
  readonly path: string;
}
