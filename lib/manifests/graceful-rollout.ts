import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { AppGatewayRouteSettings } from './app-gateway-route';
import { argumentsOf, structAt } from '../arguments/check';
import { Kinds } from '../arguments/kind';
import { NUMBER, TEXT } from '../arguments/values';
import { DEPLOYMENT } from './private/kinds';
import { disruptionProblems, lateContainers } from './private/pods-of-workload';
import { noteCall } from './private/program-origin';
import { GATEWAY_LAG_SECONDS, rolloutProblems } from '../traffic/agic/rollout';
import { failOn } from '../traffic/rules/refusals';

/** Options of `GracefulRollout.apply`. */
export interface GracefulRolloutOptions {
  /**
   * Seconds that a pod goes on serving after it was told to stop, until the gateway has dropped it; at least 90. Written as `sleep` to
   * `lifecycle.preStop` of every container, whose image must have that command and which must have no `preStop` of its own.
   *
   * @default 90
   */
  readonly preStopSeconds?: number;
  /**
   * Seconds that the gateway lets requests under way take on a pod that leaves, 1 to 3600.
   *
   * @default 30
   */
  readonly drainSeconds?: number;
  /**
   * Seconds from the order to stop until the pod is killed; more than `preStopSeconds`. Written to `terminationGracePeriodSeconds`.
   *
   * @default - both times together and 15 more, or what the workload says if that is more
   */
  readonly terminationGracePeriodSeconds?: number;
  /**
   * Seconds between two health checks of the gateway, at least 1, and for an answer to one, up to 30. Interval times threshold must be less than
   * `preStopSeconds`.
   *
   * @default 5
   */
  readonly probeIntervalSeconds?: number;
  /**
   * Failed health checks after which the gateway sends nothing more to a pod, 1 to 20.
   *
   * @default 3
   */
  readonly probeUnhealthyThreshold?: number;
  /**
   * Pods that a rollout may start beyond the number of replicas, as a number or a percentage. Written to `strategy.rollingUpdate.maxSurge`, beside
   * a `maxUnavailable` of 0.
   *
   * @default '25%'
   */
  readonly maxSurge?: string;
  /**
   * Pods that the cluster may take away at a time to drain nodes, at least 1 and, of several replicas, not all. Written to a PodDisruptionBudget of the
   * workload's name.
   *
   * @default 1
   */
  readonly maxDisruptedPods?: number;
}

const APPLY = 'GracefulRollout.apply';
const ROLLOUT: Kinds<GracefulRolloutOptions> = {
  required: {},
  optional: {
    preStopSeconds: NUMBER,
    drainSeconds: NUMBER,
    terminationGracePeriodSeconds: NUMBER,
    probeIntervalSeconds: NUMBER,
    probeUnhealthyThreshold: NUMBER,
    maxSurge: TEXT,
    maxDisruptedPods: NUMBER,
  },
};

/**
 * Replace pods behind an application gateway without failed requests.
 *
 * The gateway hears of a pod that leaves when it has left already. So the pod has to go on serving for a while, and the gateway has to let requests
 * under way end. This construct writes the numbers for both so that they fit together. Those of the gateway are in `routeSettings`, for the routes
 * that lead to the workload.
 *
 * @see https://azure.github.io/application-gateway-kubernetes-ingress/how-tos/minimize-downtime-during-deployments/
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import * as kplus from 'cdk8s-plus-28';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop');
 * const api = new kplus.Deployment(chart, 'api', {
 *   containers: [{ image: 'registry.example.com/api:1', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/ready') }],
 * });
 * const rollout = manifests.GracefulRollout.apply(api);
 * const service = new manifests.ClusterIpService(chart, 'api-service', { selector: api, ports: [{ port: 80, targetPort: 8080 }] });
 * new manifests.AppGatewayIngress(chart, 'api-ingress').addRoute('/', service, rollout.routeSettings);
 */
export class GracefulRollout extends Construct {
  /**
   * Prepare a workload. Call it when all containers are there.
   *
   * Throws when the numbers do not fit together, when the workload has no container or one with a `preStop`, and when its strategy is `Recreate`. Synthesis fails
   * when all pods may be taken away at a time, and when a container was added later.
   *
   * @param workload The workload, which becomes the scope of the construct.
   * @param options The numbers.
   */
  public static apply(workload: kplus.Deployment, options: GracefulRolloutOptions = {}): GracefulRollout {
    argumentsOf(APPLY, { workload: DEPLOYMENT }, { workload });
    return new GracefulRollout(workload, structAt(APPLY, ROLLOUT, options));
  }

  /** Draining and health probe for every route to the workload: `addRoute(path, service, rollout.routeSettings)`. */
  public readonly routeSettings: AppGatewayRouteSettings;
  /** The PodDisruptionBudget. */
  public readonly podDisruptionBudget: ApiObject;

