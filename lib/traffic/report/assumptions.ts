import { INGRESS_CONTROLLER } from '../agic/class-names';
import { classAnnotationOf, classNameOf, isAgicIngress, isAgicName } from '../agic/ingress-class';
import { overlongCharts, watchersOf } from '../agic/watchers';
import { NetworkDataPlane } from '../cluster-profile';
import { GATEWAY_GROUP, ROUTE_KINDS } from '../gateway-api/listeners';
import { GatewayManager } from '../gateway-profile';
import { KubeProxy } from '../kube-proxy';
import { isFollowed } from './left-out';
import { copiesNotes, replacedNote, replacedNotes, unfollowedNotes } from './replaced-notes';
import { foreignRoutes } from '../objects/foreign-routes';
import { grouped } from '../objects/grouped';
import { text } from '../objects/object-view';
import { unfilledParts } from '../objects/placeholder';
import { policyEngineOf } from '../objects/policies/policy-engine';
import { someOf } from '../objects/some-of';
import { TrafficModel } from '../objects/traffic-model';
import { pathsOf, trafficPathsOf } from '../paths/paths-of';
import { policyVerdicts } from '../paths/policies/judged-policies';
import { MOST_VALUES } from '../terraform/helm-values';
import { Entrance } from '../traffic-path';

/** As many objects as a sentence names. */
const MAX_NAMES = 5;

/** What the report takes for granted because neither the objects nor the profile say it. */
export function assumptionsOf(model: TrafficModel): string[] {
  const { profile } = model;
  const paths = trafficPathsOf(model);
  const assumptions: string[] = [];
  const throughGateway = paths.some((path) => path.entrance === Entrance.APPLICATION_GATEWAY_INGRESS);
  if (throughGateway && !profile.gateways?.some((gateway) => gateway.managedBy === GatewayManager.INGRESS_CONTROLLER)) {
    assumptions.push('AGIC writes these Ingresses into one application gateway, which has a public frontend: neither Terraform nor a profile says which gateway that is');
  }
  for (const name of assumedControllers(model)) {
    assumptions.push(`controller '${name}' is AGIC, since its name begins with ${INGRESS_CONTROLLER}: no chart or ConfigMap of it is among the objects`);
  }
  for (const source of overlongCharts(model)) {
    assumptions.push(`${source} installs no AGIC: it has more than ${MOST_VALUES} values, too many for a chart, and they are not read`);
  }
  const throughNodes = paths.some((path) => path.hops.some((hop) => hop.label.startsWith('kube-proxy (iptables')));
  if (throughNodes && (profile.kubeProxy ?? KubeProxy.PLATFORM_DEFAULT).isPlatformDefault && profile.networkDataPlane !== NetworkDataPlane.CILIUM) {
    assumptions.push('kube-proxy runs in iptables mode, the default of AKS');
  }
  if (policyVerdicts(model).size > 0 && policyEngineOf(profile) === undefined) {
    assumptions.push('the cluster has a network policy engine (Azure, Calico or Cilium): without one, NetworkPolicies do nothing');
  }
  assumptions.push(...unfilledText(model), ...foreignText(model), ...homesText(model), ...replacedText(model));
  for (const setting of profile.undecidedSettings ?? []) {
    assumptions.push(`${setting} of the cluster is known only after terraform apply, and is taken as not set`);
  }
  return assumptions;
}

/** What Services, Ingresses, Gateways and routes leave to whoever applies them, where a path or an address depends on it. */
function unfilledText(model: TrafficModel): string[] {
  const routes = ['Gateway', ...ROUTE_KINDS].flatMap((kind) => model.ofType(GATEWAY_GROUP, kind));
  const parts = [...model.ingresses, ...model.services, ...routes].flatMap((view) => (
    unfilledParts([view.name, view.spec, view.kind === 'Service' ? view.annotations : undefined]).map((part) => ({ part, view }))
  ));
  return [...grouped(parts, ({ part }) => part)].map(([part, places]) => {
    const names = someOf(places.map(({ view }) => `${view.kind} ${view.name}`), MAX_NAMES);
    return `${part} in ${names} is a placeholder, which something fills in before the objects are applied`;
  });
}

/** Routes of controllers whose objects nobody follows here. */
function foreignText(model: TrafficModel): string[] {
  return foreignRoutes(model).map(({ group, kind, routes }) => {
    const names = someOf(routes.map(({ namespace, name }) => `${namespace}/${name}`), MAX_NAMES);
    return `${kind} ${names} of ${group} ${routes.length > 1 ? 'are' : 'is'} not followed: what ${routes.length > 1 ? 'they route' : 'it routes'} to Services has no path here`;
  });
}

/** In which namespace objects are that name none. */
function homesText({ homes }: TrafficModel): string[] {
  return [...grouped(homes, ({ namespace, others }) => [namespace, ...others].join('\n')).values()].map((alike) => {
    const [{ namespace, others }] = alike;
    const names = someOf(alike.map(({ view }) => `${view.kind} ${view.name}`), MAX_NAMES);
    const isMany = alike.length > 1;
    return `${names}, which ${isMany ? 'name' : 'names'} no namespace, ${isMany ? 'are' : 'is'} in namespace ${namespace}, as what belongs to ${isMany ? 'them' : 'it'} is${
      others.length > 0 ? `; ${others.join(', ')} would fit too` : ''}`;
  });
}

/** What is there several times, where no path says it. */
function replacedText(model: TrafficModel): string[] {
  const isSaid = model.replacements.some(({ isEqual }) => !isEqual);
  const said = new Set(isSaid ? pathsOf(model).flatMap((traced) => replacedNotes(model, traced)) : []);
  const differing = model.replacements.filter(({ isEqual, taken }) => !isEqual && isFollowed(taken.located.object));
  return [
    ...differing.map(replacedNote).filter((note) => !said.has(note)),
    ...unfollowedNotes(model.replacements.filter((one) => !one.isEqual && !differing.includes(one)).filter((one) => !said.has(replacedNote(one)))),
    ...copiesNotes(model.replacements.filter(({ isEqual }) => isEqual)),
  ];
}

/** Names of second controllers, which Ingresses use and nobody shows. */
function assumedControllers(model: TrafficModel): string[] {
  const shown = watchersOf(model).map(({ controllerName }) => controllerName);
  const names = model.ingresses.filter((ingress) => isAgicIngress(ingress, model)).map((ingress) => (
    classAnnotationOf(ingress) ?? text(model.find('IngressClass', 'default', classNameOf(ingress) ?? '')?.spec.controller)
  ));
  return [...new Set(names)].filter((name) => name !== INGRESS_CONTROLLER && isAgicName(name) && !shown.includes(name));
}
