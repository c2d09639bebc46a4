import { dataPlaneOf } from './data-plane';
import { list, ServiceView, text } from '../objects/object-view';
import { isSticky } from '../objects/service-fields';
import { TrafficModel } from '../objects/traffic-model';
import { IneffectiveSetting } from '../traffic-path';

/** What the gateway passes by when it sends to pod addresses. */
export function bypassed(model: TrafficModel, service: ServiceView): IneffectiveSetting[] {
  const why = 'the gateway sends to pod addresses and bypasses the service';
  const settings: IneffectiveSetting[] = [];
  if (isSticky(service)) {
    settings.push({ setting: 'sessionAffinity: ClientIP', why });
  }
  if (service.type === 'LoadBalancer') {
    settings.push({ setting: 'type: LoadBalancer', why: 'the load balancer carries nothing of this path' });
  }
  if (service.type === 'NodePort') {
    settings.push({ setting: 'type: NodePort', why: 'the node port carries nothing of this path' });
  }
  if (list(service.spec.loadBalancerSourceRanges).length > 0) {
    settings.push({ setting: 'loadBalancerSourceRanges', why: 'only the load balancer is closed to other addresses, the gateway is not' });
  }
  for (const policy of ['externalTrafficPolicy', 'internalTrafficPolicy', 'trafficDistribution']) {
    const value = text(service.spec[policy]);
    if (value !== '' && value !== 'Cluster') {
      settings.push({ setting: `${policy}: ${value}`, why });
    }
  }
  const { kubeProxy } = model.profile;
  if (kubeProxy?.mode) {
    settings.push({ setting: `kube-proxy mode ${kubeProxy.mode}`, why: `${why}, so ${dataPlaneOf(model.profile).who} is not asked` });
  }
  return settings;
}
