import { AzureSettings } from './annotations';
import { isInternal } from './frontend';
import { hasPodPool } from './pools';
import { LoadBalancerProfile } from '../load-balancer-profile';
import { ServiceView, text } from '../objects/object-view';
import { namespaceLabels } from '../objects/policies/policy-world';
import { TrafficModel } from '../objects/traffic-model';

export const CONFIGURATIONS = 'azure-load-balancer-configurations';

/** The load balancers of a cluster with several; undefined where it has one, or where nobody says. */
export function loadBalancersIn({ profile }: TrafficModel): LoadBalancerProfile[] | undefined {
  const known = profile.loadBalancers ?? [];
  return known.length > 0 ? known : undefined;
}

/** The configurations that a Service names; undefined where it names none. */
export function namedConfigurations(service: ServiceView): string[] | undefined {
  const names = new AzureSettings(service).list(CONFIGURATIONS, ',');
  return names.length > 0 ? names : undefined;
}

/**
 * Names of the load balancers on which a Service may be: what it names, of those that take it. Undefined in a cluster that has one.
 *
 * @see https://cloud-provider-azure.sigs.k8s.io/topics/multislb/
 */
export function placementOf(model: TrafficModel, service: ServiceView): string[] | undefined {
  const named = namedConfigurations(service);
  const several = loadBalancersIn(model);
  if (hasPodPool(model) || (several === undefined && (named === undefined || model.profile.loadBalancers !== undefined))) {
    return undefined;
  }
  return several === undefined ? named : several
    .filter((one) => (named === undefined ? one.allowServicePlacement !== false : named.some((name) => isName(one, name))))
    .filter((one) => takes(model, one, service))
    .map(({ loadBalancerName }) => loadBalancerName);
}

/** How the load balancer of a Service is called among several. */
export function placementSuffix(model: TrafficModel, service: ServiceView): string {
  const names = placementOf(model, service) ?? [];
  return names.length === 0 ? '' : ` ${names.map((name) => (isInternal(service) ? `${name}-internal` : name)).join(' or ')}`;
}

/** Azure compares names without case. */
export function isName({ loadBalancerName }: LoadBalancerProfile, name: string): boolean {
  return loadBalancerName.toLowerCase() === name.toLowerCase();
}

/** False where the labels of a Service or of its namespace are known to be others than those that a load balancer asks for. */
export function takes(model: TrafficModel, { serviceLabels = {}, namespaceLabels: wanted = {} }: LoadBalancerProfile, service: ServiceView): boolean {
  const own = service.located.object.metadata?.labels ?? {};
  const { known, mayHave } = namespaceLabels(model, service.namespace);
  return Object.entries(serviceLabels).every(([key, value]) => text(own[key]) === value)
    && Object.entries(wanted).every(([key, value]) => (known[key] === undefined ? mayHave(key) : known[key] === value));
}
