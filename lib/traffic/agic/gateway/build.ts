import { nameOnGateway, usableSecrets } from './certificates';
import { BuiltListener, buildListeners } from './listeners';
import { defaultProbeName, ListenerKey } from './names';
import { BuiltPathMap, buildPathMaps } from './path-maps';
import { PoolValue, poolsOf } from './pools';
import { askedPriorities, prioritiesOf } from './priorities';
import { probesOf, ProbeValue } from './probes';
import { settingsOf, SettingsValue } from './settings';
import { Written, writtenBy } from './written';
import { ObjectView } from '../../objects/object-view';
import { TrafficModel } from '../../objects/traffic-model';
import { allRoutes, IngressRoute } from '../routes';

/** Where the controller is not the same for everybody. */
export interface BuildOptions {
  /** True when the default listener is on the private frontend, since the gateway has no other. */
  readonly isPrivateByDefault: boolean;
  /** True since version 1.8.0: names are hashed over the type of the frontend. */
  readonly namesFrontendType: boolean;
}

/** What a controller writes for its Ingresses, with who wrote what. */
export interface BuiltGateway extends BuildOptions {
  /** The Ingresses that it is built of, in order. */
  readonly ingresses: readonly ObjectView[];
  /** Routes by which the controller ends instead of writing anything: a backend that is no Service. */
  readonly crashedBy: IngressRoute[];
  readonly listeners: Map<string, BuiltListener>;
  /** Those of listeners that exist; a lone default backend may have one without. */
  readonly pathMaps: Map<string, BuiltPathMap>;
  readonly orphans: BuiltPathMap[];
  readonly priorities: Map<string, number>;
  readonly pools: Map<string, Written<PoolValue>>;
  readonly settings: Map<string, Written<SettingsValue>>;
  readonly probes: Map<string, Written<ProbeValue>>;
  /** Names of certificates that Secrets become. */
  readonly certificates: string[];
}

/** Everything that the controller writes for a set of Ingresses that it takes, in its own order. */
export function buildGateway(model: TrafficModel, ingresses: readonly ObjectView[], options: BuildOptions): BuiltGateway {
  const { namesFrontendType } = options;
  const routes = ingresses.flatMap(allRoutes);
  const defaultKey = defaultKeyOf(options);
  const listeners = buildListeners(model, ingresses, defaultKey, namesFrontendType);
  const maps = [...buildPathMaps({ model, listeners, defaultKey, namesFrontendType }, ingresses).values()];
  const pathMaps = new Map(maps.filter(({ hash }) => listeners.has(hash)).map((map) => [map.hash, map]));
  return {
    ...options,
    ingresses,
    crashedBy: routes.filter(({ backend }) => backend.isResource),
    listeners,
    pathMaps,
    orphans: maps.filter(({ hash }) => !listeners.has(hash)),
    priorities: prioritiesOf([...pathMaps.keys()].map((hash) => listeners.get(hash)!), askedPriorities(model, ingresses, namesFrontendType)),
    pools: writtenBy(routes, (route) => poolsOf(model, route)),
    settings: writtenBy(routes, (route) => [settingsOf(model, route)]),
    probes: writtenBy(routes, (route) => probesOf(model, route)),
    certificates: [...new Set(ingresses.flatMap((ingress) => certificatesOf(model, ingress)))].sort(),
  };
}

/** The listener of lone default backends, and of a gateway without Ingresses. */
export function defaultKeyOf({ isPrivateByDefault }: BuildOptions): ListenerKey {
  return { port: 80, hostNames: [], isPrivate: isPrivateByDefault };
}

/** True when chance may leave a default probe out of use or bring it in. */
export function isDefaultProbe(name: string): boolean {
  return name === defaultProbeName('Http') || name === defaultProbeName('Https');
}

function certificatesOf(model: TrafficModel, ingress: ObjectView): string[] {
  return usableSecrets(model, ingress).map((name) => nameOnGateway(ingress, { name, isSecret: true }));
}
