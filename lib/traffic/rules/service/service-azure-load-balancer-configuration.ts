import { Severity } from '../../finding';
import { isAzureLoadBalancerService } from '../../load-balancer/load-balancer-rules';
import { CONFIGURATIONS, isName, loadBalancersIn, namedConfigurations, placementOf, takes } from '../../load-balancer/placement';
import { hasPodPool } from '../../load-balancer/pools';
import { ServiceView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { BREAKS_LOAD_BALANCER } from '../breaks';
import { THROUGH_LOAD_BALANCER } from '../concerns';
import { Rule } from '../rule';
import { BALANCED, Fault, faultIf, ofServices } from '../service-faults';

/** A Service that none of several load balancers takes, or that chooses where there is no choice. */
export const serviceAzureLoadBalancerConfiguration: Rule = {
  code: 'service-azure-load-balancer-configuration',
  severity: Severity.ERROR,
  local: true,
  title: 'Service for which none of the load balancers of a cluster is there',
  why: 'In a cluster with several standard load balancers a Service gets one that it names, or one that takes its labels and its namespace. Where none is left it gets no address, and an event says so. '
    + 'In a cluster with one load balancer the name means nothing.',
  fix: 'name a load balancer of the cluster that takes the service, or leave the annotation out',
  source: 'https://learn.microsoft.com/azure/aks/use-multiple-standard-load-balancer',
  breaks: BREAKS_LOAD_BALANCER,
  concerns: THROUGH_LOAD_BALANCER,
  check: ofServices((service, model) => (isAzureLoadBalancerService(service) ? placementFaults(service, model) : []), BALANCED),
};

function placementFaults(service: ServiceView, model: TrafficModel): Fault[] {
  const several = loadBalancersIn(model);
  const named = namedConfigurations(service);
  if (several === undefined || hasPodPool(model)) {
    return faultIf(
      named !== undefined && (model.profile.loadBalancers !== undefined || hasPodPool(model)),
      () => `${CONFIGURATIONS} has no effect in a cluster without several load balancers, got ${named!.join(', ')}`,
      'remove the annotation',
      Severity.WARNING,
    );
  }
  const names = several.map(({ loadBalancerName }) => loadBalancerName).join(', ');
  const unknown = (named ?? []).filter((name) => !several.some((one) => isName(one, name)));
  if (placementOf(model, service)!.length > 0) {
    const drained = several.filter((one) => one.allowServicePlacement === false && named?.some((name) => isName(one, name)));
    return [
      ...unknown.map((name) => ({
        message: `${CONFIGURATIONS} must name load balancers of the cluster, ${names}, got '${name}', which is ignored`,
        severity: Severity.WARNING,
      })),
      ...faultIf(
        drained.length > 0 && drained.length === named!.length - unknown.length,
        () => `${CONFIGURATIONS} should name load balancers that take new services, got ${drained.map(({ loadBalancerName }) => loadBalancerName).join(', ')}`,
        'name one that allows services to be placed on it',
        Severity.WARNING,
      ),
    ];
  }
  return [{
    message: named === undefined ? `a load balancer of the cluster must take the service, got none: ${several.map((one) => reasonOf(model, service, one)).join('; ')}`
      : unknown.length === named.length ? `${CONFIGURATIONS} must name load balancers of the cluster, ${names}, got ${named.join(', ')}: no load balancer is made`
        : `${CONFIGURATIONS} must name a load balancer that takes the service, got ${named.join(', ')}: `
          + `${several.filter((one) => named.some((name) => isName(one, name))).map((one) => reasonOf(model, service, one)).join('; ')}`,
    fix: named === undefined ? 'label the service or its namespace as one of them asks, or name one by the annotation azure-load-balancer-configurations' : undefined,
  }];
}

function reasonOf(model: TrafficModel, service: ServiceView, one: NonNullable<TrafficModel['profile']['loadBalancers']>[number]): string {
  const wanted = Object.entries(one.serviceLabels ?? {}).map(([key, value]) => `${key}=${value}`);
  const wantedOfNamespace = Object.entries(one.namespaceLabels ?? {}).map(([key, value]) => `${key}=${value}`);
  const asks = [
    ...wanted.length > 0 ? [`services with ${wanted.join(', ')}`] : [],
    ...wantedOfNamespace.length > 0 ? [`namespaces with ${wantedOfNamespace.join(', ')}`] : [],
  ].join(' of ');
  return takes(model, one, service) ? `${one.loadBalancerName} takes services that name it` : `${one.loadBalancerName} takes ${asks}`;
}
