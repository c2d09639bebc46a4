import { SecurityRule, SecurityRuleProtocol } from '../security-rule';

/**
 * The rules without which Application Gateway v2 cannot live, and that of its clients.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/configuration-infrastructure#network-security-groups
 */
export function gatewayRules(clientPrefixes: string[], clientPorts: number[]): Record<string, SecurityRule> {
  return {
    GatewayManager: {
      ruleName: 'allow-gateway-manager',
      priority: 100,
      description: 'Azure manages the gateway through these ports',
      protocol: SecurityRuleProtocol.TCP,
      sourcePrefixes: ['GatewayManager'],
      destinationPorts: ['65200-65535'],
    },
    LoadBalancer: {
      ruleName: 'allow-azure-load-balancer',
      priority: 110,
      description: 'Azure probes the instances of the gateway',
      sourcePrefixes: ['AzureLoadBalancer'],
    },
    Clients: {
      ruleName: 'allow-clients',
      priority: 120,
      description: 'Clients of the gateway',
      protocol: SecurityRuleProtocol.TCP,
      sourcePrefixes: clientPrefixes,
      destinationPorts: clientPorts.map(String),
    },
  };
}
