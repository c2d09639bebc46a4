import { ListenerRoutes, listenersOf, OwnedListener, ownersOf, routesOn } from './attached-routes';
import { ANY_HOST } from './host-names';
import { GATEWAY_GROUP } from './listeners';
import { matchesIn } from './match-fit';
import { GatewayRequest, standardPort } from '../application-gateway/request';
import { list, ObjectView, text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** A request that has everything that a match of a rule asks for, and nothing else. */
export interface SampleRequest extends OwnedListener {
  readonly gateway: ObjectView;
  readonly route: ObjectView;
  readonly rule: any;
  /** The place of the rule among those of the route. */
  readonly index: number;
  readonly match: any;
  readonly request: GatewayRequest;
  readonly method: string;
  /** By their names in small letters. */
  readonly headers: Record<string, string>;
}

const PROTOCOLS: Record<string, 'Http' | 'Https'> = { HTTP: 'Http', HTTPS: 'Https' };

/** A request for each host of each match of the rules of HTTPRoutes, at each listener that has them. What an expression asks for is left out. */
export function sampleRequests(model: TrafficModel, isMeant: (rule: any) => boolean): SampleRequest[] {
  return model.ofType(GATEWAY_GROUP, 'Gateway').flatMap((gateway) => listenersOf(ownersOf(model, gateway)).flatMap((owned) => (
    owned.listener.protocol in PROTOCOLS && Number.isInteger(owned.listener.port)
      ? samplesOn(gateway, owned, routesOn(model, owned), isMeant) : []
  )));
}

function samplesOn(gateway: ObjectView, owned: OwnedListener, { attached }: ListenerRoutes, isMeant: (rule: any) => boolean): SampleRequest[] {
  return attached.filter(({ route }) => route.kind === 'HTTPRoute').flatMap(({ route, hosts }) => (
    list(route.spec.rules).flatMap((rule, index) => (!isMeant(rule) ? [] : matchesIn(rule).filter(isPlain).flatMap((match) => (
      hosts.map((host) => ({ ...owned, gateway, route, rule, index, match, ...sampleOf(owned, match, host) }))
    ))))
  ));
}

/** True for a match without expressions. */
function isPlain({ path, headers, queryParams }: any): boolean {
  return [path, ...list(headers), ...list(queryParams)].every((each) => each?.type !== 'RegularExpression');
}

function sampleOf({ listener }: OwnedListener, match: any, host: string): Pick<SampleRequest, 'request' | 'method' | 'headers'> {
  const protocol = PROTOCOLS[listener.protocol];
  const name = host === ANY_HOST ? 'any-host.example' : host.replace('*', 'any').toLowerCase();
  const path = text(match.path?.value) || '/';
  const query = list(match.queryParams).map(({ name: key, value }) => `${encodeURIComponent(text(key))}=${encodeURIComponent(text(value))}`).join('&');
  const { port } = listener;
  const authority = `${name}${port === standardPort(protocol) ? '' : `:${port}`}`;
  const asked = query === '' ? '' : `?${query}`;
  return {
    request: { url: `${protocol.toLowerCase()}://${authority}${path}${asked}`, protocol, host: name, port, path, query: asked },
    method: text(match.method) || 'GET',
    headers: Object.fromEntries(list(match.headers).map(({ name: key, value }) => [text(key).toLowerCase(), text(value)])),
  };
}
