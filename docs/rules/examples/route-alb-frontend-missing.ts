import { ClusterProfile } from '../../../lib/traffic';

// what a configuration of Terraform says about a gateway with one frontend
export const cluster: ClusterProfile = {
  azureResources: [
    {
      resourceType: 'azurerm_application_load_balancer',
      localName: 'edge',
      settings: { name: 'alb-edge', resource_group_name: 'rg-edge', location: 'westeurope' },
    },
    {
      resourceType: 'azurerm_application_load_balancer_frontend',
      localName: 'public',
      settings: { name: 'public', application_load_balancer_id: '${azurerm_application_load_balancer.edge.id}' },
    },
  ],
};
