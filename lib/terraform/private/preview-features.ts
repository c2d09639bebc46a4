import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { ArmType, parseArmId } from './arm-id';
import { isLiteral } from './problems';
import { AzapiResourceAction } from '../azapi/azapi-resource-action';
import { AzapiUpdateResource } from '../azapi/azapi-update-resource';

/**
 * Register preview features of AKS in the subscription of the cluster, and the resource provider once more, which hands them on to AKS.
 *
 * azapi reads what it updates first and fails when it is not there. Every feature has a registration from the start, `NotRegistered`, so that it is
 * updated and never made, as modules of Microsoft do it: `azapi_resource` would refuse it as something that
 * exists, and would take the feature from the whole subscription when it is destroyed. azurerm 4.55 can register a
 * feature only of a resource provider that it does not register by itself and that was imported before.
 *
 * @param features Names of the features by the ids of their constructs.
 * @see https://github.com/hashicorp/terraform-provider-azurerm/issues/32710
 * @see https://github.com/Azure/terraform-azurerm-avm-res-compute-virtualmachine/blob/main/examples/windows_minimal/features.tf
 */
export function registerFeatures(scope: Construct, clusterId: string, features: Record<string, string>): AzapiResourceAction {
  const subscription = `/subscriptions/${subscriptionOf(clusterId)}`;
  const registered = Object.entries(features).map(([id, feature]) => new AzapiUpdateResource(scope, id, {
    resourceType: 'Microsoft.Features/featureProviders/subscriptionFeatureRegistrations@2021-07-01',
    resourceId: `${subscription}/providers/Microsoft.Features/featureProviders/Microsoft.ContainerService/subscriptionFeatureRegistrations/${feature}`,
    body: { properties: {} },
  }));
  return new AzapiResourceAction(scope, 'ResourceProvider', {
    resourceType: 'Microsoft.Resources/providers@2021-04-01',
    resourceId: `${subscription}/providers/Microsoft.ContainerService`,
    action: 'register',
    dependencies: registered,
  });
}

function subscriptionOf(clusterId: string): string {
  return isLiteral(clusterId) ? parseArmId(clusterId, ArmType.CLUSTER)!.subscriptionId : Fn.element(Fn.split('/', clusterId), 2);
}
