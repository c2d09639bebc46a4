import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { ArmType, parseArmId } from './arm-id';
import { isLiteral } from './problems';
import { AzapiResourceAction } from '../azapi/azapi-resource-action';
import { AzapiUpdateResource } from '../azapi/azapi-update-resource';

const FEATURE = 'KubeProxyConfigurationPreview';

/** What AKS answers before the feature has arrived: a code of its own, or a text that names the feature. */
export const FEATURE_MISSING = ['KubeProxyConfigFeatureNotRegistered', FEATURE];

/**
 * Register the preview feature in the subscription of the cluster, and the resource provider once more, which hands the feature on to AKS.
 *
 * azapi reads what it updates first and fails when it is not there. Every feature has a registration from the start, `NotRegistered`, so that it is
 * updated and never made, as modules of Microsoft do it: `azapi_resource` would refuse it as something that
 * exists, and would take the feature from the whole subscription when it is destroyed. azurerm 4.55 can register a
 * feature only of a resource provider that it does not register by itself and that was imported before.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/issues/32710
 * @see https://github.com/Azure/terraform-azurerm-avm-res-compute-virtualmachine/blob/main/examples/windows_minimal/features.tf
 */
export function registerKubeProxyFeature(scope: Construct, clusterId: string): AzapiResourceAction {
  const subscription = `/subscriptions/${subscriptionOf(clusterId)}`;
  const feature = new AzapiUpdateResource(scope, 'Feature', {
    resourceType: 'Microsoft.Features/featureProviders/subscriptionFeatureRegistrations@2021-07-01',
    resourceId: `${subscription}/providers/Microsoft.Features/featureProviders/Microsoft.ContainerService/subscriptionFeatureRegistrations/${FEATURE}`,
    body: { properties: {} },
  });
  return new AzapiResourceAction(scope, 'ResourceProvider', {
    resourceType: 'Microsoft.Resources/providers@2021-04-01',
    resourceId: `${subscription}/providers/Microsoft.ContainerService`,
    action: 'register',
    dependencies: [feature],
  });
}

function subscriptionOf(clusterId: string): string {
  return isLiteral(clusterId) ? parseArmId(clusterId, ArmType.CLUSTER)!.subscriptionId : Fn.element(Fn.split('/', clusterId), 2);
}
