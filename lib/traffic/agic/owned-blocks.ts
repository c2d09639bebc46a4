/**
 * The blocks of `azurerm_application_gateway` that the ingress controller writes with each update.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/docs/how-tos/prevent-agic-from-overwriting.md
 */
export const CONTROLLER_OWNED = [
  'backend_address_pool',
  'backend_http_settings',
  'frontend_port',
  'http_listener',
  'probe',
  'redirect_configuration',
  'request_routing_rule',
  'rewrite_rule_set',
  'ssl_certificate',
  'tags',
  'url_path_map',
];
