import { blocks, literal, TerraformConfiguration, texts } from './configuration';
import { LoadBalancerProfile } from '../load-balancer-profile';

const ARM_TYPE = /^Microsoft\.ContainerService\/managedClusters\/loadBalancers@/i;

/** The load balancers that a configuration gives a cluster by azapi; undefined where it gives none, which does not mean that there is one alone. */
export function loadBalancersIn(configuration: TerraformConfiguration): LoadBalancerProfile[] | undefined {
  const found = configuration.resources('azapi_resource')
    .filter(([, { type }]) => ARM_TYPE.test(texts(type)[0] ?? ''))
    .map(([localName, resource]) => loadBalancerOf(literal(resource.name) ?? localName, resource.body?.properties ?? {}));
  return found.length > 0 ? found : undefined;
}

function loadBalancerOf(loadBalancerName: string, properties: any): LoadBalancerProfile {
  const { allowServicePlacement, serviceLabelSelector, serviceNamespaceSelector } = properties;
  const selectors = [serviceLabelSelector, serviceNamespaceSelector];
  return {
    loadBalancerName,
    allowServicePlacement: allowServicePlacement === false ? false : undefined,
    serviceLabels: labelsOf(serviceLabelSelector),
    namespaceLabels: labelsOf(serviceNamespaceSelector),
    otherSelectors: selectors.some((selector) => blocks(selector?.matchExpressions).length > 0) || undefined,
  };
}

/** The API writes labels as `key=value`. */
function labelsOf(selector: any): Record<string, string> | undefined {
  const pairs = texts(selector?.matchLabels).map((label) => label.split('=')).filter((parts) => parts.length === 2);
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}
