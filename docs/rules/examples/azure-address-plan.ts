import { ClusterProfile } from '../../../lib/traffic';

// what a configuration of Terraform says about a network whose addresses the Services have too
export const cluster: ClusterProfile = {
  azureResources: [
    {
      resourceType: 'azurerm_virtual_network',
      localName: 'shop',
      settings: { name: 'vnet-shop', resource_group_name: 'rg-shop', location: 'westeurope', address_space: ['10.10.0.0/16'] },
    },
    {
      resourceType: 'azurerm_subnet',
      localName: 'nodes',
      settings: { name: 'snet-nodes', resource_group_name: 'rg-shop', virtual_network_name: 'vnet-shop', address_prefixes: ['10.10.0.0/20'] },
    },
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
        network_profile: { network_plugin: 'azure', service_cidr: '10.10.0.0/16', dns_service_ip: '10.10.0.10' },
      },
    },
  ],
};
