import { ApiObject, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { argumentsOf, structAt } from '../arguments/check';
import { Kinds, listOf } from '../arguments/kind';
import { FLAG, NUMBER, TEXT } from '../arguments/values';
import { IGatewayProfile } from '../traffic';
import { APPLICATION_GATEWAY, WORKLOAD } from './private/kinds';
import { disruptionProblems, lateContainers } from './private/pods-of-workload';
import { noteCall } from './private/program-origin';
import { isCidr } from '../traffic/addresses';
import { failOn } from '../traffic/rules/refusals';

/** Who gets in to the pods, and how many of them may leave at a time. */
export interface HardenedWorkloadOptions {
  /**
   * Application gateway that sends to the pods. Its subnet is admitted by an `ipBlock`, because a gateway is no pod that a selector could name. Written to `ingress[].from`.
   *
   * @default - no gateway gets in
   */
  readonly gateway?: IGatewayProfile;
  /**
   * Further clients by their address, in CIDR notation. What comes by a node port or a load balancer has the address of a node, unless
   * `externalTrafficPolicy` is `Local`: then name the range of the nodes' subnet. Written to `ingress[].from`.
   *
   * @default - none
   */
  readonly addressRanges?: string[];
  /**
   * Let the pods of the same namespace in. Written to `ingress[].from`.
   *
   * @default false
   */
  readonly podsOfNamespace?: boolean;
  /**
   * Pods that the cluster may take away at a time to drain nodes, at least 1 and, of several replicas, not all. Written to `spec.maxUnavailable` of a
   * PodDisruptionBudget, of the workload's name. For a Deployment or StatefulSet that `GracefulRollout` has not given one.
   *
   * @default 1
   */
  readonly maxDisruptedPods?: number;
}

const APPLY = 'HardenedWorkload.apply';
const HARDENED: Kinds<HardenedWorkloadOptions> = {
  required: {}, optional: { gateway: APPLICATION_GATEWAY, addressRanges: listOf(TEXT), podsOfNamespace: FLAG, maxDisruptedPods: NUMBER },
};

/** Kinds whose pods a budget can count. */
const COUNTED = ['Deployment', 'StatefulSet'];
/** Kinds whose pods stay for clients to find. */
const SERVING = ['DaemonSet', ...COUNTED];

/**
 * Close a workload to all but its clients, and take from its containers what they do not need.
 *
 * A NetworkPolicy of the workload's name admits the gateway and the other clients named here on the ports of the containers, and nobody else; health checks of
 * the kubelet always get in. Nothing is said of what the pods send. The cluster has to have an engine that enforces it: `ClusterNetworking.overlay({ networkPolicy })`.
 *
 * The pods get the seccomp profile of the container runtime, and containers that say nothing of capabilities lose them all. What else pods should
 * be, cdk8s-plus writes already: non-root, with a root file system that cannot be written, without privileges and without a token of the API server.
 *
 * @see https://learn.microsoft.com/azure/aks/developer-best-practices-pod-security
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import * as kplus from 'cdk8s-plus-28';
 * import { manifests } from 'aks-constructs';
 *
 * const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
 * const carts = new kplus.Deployment(chart, 'carts', { containers: [{ image: 'registry.example.com/carts:1', portNumber: 8080 }] });
 * manifests.HardenedWorkload.apply(carts, { podsOfNamespace: true });
 */
export class HardenedWorkload extends Construct {
  /**
   * Harden a workload. Call it when all containers are there, and after `GracefulRollout`.
   *
   * Throws when the workload is a Job or CronJob, when an option is out of bounds, when the range of the gateway's subnet is not known, or when somebody is admitted and no container has a
   * port. Synthesis fails when a container was added later, and when all pods may be taken away at a time.
   *
   * @param workload The workload, which becomes the scope of the construct.
   * @param options Who gets in.
   */
  public static apply(workload: kplus.Workload, options: HardenedWorkloadOptions = {}): HardenedWorkload {
    argumentsOf(APPLY, { workload: WORKLOAD }, { workload });
    return new HardenedWorkload(workload, structAt(APPLY, HARDENED, options));
  }

  /** The NetworkPolicy. */
  public readonly networkPolicy: ApiObject;
  /** The PodDisruptionBudget, absent where `GracefulRollout` has written one and for pods that none can count. */
  public readonly podDisruptionBudget?: ApiObject;

  private constructor(workload: kplus.Workload, options: HardenedWorkloadOptions) {
    super(workload, 'HardenedWorkload');
    noteCall(this);
    const { kind } = ApiObject.of(workload);
    const peers = peersOf(options);
    const ports = portsOf(workload);
    failOn(this, [
      ...SERVING.includes(kind) ? [] : [`workload must be a ${SERVING.join(', ')}, got ${kind}: its pods end by themselves and serve nobody`],
      ...optionProblems(options),
      ...budgetProblems(workload, options.maxDisruptedPods),
      ...peers.length > 0 && ports.length === 0 ? ['workload must have a container with a port, got none; give the container a portNumber'] : [],
    ]);
    if (SERVING.includes(kind)) {
      patchSecurity(workload);
    }
    const { name, metadata: { namespace } } = workload;
    this.networkPolicy = new kplus.k8s.KubeNetworkPolicy(this, 'Resource', {
      metadata: { name, namespace },
      spec: {
        podSelector: { matchLabels: workload.matchLabels },
        policyTypes: ['Ingress'],
        ingress: peers.length === 0 ? [] : [{ from: peers, ports }],
      },
    });
    if (COUNTED.includes(kind) && !isGraceful(workload)) {
      this.podDisruptionBudget = new kplus.k8s.KubePodDisruptionBudget(this, 'Budget', {
        metadata: { name, namespace },
        spec: { maxUnavailable: kplus.k8s.IntOrString.fromNumber(options.maxDisruptedPods ?? 1), selector: { matchLabels: workload.matchLabels } },
      });
    }
    this.node.addValidation({ validate: lateContainers('HardenedWorkload', () => workload.containers.length + workload.initContainers.length) });
    if (this.podDisruptionBudget) {
      this.node.addValidation({ validate: () => disruptionProblems(workload, options.maxDisruptedPods) });
    }
  }
}

function peersOf({ gateway, addressRanges = [], podsOfNamespace }: HardenedWorkloadOptions): kplus.k8s.NetworkPolicyPeer[] {
  const subnet = gateway?.gatewayProfile.subnetAddressPrefix;
  const ranges = [...subnet === undefined ? [] : [subnet], ...addressRanges];
  return [...ranges.map((cidr) => ({ ipBlock: { cidr } })), ...podsOfNamespace ? [{ podSelector: {} }] : []];
}

function portsOf(workload: kplus.Workload): kplus.k8s.NetworkPolicyPort[] {
  const ports = workload.containers.flatMap((container) => container.ports).map(({ number, protocol }): kplus.k8s.NetworkPolicyPort => (
    { port: kplus.k8s.IntOrString.fromNumber(number), protocol: protocol ?? kplus.Protocol.TCP }
  ));
  return [...new Map(ports.map((port) => [JSON.stringify(port), port])).values()];
}

/** cdk8s-plus has the profile on containers alone, and all of this in constructors; a patch uses the names of its typed layer. */
function patchSecurity(workload: kplus.Workload): void {
  const seccompProfile: kplus.k8s.SeccompProfile = { type: kplus.SeccompProfileType.RUNTIME_DEFAULT };
  const capabilities: kplus.k8s.Capabilities = { drop: [kplus.Capability.ALL] };
  const dropAll = (list: string, containers: kplus.Container[]) => containers.flatMap(({ securityContext }, index) => (
    securityContext.capabilities ? [] : [JsonPatch.add(`/spec/template/spec/${list}/${index}/securityContext/capabilities`, capabilities)]
  ));
  ApiObject.of(workload).addJsonPatch(
    JsonPatch.add('/spec/template/spec/securityContext/seccompProfile', seccompProfile),
    ...dropAll('containers', workload.containers),
    ...dropAll('initContainers', workload.initContainers),
  );
}

function optionProblems({ gateway, addressRanges = [], maxDisruptedPods = 1 }: HardenedWorkloadOptions): string[] {
  const name = gateway?.gatewayProfile.gatewayName;
  return [
    ...gateway && gateway.gatewayProfile.subnetAddressPrefix === undefined
      ? [`gateway must have a subnet whose range is known, got ${name} without; name the range in addressRanges`]
      : [],
    ...addressRanges.filter((range) => !isCidr(range)).map((range) => `addressRanges must be ranges in CIDR notation, got '${range}'`),
    ...Number.isInteger(maxDisruptedPods) && maxDisruptedPods >= 1 ? [] : [`maxDisruptedPods must be a whole number of at least 1, got ${maxDisruptedPods}`],
  ];
}

function isGraceful(workload: kplus.Workload): boolean {
  return workload.node.tryFindChild('GracefulRollout') !== undefined;
}

/** A number for a budget that this construct does not write. */
function budgetProblems(workload: kplus.Workload, maxDisruptedPods: number | undefined): string[] {
  const { kind } = ApiObject.of(workload);
  return maxDisruptedPods === undefined ? [] : [
    ...isGraceful(workload) ? ['maxDisruptedPods has no effect beside GracefulRollout, which has written the disruption budget; give it there'] : [],
    ...kind === 'DaemonSet' ? ['maxDisruptedPods has no effect for a DaemonSet, whose pods no disruption budget counts; leave it out'] : [],
  ];
}
