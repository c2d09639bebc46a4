import { Severity } from '../../finding';
import { ServiceView, textOf } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, Fault, faultIf, isGiven, ofServices, shown } from '../service-faults';

const SINCE: Record<string, string> = { PreferClose: '1.31', PreferSameZone: '1.34', PreferSameNode: '1.34' };
const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';

/** A traffic distribution that the cluster does not have, or that something else overrules. */
export const serviceTrafficDistribution: Rule = {
  code: 'service-traffic-distribution',
  severity: Severity.ERROR,
  local: true,
  title: 'Traffic distribution without effect',
  why: 'Older clusters refuse or drop the field. Traffic policies of Local and the topology-mode annotation win over it.',
  fix: 'use PreferClose, PreferSameZone or PreferSameNode',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#traffic-distribution',
  check: ofServices(
    (service, model) => isGiven(service.spec.trafficDistribution) ? [...versionFaults(service, model), ...overruled(service)] : [], ELABORATE,
  ),
};

function versionFaults({ spec }: ServiceView, { profile }: TrafficModel): Fault[] {
  const value = spec.trafficDistribution;
  const since = SINCE[value];
  const version = profile.kubernetesVersion;
  if (since === undefined) {
    return [{ message: `trafficDistribution must be PreferClose, PreferSameZone or PreferSameNode, got ${shown(value)}`, breaks: BREAKS_ALL }];
  }
  return faultIf(
    version !== undefined && !version.isAtLeast(since),
    () => `trafficDistribution ${value} needs Kubernetes ${since} or later, got ${version?.version}`,
    'upgrade the cluster, or remove it',
  );
}

function overruled({ spec, annotations }: ServiceView): Fault[] {
  const value = spec.trafficDistribution;
  return [
    ...faultIf(
      spec.internalTrafficPolicy === 'Local',
      () => `trafficDistribution ${value} has no effect on traffic from inside the cluster with internalTrafficPolicy Local`,
      'remove one of the two',
      Severity.WARNING,
    ),
    ...faultIf(
      spec.externalTrafficPolicy === 'Local',
      () => `trafficDistribution ${value} has no effect on traffic from outside the cluster with externalTrafficPolicy Local`,
      'remove one of the two, or keep both for the traffic from inside',
      Severity.WARNING,
    ),
    ...faultIf(
      textOf(annotations[TOPOLOGY_MODE]).toLowerCase() === 'auto',
      () => `trafficDistribution ${value} has no effect with annotation ${TOPOLOGY_MODE} Auto`,
      'remove the annotation',
      Severity.WARNING,
    ),
  ];
}
