import { KubeProxy } from '../kube-proxy';

/** Who chooses the pod of a connection, and which node it comes through. */
export enum SimulationEntry {
  /** kube-proxy on a node that each connection meets at random: Azure's load balancer by five values, or clients on all nodes. */
  ANY_NODE = 'any-node',
  /** kube-proxy on a node that is the same for all connections of a source address: Azure's load balancer by two or three values, or a client on one node. */
  NODE_OF_ADDRESS = 'node-of-address',
  /** The client, of a headless Service whose name it resolves once. */
  HEADLESS_ONCE = 'headless-once',
  /** The client, of a headless Service whose name it resolves for each connection. */
  HEADLESS_EACH = 'headless-each',
  /** Instances of a gateway that know the pods, each one request after the other. */
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
  /** Log-normal: a hundredth of all requests take ten times as long as the median, or longer. */
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
   * The node with this number, from 0 on, is gone. Its pods stay endpoints for 40 seconds, until the cluster notices.
   *
   * @default - no node goes
   */
  readonly nodeGone?: number;
  /**
   * How long a pod that goes works on what it has.
   *
   * @default 30
   */
  readonly drainSeconds?: number;
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
   * Nodes send to their own pods only (`externalTrafficPolicy: Local`).
   *
   * @default false
   */
  readonly localOnly?: boolean;
  /**
   * Pods, 1 to 1000. They are dealt out to the nodes one after the other.
   *
   * @default 3
   */
  readonly pods?: number;
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
   * Connections that each client keeps open and uses at random.
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
