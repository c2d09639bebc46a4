import { PlannedVariant } from './planned-variant';
import { HopComponent, KubeProxyMode, ServiceTime, SimulationEntry, SimulationOptions } from '../traffic';
import { counted } from '../traffic/counted';
import { ILLUSTRATIVE_PRICES } from '../traffic/prices/illustrative-prices';
import { formatMoney } from '../traffic/prices/money';
import { meanSeconds } from '../traffic/simulation/run';
import { isByGateway, SimulatedPath } from '../traffic/simulation/simulated-path';
import { percentText, timeText } from '../traffic/simulation/words';

const MONTH_HOURS = 730;

/** The load in a line, as far as it is the same on all paths. */
export function loadLine(planned: readonly PlannedVariant[], connectionSeconds: number): string {
  const [{ load }] = planned;
  const { clients, requestsPerSecond, durationSeconds, runs, seed } = load;
  const connections = planned.every(({ path }) => isByGateway(path)) ? 'their connections end at the gateway'
    : connectionSeconds === 0 ? 'one connection for each' : `connections of ${timeText(connectionSeconds)}`;
  const busy = [...new Set(planned.map((one) => percentText(utilisation(one.load))))];
  return [
    `${counted(requestsPerSecond!, 'request')} per second of ${counted(clients!, 'client')} for ${timeText(durationSeconds!)}`,
    connections,
    `${workText(load)}, so that pods are busy to ${busy.join(' or ')}`,
    ...endText(planned),
    `${counted(runs!, 'run')} from seed ${seed} on`,
  ].join('; ');
}

/** How long a pod works on a request, and on how many at a time. */
function workText({ serviceMilliseconds = 10, serviceP99Milliseconds, serviceTime, podConcurrency = 10 }: SimulationOptions): string {
  const time = timeText(serviceMilliseconds / 1000);
  const how = serviceTime === ServiceTime.CONSTANT ? `always ${time}`
    : serviceTime === ServiceTime.HEAVY_TAILED ? `${time} in the median, p99 ${timeText((serviceP99Milliseconds ?? 10 * serviceMilliseconds) / 1000)}`
      : `${time} on average (exponential)`;
  return `a request takes ${how}; a pod works on ${podConcurrency} at a time`;
}

/** How much of what the pods of the beginning can do is asked of them. */
function utilisation(load: SimulationOptions): number {
  return load.requestsPerSecond! * meanSeconds(load) / (podsOf(load) * (load.podConcurrency ?? 10));
}

/** How long pods have that go, where some do. */
function endText(planned: readonly PlannedVariant[]): string[] {
  const [{ load }] = planned;
  const going = (load.events ?? []).filter((event) => goes(event, podsOf(load)));
  const drains = [...new Set(going.flatMap(({ drainSeconds = 30 }) => timeText(drainSeconds)))];
  const stops = [...new Set(going.map(({ drainSeconds = 30, preStopSeconds = drainSeconds }) => timeText(Math.min(preStopSeconds, drainSeconds))))];
  const isTold = planned.some(({ path }) => isByGateway(path));
  return going.length === 0 ? [] : [`pods that go have ${drains.join(' or ')} to end${isTold ? `, and take requests for ${stops.join(' or ')} of that` : ''}`];
}

/** True for an event by which pods are told to end. */
export function goes({ replaceEverySeconds, scaleTo = Infinity }: { replaceEverySeconds?: number; scaleTo?: number }, pods: number): boolean {
  return replaceEverySeconds !== undefined || scaleTo < pods;
}

/** Pods of the beginning. */
export function podsOf({ pods, podsByNode = [] }: SimulationOptions): number {
  return pods ?? podsByNode.reduce((sum, one) => sum + one, 0);
}

/** Pods and nodes of a variant, and what stands in front of them. */
export function placesOf({ path, load }: PlannedVariant): string {
  const { nodes, proxies, connectionsPerClient, connectionSeconds, gatewayLagSeconds, probeSeconds, events = [] } = load;
  const pods = counted(podsOf(load), 'pod');
  const changes = events.length > 0;
  const probed = changes && probeSeconds !== undefined ? [`its probe finds what is gone within ${timeText(probeSeconds)}`] : [];
  if (isByGateway(path)) {
    return [`${pods} behind ${counted(nodes!, 'instance')} of a gateway`, ...changes ? [`which hears of pods after ${timeText(gatewayLagSeconds ?? 0)}`] : [], ...probed].join('; ');
  }
  const gateway = proxies === undefined ? []
    : [`${counted(proxies, 'instance')} of a gateway with ${counted(connectionsPerClient!, 'connection')} of ${timeText(connectionSeconds!)} each`];
  return [`${pods} on ${counted(nodes!, 'node')}`, ...gateway, ...probed].join('; ');
}

/** What requests of a variant go through. */
export function wayOf({ path: { path }, load }: PlannedVariant): string {
  const { kubeProxy, entry } = load;
  const { mode = KubeProxyMode.IPTABLES, ipvsOptions: { scheduler } } = kubeProxy ?? { ipvsOptions: {} };
  const words: Partial<Record<HopComponent, string>> = {
    [HopComponent.APPLICATION_GATEWAY]: 'application gateway',
    [HopComponent.LOAD_BALANCER]: 'load balancer',
    [HopComponent.PRIVATE_ENDPOINT]: 'private link',
    [HopComponent.NODE]: entry === SimulationEntry.POD_POOL ? undefined : `kube-proxy (${mode === KubeProxyMode.IPVS ? `IPVS ${scheduler ?? 'rr'}` : mode})`,
    [HopComponent.DNS]: 'DNS',
    [HopComponent.POD]: 'pods',
  };
  return path.hops.flatMap(({ component }) => words[component] ?? []).join(' → ');
}

/** What is known of how a pod is chosen, with what the command says otherwise. */
export function chosenText(simulated: SimulatedPath, load: SimulationOptions, isCompared: boolean): string {
  const { path, pods, isSticky, affinitySeconds, kubeProxy } = simulated;
  const count = podsOf(load);
  const counts = pods === undefined || pods === count ? path.podChosenBy
    : path.podChosenBy.replace(new RegExp(`\\b${pods} pods?\\b`), counted(count, 'pod')).replace(`probability 1/${pods}`, `probability ${count === 1 ? '1' : `1/${count}`}`);
  const sticky = isSticky && kubeProxy ? `; an address comes back to its pod within ${timeText(affinitySeconds)} (ClientIP)` : '';
  return `${isCompared ? 'as compared; as it is written: ' : ''}${counts}${sticky}`;
}

/** What the load balancer on a path costs, by the illustrative prices. */
export function loadBalancerCost({ path }: SimulatedPath): string | undefined {
  const { loadBalancerFirstRulesHour, loadBalancerGigabyte, currency } = ILLUSTRATIVE_PRICES;
  return path.hops.some(({ component }) => component === HopComponent.LOAD_BALANCER)
    ? `about ${formatMoney(MONTH_HOURS * loadBalancerFirstRulesHour.amount, currency)} a month and ${loadBalancerGigabyte.amount} ${currency} a gigabyte`
    : undefined;
}