  private constructor(workload: kplus.Deployment, options: GracefulRolloutOptions) {
    super(workload, 'GracefulRollout');
    noteCall(this);
    const preStopSeconds = options.preStopSeconds ?? GATEWAY_LAG_SECONDS;
    const drainSeconds = options.drainSeconds ?? 30;
    const graceSeconds = options.terminationGracePeriodSeconds
      ?? Math.max(preStopSeconds + drainSeconds + 15, workload.terminationGracePeriod?.toSeconds() ?? 0);
    const intervalSeconds = options.probeIntervalSeconds ?? 5;
    const unhealthyThreshold = options.probeUnhealthyThreshold ?? 3;
    failOn(this, [
      ...workload.node.tryFindChild('HardenedWorkload') ? ['HardenedWorkload has given the pods a disruption budget already; call GracefulRollout.apply before it'] : [],
      ...numberProblems({ preStopSeconds, drainSeconds, terminationGracePeriodSeconds: graceSeconds, probeIntervalSeconds: intervalSeconds }),
      ...numberProblems({ maxDisruptedPods: options.maxDisruptedPods, probeUnhealthyThreshold: unhealthyThreshold }),
      ...surgeProblems(options.maxSurge),
      ...rolloutProblems({ preStopSeconds, graceSeconds, drainSeconds, probeSeconds: intervalSeconds * unhealthyThreshold }),
      ...workload.containers.length === 0 ? ['workload must have at least one container, got none; add containers first'] : [],
      ...contradictions(workload, preStopSeconds),
    ]);
    patchPods(workload, preStopSeconds, graceSeconds);
    patchStrategy(workload, options.maxSurge ?? '25%');
    this.routeSettings = {
      connectionDraining: { timeoutSeconds: drainSeconds },
      // the controller would wait 30 seconds for pods without an HTTP probe, and Azure refuses more than the interval
      probe: { intervalSeconds, timeoutSeconds: Math.min(intervalSeconds, DEFAULT_TIMEOUT_SECONDS), unhealthyThreshold },
    };
    this.podDisruptionBudget = new kplus.k8s.KubePodDisruptionBudget(this, 'Resource', {
      metadata: { name: workload.name, namespace: workload.metadata.namespace },
      spec: {
        maxUnavailable: kplus.k8s.IntOrString.fromNumber(options.maxDisruptedPods ?? 1),
        selector: { matchLabels: workload.matchLabels },
      },
    });
    this.node.addValidation({ validate: () => disruptionProblems(workload, options.maxDisruptedPods) });
    this.node.addValidation({ validate: lateContainers('GracefulRollout', () => workload.containers.length) });
  }
}

/** cdk8s-plus takes all of this in constructors only; a patch uses the names of its typed layer. */
function patchPods(workload: kplus.Deployment, preStopSeconds: number, graceSeconds: number): void {
  const preStop: kplus.k8s.LifecycleHandler = { exec: { command: ['sleep', String(preStopSeconds)] } };
  ApiObject.of(workload).addJsonPatch(
    JsonPatch.add('/spec/template/spec/terminationGracePeriodSeconds', graceSeconds),
    ...workload.containers.map((container, index) => (
      JsonPatch.add(`/spec/template/spec/containers/${index}/lifecycle`, { ...container._toKube().lifecycle, preStop } satisfies kplus.k8s.Lifecycle)
    )),
  );
}

/** What the workload says itself and what would be lost. */
function contradictions(workload: kplus.Deployment, preStopSeconds: number): string[] {
  const { type } = workload.strategy._toKube();
  return [
    ...type === 'Recreate' ? ['strategy of the workload must be a rolling update, got Recreate, which stops all pods before it starts others; leave one of the two out'] : [],
    ...workload.containers.filter((container) => container._toKube().lifecycle?.preStop !== undefined).map(({ name }) => (
      `container '${name}' must have no preStop of its own, got one: the delay of ${preStopSeconds} seconds stands there; leave one of the two out`
    )),
  ];
}

function patchStrategy(workload: kplus.Deployment, maxSurge: string): void {
  const strategy: kplus.k8s.DeploymentStrategy = {
    type: 'RollingUpdate',
    rollingUpdate: {
      maxUnavailable: kplus.k8s.IntOrString.fromNumber(0),
      maxSurge: /%$/.test(maxSurge) ? kplus.k8s.IntOrString.fromString(maxSurge) : kplus.k8s.IntOrString.fromNumber(Number(maxSurge)),
    },
  };
  ApiObject.of(workload).addJsonPatch(JsonPatch.add('/spec/strategy', strategy));
}

const DEFAULT_TIMEOUT_SECONDS = 30;
const LIMITS: Record<string, number> = { drainSeconds: 3600, probeIntervalSeconds: 86400, probeUnhealthyThreshold: 20 };

function numberProblems(numbers: Record<string, number | undefined>): string[] {
  return Object.entries(numbers).flatMap(([field, value]) => {
    const max = LIMITS[field];
    const isWithin = value === undefined || (Number.isInteger(value) && value >= 1 && (max === undefined || value <= max));
    return isWithin ? [] : [`${field} must be a whole number ${max === undefined ? 'of at least 1' : `from 1 to ${max}`}, got ${value}`];
  });
}

function surgeProblems(maxSurge: string | undefined): string[] {
  return maxSurge === undefined || /^[1-9]\d*%?$/.test(maxSurge)
    ? []
    : [`maxSurge must be a number of pods or a percentage above 0, got '${maxSurge}'`];
}
