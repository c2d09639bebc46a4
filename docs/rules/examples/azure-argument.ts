import { ClusterProfile } from '../../../lib/traffic';

// what a configuration of Terraform says about a network with a word that azurerm does not know
export const cluster: ClusterProfile = {
  azureResources: [
    {
      resourceType: 'azurerm_subnet',
      localName: 'nodes',
      settings: { name: 'snet-nodes', resource_group_name: 'rg-shop', virtual_network_name: 'vnet-shop', address_prefixes: ['10.10.0.0/20'], private_endpoint_network_policies: 'Yes' },
    },
  ],
};
