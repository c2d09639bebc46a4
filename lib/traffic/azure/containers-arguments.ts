/** Characters of a keyboard that are neither letters nor digits, as the validators of other types were asked for them. */
const SIGNS = ' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ä\n\t';
/** The same without those that names have inside. */
const INSIDE = [...SIGNS].filter((sign) => !'-._'.includes(sign)).join('');
const LOAD_BALANCER_ID = '{"id":"Microsoft.ServiceNetworking/trafficControllers"}';

function name(shortest: number, inside: string): string {
  return `name s! ${JSON.stringify({ len: [shortest, 64], c: [inside, SIGNS, SIGNS] })}`;
}

/**
 * The arguments of Application Gateway for Containers in azurerm 4.55.0, written as those of the generated table are. Read in the validators of the provider, which does not look at what is inside of
 * the name of an association, and of a frontend's name only whether there is one.
 *
 * @see https://github.com/hashicorp/terraform-provider-azurerm/tree/v4.55.0/internal/services/servicenetworking
 */
export const CONTAINERS_ARGUMENTS: Record<string, string> = {
  azurerm_application_load_balancer: [
    'location s! {"e":1}', name(2, INSIDE), 'resource_group_name s! {"len":[1,90],"c":0}', 'tags m?', 'primary_configuration_endpoint =',
  ].join('\n'),
  azurerm_application_load_balancer_frontend: [
    `application_load_balancer_id s! ${LOAD_BALANCER_ID}`, 'name s! {"e":1}', 'tags m?', 'fully_qualified_domain_name =',
  ].join('\n'),
  azurerm_application_load_balancer_subnet_association: [
    `application_load_balancer_id s! ${LOAD_BALANCER_ID}`, name(1, ''), 'subnet_id s! {"id":"Microsoft.Network/virtualNetworks/subnets"}', 'tags m?',
  ].join('\n'),
  azurerm_application_load_balancer_security_policy: [
    `application_load_balancer_id s! ${LOAD_BALANCER_ID}`, 'location s! {"e":1}', name(1, INSIDE), 'tags m?',
    'web_application_firewall_policy_id s! {"id":"Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies"}',
  ].join('\n'),
};
