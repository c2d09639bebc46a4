import { ClusterProfile } from '../../../lib/traffic';

const record = { name: 'shop', zone_name: 'example.com', resource_group_name: 'rg-shop', ttl: 300 };

// what a configuration of Terraform says about a name that moves from an address to another name
export const cluster: ClusterProfile = {
  azureResources: [
    { resourceType: 'azurerm_dns_a_record', localName: 'old', settings: { ...record, records: ['203.0.113.10'] } },
    { resourceType: 'azurerm_dns_cname_record', localName: 'new', settings: { ...record, record: 'abcd1234.fz01.alb.azure.com' } },
  ],
};
