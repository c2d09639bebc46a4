import { NginxTarget } from './class-fates';
import { AzureSettings } from '../../load-balancer/annotations';
import { appRoutingController } from '../../objects/app-routing';
import { ingressClassName, ingressProxies } from '../../objects/ingress-proxies';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { ingressRow } from '../gateway/ingress-row';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';

const PUBLIC: Record<NginxTarget, string> = {
  containers: 'Application Gateway for Containers has no private frontend (as of September 2026), and the route becomes public; a Gateway of class approuting-istio behind an internal load balancer has',
  class: 'the Gateway that is written here is public, and so does the route become: write service.beta.kubernetes.io/azure-load-balancer-internal: "true" into its spec.infrastructure.annotations before',
  agic: 'the route becomes public: write appgw.ingress.kubernetes.io/use-private-ip: "true" where the gateway has a private frontend',
};

/** A row for each Ingress whose NGINX stands behind an internal load balancer: what is written for it is public. */
export function internalRows(model: TrafficModel, ingresses: ObjectView[], target: NginxTarget): RouteChange[] {
  return ingresses.flatMap((ingress) => {
    const behind = internalBy(model, ingressClassName(ingress));
    return behind === undefined ? [] : [ingressRow(ingress, RouteChangeVerdict.IMPOSSIBLE, 'private-ip', `${behind} puts NGINX behind an internal load balancer: ${PUBLIC[target]}`)];
  });
}

/** What makes the load balancer of a class internal; nothing where it is not, or where nobody shows it. */
function internalBy(model: TrafficModel, className: string): string | undefined {
  const addon = appRoutingController(model, className);
  if (addon !== undefined) {
    return new AzureSettings(addon).internal ? `NginxIngressController ${addon.view.name}` : undefined;
  }
  const pods = new Set(ingressProxies(model, className));
  const entrances = model.services.filter((service) => service.type === 'LoadBalancer' && model.podsOf(service).some((pod) => pods.has(pod)));
  return entrances.length > 0 && entrances.every((service) => new AzureSettings(service).internal) ? `service ${entrances[0].namespace}/${entrances[0].name}` : undefined;
}
