import { Yaml } from 'cdk8s';
import { structAt } from '../arguments/check';
import { failAt } from '../arguments/fail-at';
import { Kinds } from '../arguments/kind';
import { FLAG, MAP, TEXT, wordOf } from '../arguments/values';
import { isClientId, tokenProblems } from './private/helm-texts';
import { isDnsLabel } from '../traffic/objects/dns-names';

/** The cloud that the controller calls. */
export enum AlbCloud {
  /** Azure. */
  AZURE = 'AzureCloud',
  /** Azure in China. */
  CHINA = 'AzureChinaCloud',
  /** Azure of the government of the USA. */
  US_GOVERNMENT = 'AzureUSGovernment',
}

/** Options of `AlbHelmValues`. */
export interface AlbHelmValuesOptions {
  /**
   * Client id of the identity that trusts the ServiceAccount `alb-controller-sa`: a GUID, or a variable of Flux such as `${alb_client_id}`. Written to
   * `albController.podIdentity.clientID`.
   */
  readonly clientId: string;
  /**
   * Namespace of the controller, which its identity trusts. Written to `albController.namespace`.
   *
   * @default 'azure-alb-system'
   */
  readonly namespace?: string;
  /**
   * Let the chart install the custom resources of the Gateway API. With false somebody else does: AKS with its managed Gateway API, or another implementation. Written to
   * `albController.installGatewayApiCRDs`.
   *
   * @default true
   */
  readonly installGatewayApi?: boolean;
  /**
   * Let Gateways have firewall policies. Written to `albController.securityPolicyFeatureFlag`.
   *
   * @default true
   */
  readonly firewallPolicies?: boolean;
  /**
   * Labels of the nodes that it runs on. Written to `albController.controller.nodeSelector`.
   *
   * @default - what the chart says
   */
  readonly nodeSelector?: Record<string, string>;
  /**
   * Cloud. Written to `albController.cloudEnvironment`.
   *
   * @default - AzureCloud, which the chart says
   */
  readonly cloud?: AlbCloud;
}

const VALUES: Kinds<AlbHelmValuesOptions> = {
  required: { clientId: TEXT },
  optional: { namespace: TEXT, installGatewayApi: FLAG, firewallPolicies: FLAG, nodeSelector: MAP, cloud: wordOf(AlbCloud) },
};

/**
 * Values for the Helm chart of the controller of Application Gateway for Containers, `oci://mcr.microsoft.com/application-lb/charts/alb-controller`.
 *
 * For whoever installs charts by files: Flux, Argo CD, a pipeline. `terraform.AlbController` makes the identity. The number of replicas is two and no other is supported.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/for-containers/alb-controller-helm-chart
 *
 * @example
 * import { manifests } from 'aks-constructs';
 *
 * const values = new manifests.AlbHelmValues({ clientId: '11111111-2222-3333-4444-555555555555' });
 * const file = values.toYaml();
 */
export class AlbHelmValues {
  /** The values, as an object. */
  public readonly values: Record<string, any>;

  /** Throws when an id or a namespace is not what the chart takes, and for a label that only Terraform knows. */
  public constructor(options: AlbHelmValuesOptions) {
    const given = structAt('AlbHelmValues', VALUES, options);
    failAt('AlbHelmValues', [...problemsOf(given), ...tokenProblems({ nodeSelector: given.nodeSelector })]);
    const { clientId, namespace = 'azure-alb-system', installGatewayApi = true, firewallPolicies = true, nodeSelector, cloud } = given;
    this.values = {
      albController: {
        namespace,
        podIdentity: { clientID: clientId },
        installGatewayApiCRDs: installGatewayApi,
        securityPolicyFeatureFlag: firewallPolicies,
        ...cloud === undefined ? {} : { cloudEnvironment: cloud },
        ...nodeSelector === undefined ? {} : { controller: { nodeSelector: { ...nodeSelector } } },
      },
    };
  }

  /** The values as the text of a file, for `helm install --values`. */
  public toYaml(): string {
    return Yaml.stringify(this.values);
  }
}

function problemsOf({ clientId, namespace }: AlbHelmValuesOptions): string[] {
  return [
    ...isClientId(clientId) ? []
      : [`clientId must be a GUID or a variable of Flux, got '${clientId}': the output alb_controller_client_id of Terraform says it after an apply`],
    ...namespace === undefined || isDnsLabel(namespace) ? [] : [`namespace must be 1 to 63 lowercase letters, digits or '-', starting and ending with a letter or digit, got '${namespace}'`],
  ];
}
