import { GatewayManager, GatewayProfile } from '../gateway-profile';
import { PriceSheet, UnitPrice } from './price-sheet';
import { GatewaySize, TrafficUsage } from './traffic-usage';
import { counted } from '../counted';
import { isAzureLoadBalancerService, LoadBalancerLoad, loadBalancersOf, publicAddressesOf } from '../load-balancer/load-balancer-rules';
import { ServiceView } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';
import { trafficPathsOf } from '../paths/paths-of';
import { isServedByGateway } from '../rules/served-ports';
import { Entrance, HopComponent, TrafficPath } from '../traffic-path';

export const HOURS = 730;
export const ASSUMED_GIGABYTES = 100;
const FIRST_RULES = 5;
const CAPACITY_UNITS_PER_INSTANCE = 10;
const LOAD_BALANCER_ENTRANCES = [
  Entrance.PUBLIC_LOAD_BALANCER, Entrance.INTERNAL_LOAD_BALANCER, Entrance.PRIVATE_LINK, Entrance.APPLICATION_GATEWAY_STATIC,
];

/** Made once for a model, which never changes. */
const BY_SERVICE = new WeakMap<TrafficModel, Map<string, TrafficPath[]>>();

/** Something on the bill, and the paths that need it. */
export interface Charge {
  readonly what: string;
  readonly quantity: number;
  readonly unit: string;
  readonly unitPrice: number;
  readonly paths: TrafficPath[];
}

/** Everything on the bill for a month, gateways first. */
export function chargesOf(model: TrafficModel, sheet: PriceSheet, usage: TrafficUsage): Charge[] {
  return [
    ...gatewaysOf(model).flatMap((gateway) => gatewayCharges(model, gateway, sheet, usage)),
    ...loadBalancersOf(model, isOutbound(usage) ? 1 : 0).flatMap((loadBalancer) => ruleCharges(model, loadBalancer, sheet)),
    ...model.services.filter(isAzureLoadBalancerService).flatMap((service) => dataCharges(model, service, sheet, usage)),
    ...addressCharges(model, sheet, usage),
  ].filter(({ quantity }) => quantity > 0);
}

/** The gateways of the profile; one is assumed when the controller has Ingresses and nobody names its gateway. */
export function gatewaysOf(model: TrafficModel): GatewayProfile[] {
  const known = model.profile.gateways ?? [];
  return known.some(isControllerManaged) || !trafficPathsOf(model).some((path) => path.entrance === Entrance.APPLICATION_GATEWAY_INGRESS)
    ? known
    : [...known, { gatewayName: 'of the ingress controller', managedBy: GatewayManager.INGRESS_CONTROLLER }];
}

/** Gigabytes a month through the load balancer of a Service. */
export function gigabytesOf(model: TrafficModel, service: ServiceView, usage: TrafficUsage): number {
  return usage.gigabytesPerLoadBalancerService ?? (isServedByGateway(model, service) ? 0 : ASSUMED_GIGABYTES);
}

export function sizeOf(gateway: GatewayProfile, usage: TrafficUsage): GatewaySize {
  return usage.gatewaySizes?.find((size) => size.gatewayName === gateway.gatewayName) ?? { gatewayName: gateway.gatewayName };
}

/** Capacity units that are charged: those reserved, or those used if they are more. */
export function capacityUnitsOf(gateway: GatewayProfile, usage: TrafficUsage): number {
  return Math.max((sizeOf(gateway, usage).reservedInstances ?? 0) * CAPACITY_UNITS_PER_INSTANCE, usage.gatewayCapacityUnits ?? 1);
}

export function isOutbound(usage: TrafficUsage): boolean {
  return usage.outboundThroughLoadBalancer ?? true;
}

function gatewayCharges(model: TrafficModel, gateway: GatewayProfile, sheet: PriceSheet, usage: TrafficUsage): Charge[] {
  const paths = trafficPathsOf(model).filter((path) => isThroughGateway(path, gateway));
  const firewall = sizeOf(gateway, usage).webApplicationFirewall ?? false;
  const label = `application gateway ${gateway.gatewayName}, ${firewall ? 'WAF_v2' : 'Standard_v2'}`;
  const [hour, unitHour] = firewall
    ? [sheet.firewallGatewayHour, sheet.firewallGatewayCapacityUnitHour]
    : [sheet.gatewayHour, sheet.gatewayCapacityUnitHour];
  return [
    charge(label, HOURS, 'hours', hour, paths),
    charge(`${label}, capacity units`, HOURS * capacityUnitsOf(gateway, usage), 'unit hours', unitHour, paths),
    ...(gateway.publicFrontend ?? true ? [charge(`public address of application gateway ${gateway.gatewayName}`, HOURS, 'hours', sheet.publicIpHour, paths)] : []),
  ];
}

