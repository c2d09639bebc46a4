import { fitsText, headersOf, hostRank, MatchFit, missingHeaders, RouteRequest } from './match-fit';
import { text } from '../objects/object-view';

const CONTENT_TYPE = /^application\/grpc\b/i;

/**
 * How a match of a GRPCRoute fits a request; nothing where the host, the service or the method of gRPC does not. A call of gRPC is a POST of `/service/method`, whose type of content is
 * `application/grpc`: a request that does not say its type is taken for one.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#grpcrouterule
 */
export function grpcFit(hostnames: string[], match: any, request: RouteRequest): MatchFit | undefined {
  const host = hostRank(hostnames, request.host);
  const { type = 'Exact', service: wantedService, method: wantedMethod } = match.method ?? {};
  const [service, method, ...more] = request.path.slice(1).split('/');
  const isCall = service !== '' && method !== undefined && method !== '' && more.length === 0;
  const fits = (wanted: unknown, given: string): boolean => text(wanted) === '' || fitsText({ type, value: wanted }, given);
  if (host === undefined || !isCall || !fits(wantedService, service) || !fits(wantedMethod, method)) {
    return undefined;
  }
  const headers = headersOf(match);
  const content = request.headers['content-type'];
  const missing = [
    ...request.method === 'POST' ? [] : ['method POST, with which gRPC calls'],
    ...content === undefined || CONTENT_TYPE.test(content) ? [] : ['header content-type: application/grpc'],
    ...missingHeaders(headers, request),
  ];
  return {
    ranks: [host.rank, text(wantedService).length, text(wantedMethod).length, headers.length],
    label: `${host.name}/${text(wantedService) || '*'}/${text(wantedMethod) || '*'} (gRPC)${headers.length > 0 ? ' with conditions' : ''}`,
    isExpression: type === 'RegularExpression',
    missing: missing.length > 0 ? missing.join(', ') : undefined,
  };
}
