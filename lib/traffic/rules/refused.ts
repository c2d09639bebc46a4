/**
 * The rules whose errors nobody can accept: the API server, azurerm or Azure refuses what they name, so that to accept them changes nothing.
 *
 * Errors of all other rules are accepted by whoever knows better, for instance that a controller is newer or that something else makes an object.
 * A rule that names both what is refused and what is only ignored is among the others.
 */
export const REFUSED_CODES: readonly string[] = [
  // by the API server
  'ingress-api-removed',
  'ingress-host-names',
  'object-field-type',
  'object-field-value',
  'object-name',
  'service-address',
  'service-affinity-config',
  'service-ip-family',
  'service-name',
  'service-node-port-conflict',
  'service-port-duplicate',
  'service-port-name',
  'service-port-number',
  'service-port-protocol',
  'service-traffic-distribution',
  'service-traffic-policy',
  'service-type',
  'service-without-port',
  // by azurerm or Azure
  'azure-gateway-parts',
  'azure-reference',
  'cluster-network-mix',
  'ingress-priority-conflict',
  'kube-proxy-api-version',
  'kube-proxy-automatic',
  'kube-proxy-azure-network-policy',
  'kube-proxy-cilium',
  'kube-proxy-disabled',
  'kube-proxy-nftables-version',
  'kube-proxy-scheduler',
  'service-address-conflict',
  'service-azure-address',
  'service-azure-health-probe',
];

/** True for an error that a person may accept with a reason. */
export function isAcceptable(code: string): boolean {
  return !REFUSED_CODES.includes(code);
}
