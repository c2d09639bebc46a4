import { ClusterProfile } from '../../../lib/traffic';

// what a configuration of Terraform says about a pool in a subnet that is not there
export const cluster: ClusterProfile = {
  azureResources: [
    {
      resourceType: 'azurerm_kubernetes_cluster',
      localName: 'shop',
      settings: {
        name: 'aks-shop',
        resource_group_name: 'rg-shop',
        location: 'westeurope',
        dns_prefix: 'shop',
        identity: { type: 'SystemAssigned' },
        default_node_pool: { name: 'system', vm_size: 'Standard_D2ds_v5', vnet_subnet_id: '${azurerm_subnet.nodes.id}', node_count: 2 },
        network_profile: { network_plugin: 'azure', service_cidr: '10.0.0.0/16', dns_service_ip: '10.0.0.10' },
      },
    },
  ],
};
