import { KubernetesVersion } from './kubernetes-version';
import { argumentsOf, structAt } from '../arguments/check';
import { failAt } from '../arguments/fail-at';
import { Kinds, madeBy, shown } from '../arguments/kind';
import { TEXT, wholeFrom, wordOf } from '../arguments/values';

const MODES = 'iptables, ipvs or nftables';
const OF_MODE = 'KubeProxy.ofMode';
/** Modes that kube-proxy had, or has elsewhere. */
const NO_MODES = new Map([
  ['userspace', `mode userspace was removed in Kubernetes 1.26: take ${MODES}`],
  ['kernelspace', `mode kernelspace is for Windows nodes, which have no other: for Linux nodes take ${MODES}`],
]);
const NFTABLES_MERITS = 'nftables is generally available since Kubernetes 1.33, finds a Service by one map lookup and writes only what changed, '
  + 'while IPVS is deprecated since 1.35 and removed in 1.43';

/** How kube-proxy programs Services on a Linux node. The values are those of `KubeProxyConfiguration`. */
export enum KubeProxyMode {
  /** Chains of iptables rules; one is taken at random. */
  IPTABLES = 'iptables',
  /** The kernel's IP virtual server with a scheduler. Deprecated since Kubernetes 1.35, off by default in 1.40, removed in 1.43. */
  IPVS = 'ipvs',
  /** nftables maps; one entry is taken at random. Since Kubernetes 1.33. */
  NFTABLES = 'nftables',
}

/**
 * How IPVS picks an endpoint, by the names the kernel uses. AKS offers `ROUND_ROBIN` and `LEAST_CONNECTION` only.
 *
 * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#proxy-mode-ipvs
 */
export enum IpvsScheduler {
  /** One after the other. */
  ROUND_ROBIN = 'rr',
  /** One after the other, more often where the weight is higher. */
  WEIGHTED_ROUND_ROBIN = 'wrr',
  /** The endpoint with the fewest connections from this node. */
  LEAST_CONNECTION = 'lc',
  /** The fewest connections in relation to the weight. */
  WEIGHTED_LEAST_CONNECTION = 'wlc',
  /** The same endpoint for a destination address, unless it is overloaded. */
  LOCALITY_BASED_LEAST_CONNECTION = 'lblc',
  /** The same set of endpoints for a destination address. */
  LOCALITY_BASED_LEAST_CONNECTION_WITH_REPLICATION = 'lblcr',
  /** A hash of the source address. */
  SOURCE_HASHING = 'sh',
  /** A hash of the destination address. */
  DESTINATION_HASHING = 'dh',
  /** Maglev consistent hashing. */
  MAGLEV_HASHING = 'mh',
  /** The shortest expected delay. */
  SHORTEST_EXPECTED_DELAY = 'sed',
  /** An idle endpoint if there is one, else the shortest expected delay. */
  NEVER_QUEUE = 'nq',
}

/** Options of `KubeProxy.ipvs`. */
export interface IpvsOptions {
  /**
   * How an endpoint is picked. Each node counts its own connections only.
   *
   * @default IpvsScheduler.ROUND_ROBIN
   */
  readonly scheduler?: IpvsScheduler;
  /**
   * Idle TCP connections are forgotten after this many seconds, at least 1.
   *
   * @default - the value of the node's kernel
   */
  readonly tcpTimeoutSeconds?: number;
  /**
   * TCP connections are forgotten this many seconds after a FIN, at least 1.
   *
   * @default - the value of the node's kernel
   */
  readonly tcpFinTimeoutSeconds?: number;
  /**
   * Idle UDP flows are forgotten after this many seconds, at least 1.
   *
   * @default - the value of the node's kernel
   */
  readonly udpTimeoutSeconds?: number;
}

const IPVS: Kinds<IpvsOptions> = {
  required: {},
  optional: {
    scheduler: wordOf(IpvsScheduler), tcpTimeoutSeconds: wholeFrom(1), tcpFinTimeoutSeconds: wholeFrom(1), udpTimeoutSeconds: wholeFrom(1),
  },
};

/** For whom a kube-proxy mode is recommended. */
export enum KubeProxyPlatform {
  /** AKS, with what it supports. */
  AKS = 'aks',
  /** AKS, where preview features will do. */
  AKS_WITH_PREVIEWS = 'aks-with-previews',
  /** A cluster whose kube-proxy you configure yourself. */
  SELF_MANAGED = 'self-managed',
}

/** A way to balance, and the reason to take it. */
export interface KubeProxyRecommendation {
  /** The way. */
  readonly kubeProxy: KubeProxy;
  /** Why this one, in a sentence or two. */
  readonly why: string;
}

/**
 * How the nodes of a cluster balance traffic to Services.
 *
 * @see https://learn.microsoft.com/azure/aks/configure-kube-proxy
 *
 * @example
 * import { traffic } from 'aks-constructs';
 *
 * const supported = traffic.KubeProxy.recommended(traffic.KubernetesVersion.V1_35);
 * const preview = traffic.KubeProxy.recommended(traffic.KubernetesVersion.V1_35, traffic.KubeProxyPlatform.AKS_WITH_PREVIEWS);
 * const leastConnection = traffic.KubeProxy.ipvs({ scheduler: traffic.IpvsScheduler.LEAST_CONNECTION });
 */
