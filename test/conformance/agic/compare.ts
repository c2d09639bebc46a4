import { Controller } from '../../../lib/traffic/agic/gateway/controllers';
import { GatewayPool, GatewayProbe, GatewaySettings } from '../../../lib/traffic/gateway-backends';
import { GatewayConfiguration, GatewayListener, GatewayPathMap, GatewayRule } from '../../../lib/traffic/gateway-configuration';

/** What the controller did with a set, as the data has it. */
export interface Run {
  readonly times: number;
  readonly kept: string[];
  readonly pruned: string[];
  readonly ignored: string[];
  readonly crash?: boolean;
  readonly gateway?: any;
}

/** A set of objects and what the controller did with it. */
export interface Case {
  readonly id: string;
  readonly about: string[];
  readonly gateway: {
    readonly public: boolean;
    readonly private: boolean;
    readonly sslCertificates: string[];
    readonly sslProfiles: string[];
    readonly trustedRoots: string[];
  };
  readonly className: string;
  readonly objects: any[];
  readonly endpoints: Record<string, Array<{ readonly pod?: string; readonly ip: string }>>;
  readonly secrets: Array<{ readonly namespace: string; readonly name: string; readonly type: string }>;
  readonly runs: Run[];
}

/** Where a run of the controller is not among the outcomes that the model gives: by list, what is expected and what the model has. */
export function differences(example: Case, run: Run, controller: Controller): string[] {
  const crash = controller.built.crashedBy.length > 0;
  if (crash || run.crash) {
    return crash === (run.crash ?? false) ? [] : [`crash: ${String(run.crash ?? false)}, the model says ${String(crash)}`];
  }
  const { configuration } = controller;
  const addresses = new Map(Object.entries(example.endpoints).flatMap(([service, endpoints]) => (
    endpoints.map(({ pod, ip }): [string, string] => [`${service.split('/')[0]}/${pod}`, ip]))));
  const one = (name: string, expected: any[], found: any[]): string[] => among(name, expected, found.map((item) => [item]));
  return [
    ...one('kept', run.kept, controller.kept.map(nameOf)),
    ...one('pruned', run.pruned, controller.pruned.map(nameOf)),
    ...one('frontendPorts', run.gateway.frontendPorts, configuration.frontendPorts),
    ...one('listeners', run.gateway.listeners, configuration.listeners.map(listener)),
    ...one('rules', run.gateway.rules, configuration.rules.map(rule)),
    ...one('pathMaps', run.gateway.pathMaps, configuration.pathMaps.map(pathMap)),
    ...one('redirects', run.gateway.redirects, configuration.redirects.map(({ name, targetListener }) => ({ name, type: 'Permanent', target: targetListener }))),
    ...one('certificates', run.gateway.certificates, configuration.certificates),
    ...among('pools', run.gateway.pools, configuration.pools.map((each) => withAlternatives(each).map((candidate) => pool(candidate, example, addresses)))),
    ...among('settings', run.gateway.settings, configuration.settings.map((each) => withAlternatives(each).map(settings))),
    ...among('probes', run.gateway.probes, probesBeside(run, configuration).map((each) => withAlternatives(each).map(probe))),
  ];
}

/** Each of the expected is among the candidates under its name, and nothing else is there. */
function among(name: string, expected: any[], candidates: any[][]): string[] {
  const key = (item: any): string => (typeof item === 'string' ? item : item.name);
  const found = new Map(candidates.map((each) => [key(each[0]), each.map(canonical)]));
  const missing = expected.filter((item) => !found.get(key(item))?.includes(canonical(item)))
    .map((item) => `${name}: expected ${canonical(item)}, the model has ${(found.get(key(item)) ?? ['nothing']).join(' or ')}`);
  const surplus = [...found.keys()].filter((each) => !expected.some((item) => key(item) === each)).map((each) => `${name}: ${each} is not expected`);
  return [...missing, ...surplus];
}

