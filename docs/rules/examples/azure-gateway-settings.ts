import { ClusterProfile } from '../../../lib/traffic';

// what a configuration of Terraform says about a gateway without a size
export const cluster: ClusterProfile = {
  azureResources: [
    {
      resourceType: 'azurerm_public_ip',
      localName: 'gateway',
      settings: { name: 'pip-gateway', resource_group_name: 'rg-shop', location: 'westeurope', allocation_method: 'Static', sku: 'Standard' },
    },
    {
      resourceType: 'azurerm_subnet',
      localName: 'gateway',
      settings: { name: 'snet-gateway', resource_group_name: 'rg-shop', virtual_network_name: 'vnet-shop', address_prefixes: ['10.10.16.0/24'] },
    },
    {
      resourceType: 'azurerm_application_gateway',
      localName: 'shop',
      settings: {
        name: 'agw-shop',
        resource_group_name: 'rg-shop',
        location: 'westeurope',
        sku: { name: 'Standard_v2', tier: 'Standard_v2' },
        gateway_ip_configuration: { name: 'ip', subnet_id: '${azurerm_subnet.gateway.id}' },
        frontend_ip_configuration: { name: 'public', public_ip_address_id: '${azurerm_public_ip.gateway.id}' },
        frontend_port: { name: 'port-80', port: 80 },
        backend_address_pool: { name: 'shop', ip_addresses: ['10.10.0.10'] },
        backend_http_settings: { name: 'shop', port: 8080, protocol: 'Http', cookie_based_affinity: 'Disabled' },
        http_listener: { name: 'http', frontend_ip_configuration_name: 'public', frontend_port_name: 'port-80', protocol: 'Http' },
        request_routing_rule: {
          name: 'shop', rule_type: 'Basic', priority: 10, http_listener_name: 'http', backend_address_pool_name: 'shop', backend_http_settings_name: 'shop',
        },
      },
    },
  ],
};
