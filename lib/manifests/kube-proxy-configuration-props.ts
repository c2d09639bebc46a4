import { ApiObjectMetadata } from 'cdk8s';
import { KubeProxy, KubernetesVersion } from '../traffic';
import { KubeProxyIptablesOptions, KubeProxyIpvsOptions, KubeProxyNftablesOptions } from './kube-proxy-configuration-options';

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
   * Kubernetes version of the cluster. Mode, feature gates and node port addresses are checked against it; nothing of it is written.
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
   * Node addresses on which node ports answer: ranges, or `primary` alone. From Kubernetes 1.37 on `primary`, `localhost` and `all` may stand among
   * ranges. Written to `nodePortAddresses`.
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
   * Feature gates, for instance `KubeProxyIPVS` from Kubernetes 1.37 on. kube-proxy ends at a gate that its version does not know. Written to
   * `featureGates`.
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
