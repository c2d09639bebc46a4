import { ClusterProfile } from '../../../lib/traffic';

// what a configuration of Terraform says about the controller of Application Gateway for Containers, by a version of the API that has it not
export const cluster: ClusterProfile = {
  azureResources: [
    {
      resourceType: 'azapi_update_resource',
      terraformType: 'azapi_update_resource',
      localName: 'alb',
      settings: {
        type: 'Microsoft.ContainerService/managedClusters@2026-05-01',
        resource_id: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/aks-shop',
        body: { properties: { ingressProfile: { gatewayAPI: { installation: 'Standard' }, applicationLoadBalancer: { enabled: true } } } },
      },
    },
  ],
};
