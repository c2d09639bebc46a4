import { IpvsScheduler, KubeProxy, KubeProxyMode, ServiceTime, SimulationEvent } from '../traffic';

const UNITS: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600 };
const EVENTS = 'scale=PODS@TIME, rollout=TIME-EACH@TIME or node-gone=NUMBER@TIME';

/** What a command may compare. */
export interface Comparison {
  readonly kubeProxies: KubeProxy[];
  readonly affinities: boolean[];
  /** Ways in which clients of a headless Service choose, as `--resolve` has them. */
  readonly resolves: string[];
}

/** A time such as `60s`, in seconds. */
export function secondsOf(option: string, given: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(given) ?? [];
  if (unit === undefined) {
    throw new Error(`${option} must be a time of at least 0 with its unit ms, s, m or h, such as 60s, got '${given}'`);
  }
  return Number(number) * UNITS[unit];
}

/** A number that is not negative. */
export function numberOf(option: string, given: string): number {
  if (!/^\d+(\.\d+)?(e\+?\d{1,2})?$/i.test(given)) {
    throw new Error(`${option} must be a number of at least 0, got '${given}'`);
  }
  return Number(given);
}

/** An event such as `scale=6@120s`. */
export function eventOf(given: string, { drainSeconds, preStopSeconds }: Pick<SimulationEvent, 'drainSeconds' | 'preStopSeconds'> = {}): SimulationEvent {
  const [, kind, value, at] = /^([^=]*)=([^@]*)@(.*)$/.exec(given) ?? [];
  const common = () => ({ atSeconds: secondsOf('--event', at), ...drainSeconds !== undefined && { drainSeconds }, ...preStopSeconds !== undefined && { preStopSeconds } });
  switch (kind) {
    case 'scale':
      return { scaleTo: numberOf('--event scale', value), ...common() };
    case 'rollout':
      return { replaceEverySeconds: secondsOf('--event rollout', value), ...common() };
    case 'node-gone':
      return { nodeGone: numberOf('--event node-gone', value), ...common() };
    default:
      throw new Error(`--event must be ${EVENTS}, such as scale=6@120s, got '${given}'`);
  }
}

/** How long pods work, from `constant`, `exponential` or `heavy-tailed`. */
export function serviceTimeOf(given: string): ServiceTime {
  return memberOf('--service-spread', given, Object.values(ServiceTime));
}

/** One of these texts. */
export function memberOf<T extends string>(option: string, given: string, members: readonly T[]): T {
  const member = members.find((one) => one === given);
  if (member === undefined) {
    throw new Error(`${option} must be one of ${members.join(', ')}, got '${given}'`);
  }
  return member;
}

/** What to compare, from `kube-proxy=iptables,ipvs:lc`, `session-affinity=none,clientIp` and `resolve=once,each`. */
export function comparisonOf(given: string[]): Comparison {
  const values = new Map<string, string[]>();
  for (const one of given) {
    const [, what, list] = /^(kube-proxy|session-affinity|resolve)=(.+)$/.exec(one) ?? [];
    if (what === undefined) {
      throw new Error(`--compare must be kube-proxy=MODE,..., session-affinity=none,clientIp or resolve=once,each,round-robin, got '${one}'`);
    }
    values.set(what, [...new Set([...values.get(what) ?? [], ...list.split(',')])]);
  }
  return {
    kubeProxies: (values.get('kube-proxy') ?? []).map(kubeProxyOf),
    affinities: (values.get('session-affinity') ?? []).map((value) => memberOf('--compare session-affinity', value, ['none', 'clientIp']) === 'clientIp'),
    resolves: (values.get('resolve') ?? []).map((value) => memberOf('--compare resolve', value, ['once', 'each', 'round-robin'])),
  };
}

/** The name of a mode as `--compare` takes it. */
export function kubeProxyName({ mode = KubeProxyMode.IPTABLES, ipvsOptions: { scheduler } }: KubeProxy): string {
  return scheduler === undefined ? mode : `${mode}:${scheduler}`;
}

function kubeProxyOf(given: string): KubeProxy {
  const [mode, scheduler] = given.split(/:(.*)/);
  const known = memberOf('--compare kube-proxy', mode, Object.values(KubeProxyMode));
  if (scheduler === undefined) {
    return KubeProxy.ofMode(known);
  }
  if (known !== KubeProxyMode.IPVS) {
    throw new Error(`--compare kube-proxy: only ipvs has schedulers, got '${given}'`);
  }
  return KubeProxy.ipvs({ scheduler: memberOf('--compare kube-proxy ipvs', scheduler, Object.values(IpvsScheduler)) });
}