/** The default probes are there when the settings of this run use them. */
function probesBeside({ gateway }: Run, { probes }: GatewayConfiguration): GatewayProbe[] {
  const used = gateway.settings.map((each: any) => each.probe).filter((each: string) => each.startsWith('defaultprobe-'));
  const common = { host: 'localhost', path: '/', intervalSeconds: 30, timeoutSeconds: 30, unhealthyThreshold: 3 };
  return [
    ...probes.filter(({ name }) => !name.startsWith('defaultprobe-')),
    ...[...new Set<string>(used)].map((name) => ({ name, protocol: name.slice('defaultprobe-'.length), ...common })),
  ];
}

function withAlternatives<T extends { readonly alternatives?: T[] }>(item: T): T[] {
  return [item, ...item.alternatives ?? []];
}

function nameOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}

/** With sorted keys and without what is absent. */
function canonical(value: any): string {
  return JSON.stringify(value, (_, item) => (item && typeof item === 'object' && !Array.isArray(item)
    ? Object.fromEntries(Object.entries(item).filter(([, each]) => each !== undefined && each !== false).sort(([a], [b]) => (a < b ? -1 : 1)))
    : item));
}

function listener({ name, privateFrontend, protocol, port, hostNames, sslCertificate, sslProfile, firewallPolicyId }: GatewayListener): any {
  const frontend = privateFrontend ? 'private' : 'public';
  const hosts = hostNames.length > 0 ? hostNames : undefined;
  return { name, frontend, protocol, port, hostNames: hosts, sslCertificate, sslProfile, firewallPolicy: lastPart(firewallPolicyId) };
}

function rule(given: GatewayRule): any {
  return { ...given, ruleType: given.pathMap === undefined ? 'Basic' : 'PathBasedRouting' };
}

function pathMap({ pathRules, ...map }: GatewayPathMap): any {
  return { ...map, rules: pathRules.map(({ firewallPolicyId, ...each }) => ({ ...each, firewallPolicy: lastPart(firewallPolicyId) })) };
}

function pool({ name, addresses, workloads }: GatewayPool, { objects }: Case, byPod: Map<string, string>): any {
  const pods = workloads.flatMap((workload) => {
    const [, kind, namespace, podName] = /^(\S+) ([^/]+)\/(.*)$/.exec(workload)!;
    const object = objects.find((each) => each.kind === kind && each.metadata.name === podName && (each.metadata.namespace ?? 'default') === namespace);
    const count = kind === 'DaemonSet' ? 2 : Math.min(object.spec.replicas ?? 1, 3);
    return Array.from({ length: count }, (_, index) => byPod.get(`${namespace}/${podName}-${index}`));
  });
  return { name, addresses: [...addresses, ...pods].sort() };
}

function settings({
  name, protocol, port, requestTimeoutSeconds, cookieBasedAffinity, probe: probeName, affinityCookieName, drainTimeoutSeconds, path, hostName,
  pickHostNameFromBackendAddress, trustedRootCertificates,
}: GatewaySettings): any {
  return {
    name,
    protocol,
    port,
    timeout: requestTimeoutSeconds,
    cookieAffinity: cookieBasedAffinity,
    probe: probeName,
    cookieName: affinityCookieName,
    drainSeconds: drainTimeoutSeconds,
    path,
    hostName,
    pickHostName: pickHostNameFromBackendAddress,
    trustedRoots: trustedRootCertificates,
  };
}

function probe({ name, protocol, host, path, intervalSeconds, timeoutSeconds, unhealthyThreshold, port, statusCodes }: GatewayProbe): any {
  return { name, protocol, host, path, interval: intervalSeconds, timeout: timeoutSeconds, threshold: unhealthyThreshold, port, statusCodes };
}

function lastPart(id?: string): string | undefined {
  return id?.slice(id.lastIndexOf('/') + 1);
}
