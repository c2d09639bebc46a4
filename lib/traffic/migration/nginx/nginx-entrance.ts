import { entranceFate } from './entrance-fates';
import { isIpv6 } from '../../addresses';
import { ANNOTATION_PREFIX, AzureSettings } from '../../load-balancer/annotations';
import { appRoutingController } from '../../objects/app-routing';
import { ingressClassName, ingressProxies } from '../../objects/ingress-proxies';
import { list, ObjectView, ServiceView, text } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { INTERNAL, MoveTarget, PRIVATE, PRIVATE_AMONG_OTHERS, STAYS_PRIVATE } from '../gateway/entrance';
import { ingressRow } from '../gateway/ingress-row';
import { RouteChange, RouteChangeVerdict } from '../gateway/route-change';

const INTERNAL_NAME = INTERNAL.slice(ANNOTATION_PREFIX.length);
const RANGES_NAME = 'azure-allowed-ip-ranges';

/** A load balancer in front of NGINX. */
interface LoadBalancer {
  /** What asks for it. */
  readonly label: string;
  /** What Azure is told, by names of annotations without their prefix. */
  readonly settings: Record<string, string>;
  /** True where pods see the addresses of clients. */
  readonly keepsClients: boolean;
}

/** The ways in to the Ingresses that move. */
export interface NginxEntrance {
  /** The load balancers that are known, each with the Ingresses behind it. */
  readonly known: { readonly balancer: LoadBalancer; readonly ingresses: ObjectView[] }[];
  /** What the Service of the Gateway is told; absent where it is told nothing. */
  readonly annotations?: Record<string, string>;
  /** True where the class would hand them on. */
  readonly handsAnnotationsOn: boolean;
}

/** How requests come to the NGINX of Ingresses, and what of that the Service of a Gateway can be told: all of them have to come in by one load balancer, since a Gateway has one. */
export function nginxEntrance(model: TrafficModel, ingresses: ObjectView[], handsAnnotationsOn: boolean): NginxEntrance {
  const classes = [...new Set(ingresses.map(ingressClassName))];
  const found = classes.map((className) => ({
    balancers: balancersOf(model, className), ingresses: ingresses.filter((ingress) => ingressClassName(ingress) === className),
  }));
  const known = found.flatMap(({ balancers, ingresses: behind }) => balancers.map((balancer) => ({ balancer, ingresses: behind })));
  const isOne = found.every(({ balancers }) => balancers.length > 0) && new Set(known.map(({ balancer }) => settingsKey(balancer))).size === 1;
  const settings = Object.entries(handsAnnotationsOn && isOne ? known[0].balancer.settings : {});
  const kept = settings.filter(([name]) => name === INTERNAL_NAME || entranceFate(name).kept !== undefined);
  return {
    known,
    handsAnnotationsOn,
    annotations: kept.length === 0 ? undefined : Object.fromEntries(kept.map(([name, value]) => [`${ANNOTATION_PREFIX}${name}`, value])),
  };
}

/** Rows for each Ingress that the network alone reaches, and for each setting of the load balancers. */
export function entranceRows(entrance: NginxEntrance, target: MoveTarget): RouteChange[] {
  const balancers = [...new Map(entrance.known.map(({ balancer }) => [balancer.label, balancer])).values()];
  return [
    ...privateRows(entrance, target),
    ...balancers.flatMap(({ label, settings }) => Object.keys(settings).filter((name) => name !== INTERNAL_NAME).map((name): RouteChange => {
      const fate = entranceFate(name);
      const { verdict, detail } = isKept(entrance, name) ? fate.kept! : fate[target];
      return { route: label, verdict, kind: 'load-balancer', detail: `${name}: ${detail}` };
    })),
    ...entrance.handsAnnotationsOn ? balancers.filter(({ keepsClients }) => keepsClients).map(({ label }): RouteChange => ({
      route: label,
      verdict: RouteChangeVerdict.CHANGES,
      kind: 'source-ip',
      detail: 'externalTrafficPolicy is Local, and that of the Service of the Gateway is Cluster: pods get the address of a node in X-Forwarded-For; where they need that of the client, write Local into a '
        + 'ConfigMap that spec.infrastructure.parametersRef names, without the annotations of its health probes',
    })) : [],
  ];
}

function privateRows(entrance: NginxEntrance, target: MoveTarget): RouteChange[] {
  const { known, handsAnnotationsOn } = entrance;
  const behind = new Map<ObjectView, LoadBalancer[]>();
  known.forEach(({ balancer, ingresses }) => ingresses.forEach((ingress) => behind.set(ingress, [...behind.get(ingress) ?? [], balancer])));
  const [verdict, detail] = isKept(entrance, INTERNAL_NAME) ? [RouteChangeVerdict.STAYS, STAYS_PRIVATE]
    : [RouteChangeVerdict.IMPOSSIBLE, handsAnnotationsOn ? PRIVATE_AMONG_OTHERS : PRIVATE[target]];
  return [...behind].filter(([, balancers]) => balancers.every(({ settings }) => settings[INTERNAL_NAME] === 'true'))
    .map(([ingress, [{ label }]]) => ingressRow(ingress, verdict, 'private-ip', `${label} puts NGINX behind an internal load balancer: ${detail}`));
}

function isKept({ annotations = {} }: NginxEntrance, name: string): boolean {
  return `${ANNOTATION_PREFIX}${name}` in annotations;
}

/** The load balancers in front of the NGINX of a class, as far as they are among the objects. The Service of the add-on keeps addresses of clients. */
function balancersOf(model: TrafficModel, className: string): LoadBalancer[] {
  const addon = appRoutingController(model, className);
  if (addon !== undefined) {
    const { annotations, view: { name, spec } } = addon;
    return [{ label: `NginxIngressController ${name}`, settings: settingsOf({ annotations }, spec), keepsClients: true }];
  }
  const pods = new Set(ingressProxies(model, className));
  return model.services.filter((service) => service.type === 'LoadBalancer' && model.podsOf(service).some((pod) => pods.has(pod))).map((service) => ({
    label: `service ${service.namespace}/${service.name}`, settings: settingsOf(service, service.spec), keepsClients: service.spec.externalTrafficPolicy === 'Local',
  }));
}

/** What annotations and fields say, as annotations: a Gateway has no such fields. Ranges of both count. */
function settingsOf(service: Pick<ServiceView, 'annotations'>, { loadBalancerIP, loadBalancerSourceRanges }: any): Record<string, string> {
  const azure = new AzureSettings(service);
  const said = azure.names.filter((name) => (name === INTERNAL_NAME ? azure.internal : azure.text(name) !== undefined));
  const address = text(loadBalancerIP);
  const ranges = [...new Set([...azure.list(RANGES_NAME, ','), ...list(loadBalancerSourceRanges).map(text)])];
  return {
    ...Object.fromEntries(said.map((name) => [name, azure.text(name)!])),
    ...address === '' ? {} : { [isIpv6(address) ? 'azure-load-balancer-ipv6' : 'azure-load-balancer-ipv4']: address },
    ...ranges.length === 0 ? {} : { [RANGES_NAME]: ranges.join(',') },
  };
}

function settingsKey({ settings }: LoadBalancer): string {
  return JSON.stringify(Object.entries(settings).sort());
}
