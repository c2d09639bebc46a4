import { INGRESS_CONTROLLER } from '../agic/class-names';
import { classAnnotationOf, classNameOf, isAgicIngress, isAgicName } from '../agic/ingress-class';
import { watchersOf } from '../agic/watchers';
import { NetworkDataPlane } from '../cluster-profile';
import { GatewayManager } from '../gateway-profile';
import { KubeProxy } from '../kube-proxy';
import { text } from '../objects/object-view';
import { policyEngineOf } from '../objects/policies/policy-engine';
import { TrafficModel } from '../objects/traffic-model';
import { trafficPathsOf } from '../paths/paths-of';
import { policyVerdicts } from '../paths/policies/judged-policies';
import { Entrance } from '../traffic-path';

/** What the report takes for granted because neither the objects nor the profile say it. */
export function assumptionsOf(model: TrafficModel): string[] {
  const { profile } = model;
  const paths = trafficPathsOf(model);
  const assumptions: string[] = [];
  const throughGateway = paths.some((path) => path.entrance === Entrance.APPLICATION_GATEWAY_INGRESS);
  if (throughGateway && !profile.gateways?.some((gateway) => gateway.managedBy === GatewayManager.INGRESS_CONTROLLER)) {
    assumptions.push('an application gateway with a public frontend that the ingress controller manages');
  }
  for (const name of assumedControllers(model)) {
    assumptions.push(`'${name}' is an application gateway ingress controller, by the beginning of its name: nothing here shows how it is set up`);
  }
  const throughNodes = paths.some((path) => path.hops.some((hop) => hop.label.startsWith('kube-proxy (iptables')));
  if (throughNodes && (profile.kubeProxy ?? KubeProxy.PLATFORM_DEFAULT).isPlatformDefault && profile.networkDataPlane !== NetworkDataPlane.CILIUM) {
    assumptions.push('kube-proxy in iptables mode, which AKS gives when nothing else is asked for');
  }
  if (policyVerdicts(model).size > 0 && policyEngineOf(profile) === undefined) {
    assumptions.push('an engine that enforces network policies, which a cluster has only if it was asked for');
  }
  for (const setting of profile.undecidedSettings ?? []) {
    assumptions.push(`${setting} of the cluster, which is known only once terraform has run, is taken as not set`);
  }
  return assumptions;
}

/** Names of second controllers, which Ingresses use and nobody shows. */
function assumedControllers(model: TrafficModel): string[] {
  const shown = watchersOf(model).map(({ controllerName }) => controllerName);
  const names = model.ingresses.filter((ingress) => isAgicIngress(ingress, model)).map((ingress) => (
    classAnnotationOf(ingress) ?? text(model.find('IngressClass', 'default', classNameOf(ingress) ?? '')?.spec.controller)
  ));
  return [...new Set(names)].filter((name) => name !== INGRESS_CONTROLLER && isAgicName(name) && !shown.includes(name));
}
