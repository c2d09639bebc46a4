import { ClusterProfile } from '../../../lib/traffic';

// what a configuration of Terraform says about a gateway in a subnet that is too small and not delegated to it
export const cluster: ClusterProfile = {
  azureResources: [
    {
      resourceType: 'azurerm_subnet',
      localName: 'edge',
      settings: { name: 'snet-edge', resource_group_name: 'rg-shop', virtual_network_name: 'vnet-shop', address_prefixes: ['10.10.19.0/26'] },
    },
    {
      resourceType: 'azurerm_application_load_balancer',
      localName: 'edge',
      settings: { name: 'alb-edge', resource_group_name: 'rg-shop', location: 'westeurope' },
    },
    {
      resourceType: 'azurerm_application_load_balancer_subnet_association',
      localName: 'edge',
      settings: {
        name: 'association', application_load_balancer_id: '${azurerm_application_load_balancer.edge.id}', subnet_id: '${azurerm_subnet.edge.id}',
      },
    },
  ],
};
