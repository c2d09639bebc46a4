import { Kinds } from '../arguments/kind';
import { KUBE_PROXY } from '../terraform/private/kinds/cluster';
import { read } from '../terraform/private/kinds/kind';
import { FLAG, nameLike } from '../terraform/private/kinds/texts';
import { CHART_VERSION } from '../terraform/private/kinds/versions';
import { DNS_LABEL } from '../terraform/private/names';

/** How the Helm chart of the controller is installed. */
export interface AlbHelmOptions {
  /**
   * Namespace of the controller, as the value `albController.namespace` of the chart.
   *
   * @default 'azure-alb-system'
   */
  readonly namespace?: string;
  /**
   * Version of the chart. 1.12.1 needs Kubernetes 1.32 or later.
   *
   * @default '1.12.1'
   */
  readonly chartVersion?: string;
}

/** How the add-on is turned on. */
export interface AlbAddonOptions {
  /**
   * Preview version of the AKS API, 2025-09-02-preview or later. One for all that the cluster is told by previews.
   *
   * @default - what `kubeProxyApiVersion` of the platform says, else `2026-05-02-preview`
   */
  readonly apiVersion?: string;
  /**
   * Register the preview features that it needs in the subscription, see `AlbControllerAddonProps`.
   *
   * @default false
   */
  readonly registerFeatures?: boolean;
}

const HELM: Kinds<AlbHelmOptions> = { required: {}, optional: { namespace: nameLike(DNS_LABEL), chartVersion: CHART_VERSION } };
const ADDON: Kinds<AlbAddonOptions> = { required: {}, optional: { apiVersion: KUBE_PROXY.optional.kubeProxyApiVersion, registerFeatures: FLAG } };

/** Who installs the controller of Application Gateway for Containers. */
export class AlbInstallation {
  /**
   * Its Helm chart, which you install: Terraform makes the identity and its roles, and says the command. Throws for a namespace or a version that is none.
   *
   * @param options Where it is installed.
   */
  public static helm(options: AlbHelmOptions = {}): AlbInstallation {
    return new AlbInstallation(read('AlbInstallation.helm', HELM, options), undefined);
  }

  /**
   * AKS, as an add-on that also keeps the custom resources of the Gateway API. A preview, as of September 2026. Throws for a version that is no preview.
   *
   * @param options How it is turned on.
   */
  public static addon(options: AlbAddonOptions = {}): AlbInstallation {
    return new AlbInstallation(undefined, read('AlbInstallation.addon', ADDON, options));
  }

  /**
   * @param helmOptions How its chart is installed, unless AKS does it.
   * @param addonOptions How AKS turns it on, unless its chart is installed.
   */
  private constructor(public readonly helmOptions?: AlbHelmOptions, public readonly addonOptions?: AlbAddonOptions) {}
}
