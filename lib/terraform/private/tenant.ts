import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { Construct } from 'constructs';
import { EntraIdOptions } from '../cluster-options';

/**
 * The tenant of users who sign in by Entra ID. azurerm wants to be told a tenant or a group; without either it is the tenant of who runs Terraform.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/kubernetes_cluster#tenant_id-1
 */
export function tenantOf(cluster: Construct, entraId: EntraIdOptions | undefined): string | undefined {
  return entraId && entraId.tenantId === undefined && (entraId.adminGroupObjectIds ?? []).length === 0
    ? new DataAzurermClientConfig(cluster, 'Client', {}).tenantId : entraId?.tenantId;
}
