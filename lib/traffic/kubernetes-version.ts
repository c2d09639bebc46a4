import { argumentsOf } from '../arguments/check';
import { failAt } from '../arguments/fail-at';
import { shown } from '../arguments/kind';
import { TEXT } from '../arguments/values';

const VERSION = /^(\d+)\.(\d+)(\.\d+)?$/;

/**
 * A Kubernetes version as AKS takes it: a minor, optionally with a patch.
 *
 * @see https://learn.microsoft.com/azure/aks/supported-kubernetes-versions
 */
export class KubernetesVersion {
  /**
   * Kubernetes 1.33, with long-term support only, until July 2027. Brings kube-proxy's nftables mode and `trafficDistribution` `PreferClose`;
   * deprecates core `Endpoints`, which the ingress controller reads.
   */
  public static readonly V1_33 = KubernetesVersion.of('1.33');
  /** Kubernetes 1.34, whose support on AKS ends in November 2026. New clusters have an OIDC issuer from here on; warns of `sessionAffinity` on headless Services. */
  public static readonly V1_34 = KubernetesVersion.of('1.34');
  /** Kubernetes 1.35, supported until March 2027. Brings `trafficDistribution` `PreferSameZone` and `PreferSameNode`; deprecates kube-proxy's IPVS mode. */
  public static readonly V1_35 = KubernetesVersion.of('1.35');
  /** Kubernetes 1.36, supported until June 2027. Deprecates `externalIPs` of a Service. */
  public static readonly V1_36 = KubernetesVersion.of('1.36');

  /**
   * Take any version, for instance `1.35` or `1.35.6`.
   *
   * Throws when the text is not `major.minor` or `major.minor.patch`.
   */
  public static of(version: string): KubernetesVersion {
    argumentsOf('KubernetesVersion.of', { version: TEXT }, { version });
    const match = VERSION.exec(version);
    failAt('KubernetesVersion.of', match ? [] : [`version must look like 1.35 or 1.35.6, got ${shown(version)}`]);
    return new KubernetesVersion(version, Number(match![1]), Number(match![2]));
  }

  /**
   * @param version The text as given.
   * @param major The major number, 1.
   * @param minor The minor number, for instance 35.
   */
  private constructor(public readonly version: string, public readonly major: number, public readonly minor: number) {}

  /** True when this is `major.minor` of the given text or later. The patch is not looked at. */
  public isAtLeast(version: string): boolean {
    argumentsOf('KubernetesVersion.isAtLeast', { version: TEXT }, { version });
    const other = KubernetesVersion.of(version);
    return this.major > other.major || (this.major === other.major && this.minor >= other.minor);
  }
}
