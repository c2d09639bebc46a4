import { ClusterProfile } from '../../../lib/traffic';

// what a configuration of Terraform says about a gateway with a firewall
export const cluster: ClusterProfile = {
  azureResources: [
    {
      resourceType: 'azurerm_web_application_firewall_policy',
      localName: 'edge',
      settings: {
        name: 'waf-edge',
        resource_group_name: 'rg-edge',
        location: 'westeurope',
        policy_settings: { enabled: true, mode: 'Prevention' },
        managed_rules: { managed_rule_set: { type: 'Microsoft_DefaultRuleSet', version: '2.1' } },
      },
    },
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
    {
      resourceType: 'azurerm_application_load_balancer_security_policy',
      localName: 'edge',
      settings: {
        name: 'waf',
        application_load_balancer_id: '${azurerm_application_load_balancer.edge.id}',
        location: 'westeurope',
        web_application_firewall_policy_id: '${azurerm_web_application_firewall_policy.edge.id}',
      },
    },
  ],
};