export class KubeProxy {
  /** Say nothing and take what AKS gives: iptables today. Nothing is written. */
  public static readonly PLATFORM_DEFAULT = new KubeProxy(undefined, true, {});

  /** Chains of iptables rules: each connection goes to a random endpoint. */
  public static iptables(): KubeProxy {
    return new KubeProxy(KubeProxyMode.IPTABLES, true, {});
  }

  /**
   * The kernel's IP virtual server with a scheduler. Deprecated since Kubernetes 1.35, off by default in 1.40, removed in 1.43.
   *
   * Throws when a timeout is not a whole number of at least 1.
   */
  public static ipvs(options: IpvsOptions = {}): KubeProxy {
    const given = structAt('KubeProxy.ipvs', IPVS, options);
    return new KubeProxy(KubeProxyMode.IPVS, true, { ...given, scheduler: given.scheduler ?? IpvsScheduler.ROUND_ROBIN });
  }

  /** nftables maps: each connection goes to a random endpoint. Needs Kubernetes 1.33. */
  public static nftables(): KubeProxy {
    return new KubeProxy(KubeProxyMode.NFTABLES, true, {});
  }

  /** Run no kube-proxy, for a network plugin of your own that replaces it. */
  public static disabled(): KubeProxy {
    return new KubeProxy(undefined, false, {});
  }

  /**
   * The mode that a text names: `iptables`, `ipvs` or `nftables`, in small letters as kube-proxy has it or in capitals as AKS has it. IPVS comes
   * with its default scheduler.
   *
   * Throws for `userspace`, which Kubernetes 1.26 removed, for `kernelspace`, which is for Windows nodes, and for everything else.
   */
  public static ofMode(mode: string): KubeProxy {
    argumentsOf(OF_MODE, { mode: TEXT }, { mode });
    const known = mode.toLowerCase();
    const isKnown = Object.values<string>(KubeProxyMode).includes(known);
    failAt(OF_MODE, isKnown ? [] : [NO_MODES.get(known) ?? `mode must be ${MODES}, got ${shown(mode)}`]);
    return known === KubeProxyMode.IPVS ? KubeProxy.ipvs() : known === KubeProxyMode.NFTABLES ? KubeProxy.nftables() : KubeProxy.iptables();
  }

  /**
   * What to take for a cluster of this version, and why. Never IPVS, which Kubernetes removes.
   *
   * On AKS every setting is a preview: without previews, `PLATFORM_DEFAULT` is the answer for every version. With previews, and on a cluster that you
   * run yourself, it is nftables from 1.33 on, where it became generally available.
   *
   * @param version The Kubernetes version of the nodes.
   * @param platform Who runs the cluster, and whether previews will do.
   * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-network/3866-nftables-proxy
   */
  public static recommended(version: KubernetesVersion, platform: KubeProxyPlatform = KubeProxyPlatform.AKS): KubeProxyRecommendation {
    argumentsOf('KubeProxy.recommended', { version: madeBy('KubernetesVersion', 'minor', 'take KubernetesVersion.V1_35, or call KubernetesVersion.of') }, { version, platform }, {
      platform: wordOf(KubeProxyPlatform),
    });
    const hasNftables = version.isAtLeast('1.33');
    switch (platform) {
      case KubeProxyPlatform.AKS:
        return {
          kubeProxy: KubeProxy.PLATFORM_DEFAULT,
          why: 'AKS sets up iptables, and that is all it supports: every kube-proxy setting is a preview without service level agreement',
        };
      case KubeProxyPlatform.AKS_WITH_PREVIEWS:
        return hasNftables
          ? { kubeProxy: KubeProxy.nftables(), why: `${NFTABLES_MERITS}; on AKS it is a preview without service level agreement` }
          : { kubeProxy: KubeProxy.PLATFORM_DEFAULT, why: `AKS takes nftables from Kubernetes 1.33 on and refuses it on ${version.version}; it sets up iptables` };
      case KubeProxyPlatform.SELF_MANAGED:
        return hasNftables
          ? { kubeProxy: KubeProxy.nftables(), why: `${NFTABLES_MERITS}; it needs Linux 5.13 on the nodes` }
          : { kubeProxy: KubeProxy.iptables(), why: `nftables is generally available from Kubernetes 1.33 on, not in ${version.version}, and IPVS is deprecated from 1.35 on` };
    }
  }

  /**
   * @param mode The mode, absent for the platform's default and when disabled.
   * @param enabled False when no kube-proxy runs.
   * @param ipvsOptions The IPVS settings, empty in other modes.
   */
  private constructor(public readonly mode: KubeProxyMode | undefined, public readonly enabled: boolean, public readonly ipvsOptions: IpvsOptions) {}

  /** True when nothing was asked for and nothing is written. */
  public get isPlatformDefault(): boolean {
    return this.mode === undefined && this.enabled;
  }
}