function ruleCharges(model: TrafficModel, loadBalancer: LoadBalancerLoad, sheet: PriceSheet): Charge[] {
  const paths = loadBalancer.services.flatMap((service) => pathsThroughLoadBalancer(model, service));
  const label = `load balancer ${loadBalancer.name}`;
  const extra = Math.max(0, loadBalancer.rules - FIRST_RULES);
  return [
    charge(`${label}, rules 1 to ${FIRST_RULES}`, loadBalancer.rules > 0 ? HOURS : 0, 'hours', sheet.loadBalancerFirstRulesHour, paths),
    charge(`${label}, ${counted(extra, 'more rule')}`, HOURS * extra, 'rule hours', sheet.loadBalancerExtraRuleHour, paths),
  ];
}

function dataCharges(model: TrafficModel, service: ServiceView, sheet: PriceSheet, usage: TrafficUsage): Charge[] {
  const gigabytes = gigabytesOf(model, service, usage);
  const label = `data through the load balancer to ${service.namespace}/${service.name}`;
  return [charge(label, gigabytes, 'GB', sheet.loadBalancerGigabyte, pathsThroughLoadBalancer(model, service))];
}

/** One address may be shared by several Services; the one for the way out belongs to no path. */
function addressCharges(model: TrafficModel, sheet: PriceSheet, usage: TrafficUsage): Charge[] {
  const byAddress = new Map<string, ServiceView[]>();
  for (const service of model.services.filter(isAzureLoadBalancerService)) {
    for (const address of publicAddressesOf(service)) {
      byAddress.set(address, [...(byAddress.get(address) ?? []), service]);
    }
  }
  const outbound = isOutbound(usage) ? [charge('public address of the nodes for the way out', HOURS, 'hours', sheet.publicIpHour, [])] : [];
  return [...outbound, ...[...byAddress.values()].map((services) => charge(
    `public address of ${services.map((service) => `${service.namespace}/${service.name}`).join(', ')}`,
    HOURS,
    'hours',
    sheet.publicIpHour,
    services.flatMap((service) => pathsThroughLoadBalancer(model, service)),
  ))];
}

function charge(what: string, quantity: number, unit: string, price: UnitPrice, paths: TrafficPath[]): Charge {
  return { what, quantity, unit, unitPrice: price.amount, paths };
}

function pathsThroughLoadBalancer(model: TrafficModel, service: ServiceView): TrafficPath[] {
  const known = BY_SERVICE.get(model) ?? loadBalancerPathsByService(model);
  BY_SERVICE.set(model, known);
  return known.get(`${service.namespace}/${service.name}`) ?? [];
}

function loadBalancerPathsByService(model: TrafficModel): Map<string, TrafficPath[]> {
  const byService = new Map<string, TrafficPath[]>();
  for (const path of trafficPathsOf(model).filter(({ entrance, service }) => service && LOAD_BALANCER_ENTRANCES.includes(entrance))) {
    const key = `${path.service!.namespace ?? 'default'}/${path.service!.name}`;
    const paths = byService.get(key) ?? [];
    paths.push(path);
    byService.set(key, paths);
  }
  return byService;
}

function isThroughGateway(path: TrafficPath, gateway: GatewayProfile): boolean {
  if (path.entrance === Entrance.APPLICATION_GATEWAY_INGRESS) {
    return isControllerManaged(gateway);
  }
  return path.entrance === Entrance.APPLICATION_GATEWAY_STATIC
    && path.hops.some((hop) => hop.component === HopComponent.APPLICATION_GATEWAY && hop.label.endsWith(` ${gateway.gatewayName}`));
}

function isControllerManaged(gateway: GatewayProfile): boolean {
  return gateway.managedBy === GatewayManager.INGRESS_CONTROLLER;
}
