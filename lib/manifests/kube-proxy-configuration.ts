import { ApiObjectMetadata, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { KubeProxy, KubernetesVersion, Severity } from '../traffic';
import { KubeProxyIptablesOptions, KubeProxyIpvsOptions, KubeProxyNftablesOptions } from './kube-proxy-configuration-options';
import { failOn } from './private/fail-on';
import { checkKubeProxyConfiguration } from './private/kube-proxy-checks';
import { renderKubeconfig, renderKubeProxyConfiguration } from './private/kube-proxy-document';
import { checkProfile, describe } from '../traffic/rules/judge';

/** Properties of `KubeProxyConfiguration`. */
export interface KubeProxyConfigurationProps {
  /**
   * The mode, with scheduler and timeouts for IPVS. Every scheduler of IPVS is allowed here.
   *
   * Written to `mode` and `ipvs`. `PLATFORM_DEFAULT` writes an empty mode, which kube-proxy takes as iptables and, from Kubernetes 1.37 on, warns
   * about.
   */
  readonly kubeProxy: KubeProxy;
  /**
   * Kubernetes version of the cluster. The mode is checked against it; nothing of it is written.
   *
   * @default - not known
   */
  readonly kubernetesVersion?: KubernetesVersion;
  /**
   * Ranges of pod addresses, one for each address family. What comes from elsewhere leaves with the node's address. Written to `clusterCIDR`.
   *
   * @default - kube-proxy cannot tell pods from strangers
   */
  readonly clusterCidrs?: string[];
  /**
   * Node addresses on which node ports answer: ranges, or `primary` alone. Written to `nodePortAddresses`.
   *
   * @default - every address of the node; in nftables mode the primary ones
   */
  readonly nodePortAddresses?: string[];
  /**
   * Options of the iptables mode. In IPVS mode only its masquerading counts.
   *
   * @default - those of kube-proxy
   */
  readonly iptables?: KubeProxyIptablesOptions;
  /**
   * More options of the IPVS mode.
   *
   * @default - those of kube-proxy
   */
  readonly ipvs?: KubeProxyIpvsOptions;
  /**
   * Options of the nftables mode.
   *
   * @default - those of kube-proxy
   */
  readonly nftables?: KubeProxyNftablesOptions;
  /**
   * Feature gates, for instance `KubeProxyIPVS`. Written to `featureGates`.
   *
   * @default - none
   */
  readonly featureGates?: Record<string, boolean>;
  /**
   * URL of the API server, for instance `https://10.0.0.4:6443`. Written to `kubeconfig.conf`, the second file that kubeadm puts into the object.
   *
   * @default - no `kubeconfig.conf`; `kubectl apply` leaves the one of kubeadm alone
   */
  readonly apiServer?: string;
  /**
   * Labels and annotations, and another name or namespace than kubeadm's.
   *
   * @default - name `kube-proxy`, namespace `kube-system`, label `app: kube-proxy`
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Configure kube-proxy on a cluster that you run yourself: a ConfigMap as kubeadm makes it, with a `KubeProxyConfiguration` (v1alpha1) in
 * `config.conf`.
 *
 * Pods of kube-proxy read it when they start: restart the DaemonSet after a change. Not for AKS, which writes the configuration of its nodes
 * itself; there, give `kubeProxy` to the cluster.
 *
 * Throws for `KubeProxy.disabled()`, for options of another mode, and for a mode that the Kubernetes version does not have.
 *
 * @see https://kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { manifests, traffic } from 'aks-constructs';
 *
 * new manifests.KubeProxyConfiguration(new Chart(new App(), 'system'), 'kube-proxy', {
 *   kubeProxy: traffic.KubeProxy.nftables(),
 *   kubernetesVersion: traffic.KubernetesVersion.V1_35,
 *   clusterCidrs: ['10.244.0.0/16'],
 * });
 */
export class KubeProxyConfiguration extends Construct {
  /** The ConfigMap. */
  public readonly configMap: kplus.ConfigMap;

  public constructor(scope: Construct, id: string, props: KubeProxyConfigurationProps) {
    super(scope, id);
    const findings = checkProfile({ kubeProxy: props.kubeProxy, kubernetesVersion: props.kubernetesVersion, selfManaged: true });
    failOn(this, [...checkKubeProxyConfiguration(props), ...findings.filter((finding) => finding.severity === Severity.ERROR).map(describe)]);
    for (const warning of findings.filter((finding) => finding.severity === Severity.WARNING)) {
      console.warn(`[${this.node.path}] warning: ${describe(warning)}`);
    }
    this.configMap = new kplus.ConfigMap(this, 'Resource', {
      metadata: { name: 'kube-proxy', namespace: 'kube-system', ...props.metadata, labels: { app: 'kube-proxy', ...props.metadata?.labels } },
      data: {
        'config.conf': Yaml.stringify(renderKubeProxyConfiguration(props)),
        ...(props.apiServer === undefined ? {} : { 'kubeconfig.conf': Yaml.stringify(renderKubeconfig(props.apiServer)) }),
      },
    });
  }
}
