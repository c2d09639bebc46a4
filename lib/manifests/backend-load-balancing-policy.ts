import { ApiObject, ApiObjectMetadata, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { placed } from '../arguments/check';
import { Kinds, listOf, structOf } from '../arguments/kind';
import { NUMBER, TEXT } from '../arguments/values';
import { ALB_API, customObject, filled } from './private/custom-object';
import { goDuration } from './private/go-duration';
import { DURATION, METADATA, read, SERVICE } from './private/kinds';
import { serviceProblems, serviceTarget } from './private/policy-target';
import { IService } from './service';
import { failOn } from '../traffic/rules/refusals';

/**
 * How Application Gateway for Containers chooses a pod.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/load-balancing-strategies
 */
export enum LoadBalancingStrategy {
  /** One after the other. The default of Azure. */
  ROUND_ROBIN = 'round-robin',
  /** The one with fewer requests of two that are drawn. */
  LEAST_REQUEST = 'least-request',
  /** By the load that pods report. Since version 1.10.21 of the controller. */
  LOAD_AWARE = 'load-aware',
  /** By a hash, for session affinity. Documented since April 2026; controllers until 1.8 refuse it. */
  RING_HASH = 'ring-hash',
}

/** How a new pod gets its share of the requests. */
export interface SlowStartOptions {
  /** The time until it has its whole share. Written to `slowStart.window`. */
  readonly window: Duration;
  /**
   * How fast the share grows, more than 0; 1 is a straight line. Written to `slowStart.aggression`.
   *
   * @default 1
   */
  readonly aggression?: number;
  /**
   * The share to begin with, 0 to 100 percent. Written to `slowStart.startWeightPercent`.
   *
   * @default 10
   */
  readonly startWeightPercent?: number;
}

/** What is too much for the pods of a Service together, each 0 or more. */
export interface CircuitBreakerOptions {
  /**
   * Connections. Written to `circuitBreaker.maxConnections`.
   *
   * @default 1000000000
   */
  readonly maxConnections?: number;
  /**
   * Requests at the same time. Written to `circuitBreaker.maxRequests`.
   *
   * @default 1000000000
   */
  readonly maxRequests?: number;
  /**
   * Requests that wait for a connection. Written to `circuitBreaker.maxPendingRequests`.
   *
   * @default 1000000000
   */
  readonly maxPendingRequests?: number;
  /**
   * Retries at the same time. Written to `circuitBreaker.maxRetries`.
   *
   * @default 1000000000
   */
  readonly maxRetries?: number;
}

/** Properties of `BackendLoadBalancingPolicy`. */
export interface BackendLoadBalancingPolicyProps {
  /**
   * Name, namespace, labels and annotations; the namespace must be that of the Services.
   *
   * @default - cdk8s makes the name from the path of the construct
   */
  readonly metadata?: ApiObjectMetadata;
  /** Services that it is for, at least one. A second policy for a Service is refused. Written to `spec.targetRefs`. */
  readonly services: IService[];
  /**
   * How a pod is chosen. Written to `loadBalancing.strategy`.
   *
   * @default LoadBalancingStrategy.ROUND_ROBIN
   */
  readonly strategy?: LoadBalancingStrategy;
  /**
   * How a new pod gets its share. Not together with session affinity of a route. Since version 1.8.9 of the controller. Written to `loadBalancing.slowStart`.
   *
   * @default - at once
   */
  readonly slowStart?: SlowStartOptions;
  /**
   * What is too much. Written to `circuitBreaker`.
   *
   * @default - nothing
   */
  readonly circuitBreaker?: CircuitBreakerOptions;
}

const SLOW_START: Kinds<SlowStartOptions> = { required: { window: DURATION }, optional: { aggression: NUMBER, startWeightPercent: NUMBER } };
const CIRCUIT_BREAKER: Kinds<CircuitBreakerOptions> = {
  required: {}, optional: { maxConnections: NUMBER, maxRequests: NUMBER, maxPendingRequests: NUMBER, maxRetries: NUMBER },
};
const LOAD_BALANCING: Kinds<BackendLoadBalancingPolicyProps> = {
  required: { services: listOf(SERVICE) },
  optional: { metadata: METADATA, strategy: TEXT, slowStart: structOf(SLOW_START), circuitBreaker: structOf(CIRCUIT_BREAKER) },
};

/**
 * How Application Gateway for Containers spreads requests over the pods of Services.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/load-balancing-strategies
 *
 * @example
 * import { App, Chart, Duration } from 'cdk8s';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
 * const service = new manifests.ClusterIpService(chart, 'api-service', { selectorLabels: { app: 'api-app' }, ports: [{ port: 80, targetPort: 8080 }] });
 * new manifests.BackendLoadBalancingPolicy(chart, 'warm-up', { services: [service], slowStart: { window: Duration.seconds(30) } });
 */
export class BackendLoadBalancingPolicy extends Construct {
  /** The object, for patches and everything else below. */
  public readonly apiObject: ApiObject;

  /** Throws when there is no Service, when it says nothing, when a number is out of bounds, or in another namespace than a Service. */
  public constructor(scope: Construct, id: string, props: BackendLoadBalancingPolicyProps) {
    super(...placed(scope, id, new.target));
    const given = read(this, LOAD_BALANCING, props);
    const { services, strategy, slowStart, circuitBreaker } = given;
    failOn(this, [
      ...services.length === 0 ? ['services must have at least one service, got none'] : [],
      ...strategy === undefined && slowStart === undefined && circuitBreaker === undefined ? ['strategy, slowStart or circuitBreaker must be given, got none'] : [],
      ...slowStart?.aggression !== undefined && !(slowStart.aggression > 0) ? [`slowStart.aggression must be more than 0, got ${slowStart.aggression}`] : [],
      ...slowStart !== undefined && slowStart.window.toMilliseconds() === 0 ? ['slowStart.window must be more than nothing, got 0s'] : [],
      ...services.flatMap((service) => serviceProblems(this, given.metadata, service)),
    ]);
    this.apiObject = customObject(this, {
      apiVersion: ALB_API,
      kind: 'BackendLoadBalancingPolicy',
      metadata: given.metadata,
      spec: {
        targetRefs: filled(services.map(({ serviceName }) => ({ targetRef: serviceTarget(serviceName) }))),
        loadBalancing: strategy === undefined && slowStart === undefined ? undefined : {
          strategy,
          slowStart: slowStart && {
            window: goDuration(slowStart.window), aggression: decimal(slowStart.aggression), startWeightPercent: slowStart.startWeightPercent,
          },
        },
        circuitBreaker: circuitBreaker && {
          maxConnections: circuitBreaker.maxConnections,
          maxRequests: circuitBreaker.maxRequests,
          maxPendingRequests: circuitBreaker.maxPendingRequests,
          maxRetries: circuitBreaker.maxRetries,
        },
      },
    });
  }
}

/** Text, as the definition has it: `1.0`. */
function decimal(value: number | undefined): string | undefined {
  return value === undefined ? undefined : Number.isInteger(value) ? value.toFixed(1) : String(value);
}
