import { ITerraformDependable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { KubeProxy, KubeProxyMode } from '../traffic';
import { AzapiProvider } from './azapi/azapi-provider';
import { AzapiUpdateResource } from './azapi/azapi-update-resource';
import { ArmType } from './private/arm-id';
import { PREVIEW_API_VERSION } from './private/azapi';
import { updateCluster } from './private/cluster-update';
import { Kinds } from '../arguments/kind';
import { placedInStack } from './private/in-stack';
import { armIdOf } from './private/kinds/arm-ids';
import { KUBE_PROXY } from './private/kinds/cluster';
import { listOf, madeBy, read } from './private/kinds/kind';
import { FLAG } from './private/kinds/texts';
import { renderKubeProxyConfig } from './private/kube-proxy-body';
import { registerFeatures } from './private/preview-features';
import { profileErrors } from './private/problems';
import { firstApiVersion } from '../traffic/rules/kube-proxy/kube-proxy-api-version';
import { failOn } from '../traffic/rules/refusals';

const FEATURE = 'KubeProxyConfigurationPreview';
/** What AKS answers before the feature has arrived: a code of its own, or a text that names the feature. */
const FEATURE_MISSING = ['KubeProxyConfigFeatureNotRegistered', FEATURE];

/** Properties of `AksKubeProxy`. */
export interface AksKubeProxyProps {
  /** ARM id of the cluster. */
  readonly clusterId: string;
  /** How nodes balance traffic to Services. Not `PLATFORM_DEFAULT`, which leaves nothing to write. */
  readonly kubeProxy: KubeProxy;
  /**
   * Preview version of the AKS API that takes the setting. Previews live for about a year. nftables needs 2025-09-02-preview or later. One for all
   * that the cluster is told by previews.
   *
   * @default - what an `AlbControllerAddon` of the cluster says, else `2026-05-02-preview`
   */
  readonly apiVersion?: string;
  /**
   * Register the preview feature `KubeProxyConfigurationPreview` of `Microsoft.ContainerService` in the subscription of the cluster, and the
   * resource provider after it. Registering takes minutes; the setting is tried again meanwhile, for up to 30 minutes. Who runs Terraform needs the
   * right to register features. The registration is for the whole subscription and stays when this construct is removed.
   *
   * @default false
   * @see https://learn.microsoft.com/azure/azure-resource-manager/management/preview-features
   */
  readonly registerFeature?: boolean;
  /**
   * What must exist before.
   *
   * @default - only the cluster
   */
  readonly dependencies?: ITerraformDependable[];
}

const KUBE_PROXY_PROPS: Kinds<AksKubeProxyProps> = {
  required: { clusterId: armIdOf(ArmType.CLUSTER), kubeProxy: KUBE_PROXY.optional.kubeProxy },
  optional: {
    apiVersion: KUBE_PROXY.optional.kubeProxyApiVersion, registerFeature: FLAG, dependencies: listOf(madeBy('a resource of CDKTF', 'fqn')),
  },
};

/**
 * Set how the nodes of an AKS cluster balance traffic to Services.
 *
 * Writes `azapi_update_resource` on `properties.networkProfile.kubeProxyConfig`, one for all that the stack tells the cluster by previews, and the
 * azapi provider when the stack has none. `AksCluster` does
 * this by itself; use it alone for a cluster that exists already. With `registerFeature` it also registers the preview. Removing it changes nothing
 * in Azure: set `KubeProxy.iptables()` to go back. Fields that a mode does not have, and timeouts left out, are written as `null`, because what is
 * left out keeps its old value.
 *
 * azurerm writes the same ARM object through an API that does not know the setting. Should such a write clear it, the next plan shows it as a
 * change. With iptables a cleared setting is what was asked for, so nothing is shown. Throws for `PLATFORM_DEFAULT`, for a
 * `clusterId` that is none, for a scheduler that AKS does
 * not offer, and for an API version that does not know the mode.
 *
 * @see https://learn.microsoft.com/azure/aks/configure-kube-proxy
 *
 * @example
 * import { App, TerraformStack } from 'cdktf';
 * import { terraform, traffic } from 'aks-constructs';
 *
 * new terraform.AksKubeProxy(new TerraformStack(new App(), 'infra'), 'kube-proxy', {
 *   clusterId: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks',
 *   kubeProxy: traffic.KubeProxy.nftables(),
 * });
 */
export class AksKubeProxy extends Construct {
  /** The azapi resource. An `AlbControllerAddon` of the same cluster may have made it. */
  public readonly resource: AzapiUpdateResource;
  /** The azapi provider of the stack. */
  public readonly provider: TerraformProvider;

  public constructor(scope: Construct, id: string, props: AksKubeProxyProps) {
    super(...placedInStack(scope, id, new.target));
    const given = read(this, KUBE_PROXY_PROPS, props);
    const { clusterId, kubeProxy, apiVersion, registerFeature = false, dependencies = [] } = given;
    failOn(this, [
      ...(kubeProxy.isPlatformDefault ? ['kubeProxy must not be PLATFORM_DEFAULT, which writes nothing: take iptables() or leave this construct out'] : []),
      ...profileErrors({ kubeProxy, kubeProxyApiVersion: apiVersion ?? PREVIEW_API_VERSION }),
    ]);
    this.provider = AzapiProvider._ensure(this);
    this.resource = updateCluster(this, {
      clusterId,
      apiVersion,
      firstVersion: firstApiVersion(kubeProxy.mode),
      body: { properties: { networkProfile: { kubeProxyConfig: renderKubeProxyConfig(kubeProxy) } } },
      isOptional: kubeProxy.mode === KubeProxyMode.IPTABLES,
      retryOn: registerFeature ? FEATURE_MISSING : undefined,
      dependencies: [...dependencies, ...(registerFeature ? [registerFeatures(this, clusterId, { Feature: FEATURE })] : [])],
    });
  }
}
