import { ClusterProfile } from '../../../lib/traffic';

// what a configuration of Terraform says about a name that shall lead to a frontend
export const cluster: ClusterProfile = {
  azureResources: [
    {
      resourceType: 'azurerm_application_load_balancer_frontend',
      localName: 'public',
      settings: {
        name: 'public',
        application_load_balancer_id:
          '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop/providers/Microsoft.ServiceNetworking/trafficControllers/alb-shop',
      },
    },
    {
      resourceType: 'azurerm_dns_a_record',
      localName: 'shop',
      settings: {
        name: 'shop',
        zone_name: 'example.com',
        resource_group_name: 'rg-shop',
        ttl: 300,
        records: ['${azurerm_application_load_balancer_frontend.public.fully_qualified_domain_name}'],
      },
    },
  ],
};
