import { MatchedPort, matchedPorts } from './backend-port';
import { BuiltGateway } from './build';
import { endpointsOf } from './endpoints';
import { DEFAULT_SETTINGS } from './names';
import { BuiltPathMap, pathRuleFor } from './path-maps';
import { PoolValue } from './pools';
import { defaultProbe, ProbeValue } from './probes';
import { DEFAULT_SETTINGS_VALUE, SettingsValue } from './settings';
import { candidatesOf } from './written';
import { ServiceView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { CATCH_ALL } from '../path';
import { BackendReference, IngressRoute } from '../routes';

/** A probe under its name. */
export interface NamedProbe {
  readonly name: string;
  readonly value: ProbeValue;
}

/** What a route got from the gateway. */
export interface GivenBackend {
  readonly pool: string;
  /** What may be in the pool; nothing where it is the empty one. */
  readonly pools: PoolValue[];
  readonly settings: string;
  readonly settingsCandidates: SettingsValue[];
  /** The probes that may decide, the first where chance does not. */
  readonly probes: NamedProbe[];
  readonly firewallPolicyId?: string;
}

/** What the path map of a listener gave to a route that it took. */
export function givenTo(built: BuiltGateway, map: BuiltPathMap, route: IngressRoute, pattern: string): GivenBackend | undefined {
  const { pools, settings, probes } = built;
  const rule = pathRuleFor(map, route);
  const pool = pattern === CATCH_ALL ? map.pool?.name : rule?.pool;
  const settingsName = pattern === CATCH_ALL ? map.settings?.name : rule?.settings;
  if (pool === undefined || settingsName === undefined) {
    return undefined;
  }
  const written = settings.get(settingsName);
  const settingsCandidates = written && settingsName !== DEFAULT_SETTINGS ? candidatesOf(written) : [DEFAULT_SETTINGS_VALUE];
  const names = [...new Set(settingsCandidates.map(({ probe }) => probe))];
  return {
    pool,
    pools: (pools.get(pool)?.writers ?? []).map(({ value }) => value),
    settings: settingsName,
    settingsCandidates,
    probes: names.flatMap((name) => probesNamed(probes, name)),
    firewallPolicyId: rule?.firewallPolicyId,
  };
}

/** The port of a Service that a backend gets: of all that match the one with the smallest number on the pods. */
export function takenPort(model: TrafficModel, service: ServiceView, backend: BackendReference): MatchedPort | undefined {
  const smallest = (match: MatchedPort): number => Math.min(...match.numbers, Infinity);
  return matchedPorts(model, service, backend).reduce<MatchedPort | undefined>(
    (best, match) => (best && smallest(best) <= smallest(match) ? best : match), undefined,
  );
}

/** False for a port by name of pods that are made elsewhere: nobody here says its number. */
export function isPortKnown(model: TrafficModel, service: ServiceView, backend: BackendReference): boolean {
  const matches = matchedPorts(model, service, backend);
  return matches.length === 0 || matches.some(({ numbers }) => numbers.length > 0) || !endpointsOf(model, service).some(({ isAssumed }) => isAssumed);
}

function probesNamed(probes: BuiltGateway['probes'], name: string): NamedProbe[] {
  const written = probes.get(name);
  const values = written ? candidatesOf(written) : [defaultProbe(name.slice(name.indexOf('-') + 1))];
  return values.map((value) => ({ name, value }));
}
