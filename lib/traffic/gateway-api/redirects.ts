import { RouteRequest } from './match-fit';
import { heard, takersOf } from './taken-route';
import { GatewayRequest, requestOf } from '../application-gateway/request';
import { list, ObjectView, text } from '../objects/object-view';
import { TrafficModel } from '../objects/traffic-model';

/** Where redirects lead in the end: in a circle, or to where the Gateway does not listen. */
export enum RedirectEnd {
  CIRCLE = 'circle',
  UNANSWERED = 'unanswered',
}

/** The addresses that a client asks for, one after the other, and what becomes of it. */
export interface FollowedRedirect {
  readonly addresses: string[];
  /** Nothing where something else answers, or where nobody here knows. */
  readonly end?: RedirectEnd;
}

/** More than any client follows. */
const MOST = 20;

/** The redirect of a rule, if it has one. */
export function redirectOf(rule: any): any {
  return list(rule.filters).find(({ type }) => type === 'RequestRedirect')?.requestRedirect;
}

/** Where a redirect sends a client: what it does not say is as it was asked for. */
export function locationOf({ scheme, hostname, port, path }: any, match: any, request: GatewayRequest): string {
  const to = text(scheme) || request.protocol.toLowerCase();
  const isStandard = port === undefined ? scheme !== undefined || [80, 443].includes(request.port) : port === { http: 80, https: 443 }[to];
  const authority = `${text(hostname) || request.host}${isStandard ? '' : `:${port ?? request.port}`}`;
  return `${to}://${authority}${path === undefined ? request.path : rewritten(path, match, request.path)}${request.query}`;
}

/** The path after a rewrite. */
export function rewritten(modifier: any, match: any, path: string): string {
  if (modifier.type === 'ReplaceFullPath') {
    return text(modifier.replaceFullPath);
  }
  const prefix = (text(match.path?.value) || '/').replace(/\/$/, '');
  return `${text(modifier.replacePrefixMatch).replace(/\/$/, '')}${path.slice(prefix.length)}` || '/';
}

/** What a client gets that follows the redirects of a Gateway, from a request on. Names of headers are in small letters. */
export function follow(
  model: TrafficModel, gateway: ObjectView, first: GatewayRequest, client: Pick<RouteRequest, 'method' | 'headers'>,
): FollowedRedirect {
  const addresses: string[] = [];
  let request: GatewayRequest | undefined = first;
  while (request !== undefined) {
    const isAgain = addresses.includes(request.url);
    addresses.push(request.url);
    if (isAgain || addresses.length > MOST) {
      return { addresses, end: RedirectEnd.CIRCLE };
    }
    const { chosen, fitting: [taken] } = takersOf(model, gateway, heard(request, client));
    if (chosen === undefined) {
      // another host may be anybody's
      return { addresses, end: request.host === first.host ? RedirectEnd.UNANSWERED : undefined };
    }
    const redirect = taken && redirectOf(taken.rule);
    request = redirect === undefined ? undefined : requestAt(locationOf(redirect, taken.match, request));
  }
  return { addresses };
}

/** Nothing for what is no address. */
function requestAt(location: string): GatewayRequest | undefined {
  try {
    return requestOf(location);
  } catch {
    return undefined;
  }
}
