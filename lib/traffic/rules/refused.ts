const API_SERVER = 'the API server';
const AZURE = 'Azure';

/**
 * The rules whose errors nobody can accept, and who refuses what they name, so that to accept them changes nothing.
 *
 * Errors of all other rules are accepted by whoever knows better, for instance that a controller is newer or that something else makes an object. Among
 * them are rules that name both what is refused and what is only ignored, and those of what others than the API server, azurerm or Azure make of an
 * object: the ingress controller drops it, kube-proxy ends, pods do not answer. A field that the API server does not know is one of them, since without
 * strict validation it leaves the field out and takes the object, and so is a kind that it does not know, since a newer one may.
 */
const REFUSED_BY = new Map<string, string>([
  ...[
    'ingress-api-removed',
    'object-field-type',
    'object-field-value',
    'object-name',
    'service-address',
    'service-affinity-config',
    'service-external-name',
    'service-headless',
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
  ].map((code): [string, string] => [code, API_SERVER]),
  // ranges of a wrong form, and ranges by field and annotation at once
  ['service-source-ranges', `${API_SERVER} or ${AZURE}`],
  ...[
    'azure-gateway-parts',
    'azure-reference',
    'cluster-network-mix',
    'ingress-priority-conflict',
    'kube-proxy-api-version',
    'kube-proxy-disabled',
    'kube-proxy-nftables-version',
    'kube-proxy-scheduler',
    'service-address-conflict',
    'service-azure-address',
  ].map((code): [string, string] => [code, AZURE]),
]);

/** The codes of the rules whose errors nobody can accept. */
export const REFUSED_CODES: readonly string[] = [...REFUSED_BY.keys()];

/** Who refuses what a rule names, in words; undefined where a person may accept its errors. */
export function refuserOf(code: string): string | undefined {
  return REFUSED_BY.get(code);
}

/** True for an error that a person may accept with a reason. */
export function isAcceptable(code: string): boolean {
  return !REFUSED_BY.has(code);
}
