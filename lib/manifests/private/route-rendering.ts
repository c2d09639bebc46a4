import { compact, filled } from './custom-object';
import { gatewayDuration } from './gateway-duration';
import { IGateway } from '../gateway-props';
import { RouteBackend } from '../route-backend';
import { HeaderChanges, RouteCors, RouteMirror, RouteRedirect, RouteUrlChanges } from '../route-filters';
import { GrpcRouteMatch, HttpRouteMatch, RouteValueMatch, RouteValueType } from '../route-match';
import { GrpcRouteRule, HttpRouteRule, RouteParent, RouteProps, RouteRuleSettings } from '../route-props';

/** `parentRefs` and `hostnames` of a route that is in a namespace. */
export function renderRoute({ parents, hostnames }: RouteProps, namespace: string | undefined): any {
  return { parentRefs: parents.map((parent) => renderParent(parent, namespace)), hostnames: filled(hostnames) };
}

/** A reference to a Gateway as it is written. */
function renderParent({ gateway, listenerName }: RouteParent, namespace: string | undefined): any {
  return { name: gateway.gatewayName, namespace: elsewhere(gateway, namespace), sectionName: listenerName };
}

/** A rule of an HTTPRoute as it is written. */
export function renderHttpRule(rule: HttpRouteRule, namespace: string | undefined): any {
  const { matches, backends, redirect, rewrite, cors, requestTimeout, backendRequestTimeout } = rule;
  return compact({
    matches: filled(matches?.map(httpMatch)),
    filters: filled([
      ...headerFilters(rule),
      ...rewrite === undefined ? [] : [{ type: 'URLRewrite', urlRewrite: urlChanges(rewrite) }],
      ...redirect === undefined ? [] : [{ type: 'RequestRedirect', requestRedirect: redirectOf(redirect) }],
      ...mirrorFilters(rule, namespace),
      ...cors === undefined ? [] : [{ type: 'CORS', cors: corsOf(cors) }],
    ]),
    backendRefs: filled(backends?.map((backend) => renderBackend(backend, namespace))),
    timeouts: requestTimeout === undefined && backendRequestTimeout === undefined ? undefined : {
      request: requestTimeout && gatewayDuration(requestTimeout),
      backendRequest: backendRequestTimeout && gatewayDuration(backendRequestTimeout),
    },
  });
}

/** A rule of a GRPCRoute as it is written. */
export function renderGrpcRule(rule: GrpcRouteRule, namespace: string | undefined): any {
  return compact({
    matches: filled(rule.matches?.map(grpcMatch)),
    filters: filled([...headerFilters(rule), ...mirrorFilters(rule, namespace)]),
    backendRefs: rule.backends.map((backend) => renderBackend(backend, namespace)),
  });
}

function elsewhere({ gatewayNamespace }: IGateway, namespace: string | undefined): string | undefined {
  return gatewayNamespace === namespace ? undefined : gatewayNamespace;
}

function renderBackend({ serviceName, port, weight, namespace }: RouteBackend, own: string | undefined): any {
  return { name: serviceName, namespace: namespace === own ? undefined : namespace, port, weight };
}

function httpMatch({ path, pathType, method, headers, queryParams }: HttpRouteMatch): any {
  return {
    path: path === undefined && pathType === undefined ? undefined : { type: pathType ?? 'PathPrefix', value: path ?? '/' },
    method,
    headers: filled(headers?.map(valueMatch)),
    queryParams: filled(queryParams?.map(valueMatch)),
  };
}

function grpcMatch({ service, method, type, headers }: GrpcRouteMatch): any {
  return {
    method: service === undefined && method === undefined ? undefined : { type: type ?? RouteValueType.EXACT, service, method },
    headers: filled(headers?.map(valueMatch)),
  };
}

function valueMatch({ name, value, type }: RouteValueMatch): any {
  return { type: type ?? RouteValueType.EXACT, name, value };
}

function headerFilters({ requestHeaders, responseHeaders }: RouteRuleSettings): any[] {
  return [
    ...requestHeaders === undefined ? [] : [{ type: 'RequestHeaderModifier', requestHeaderModifier: headerChanges(requestHeaders) }],
    ...responseHeaders === undefined ? [] : [{ type: 'ResponseHeaderModifier', responseHeaderModifier: headerChanges(responseHeaders) }],
  ];
}

function headerChanges({ set = {}, add = {}, remove }: HeaderChanges): any {
  const named = (headers: Record<string, string>) => filled(Object.entries(headers).map(([name, value]) => ({ name, value })));
  return { set: named(set), add: named(add), remove: filled(remove) };
}

function mirrorFilters({ mirrors = [] }: RouteRuleSettings, namespace: string | undefined): any[] {
  return mirrors.map(({ backend, percent }: RouteMirror) => {
    const { weight, ...backendRef } = renderBackend(backend, namespace);
    return { type: 'RequestMirror', requestMirror: { backendRef, percent } };
  });
}

function urlChanges({ hostname, fullPath, prefix }: RouteUrlChanges): any {
  return {
    hostname,
    path: prefix !== undefined ? { type: 'ReplacePrefixMatch', replacePrefixMatch: prefix, replaceFullPath: fullPath }
      : fullPath !== undefined ? { type: 'ReplaceFullPath', replaceFullPath: fullPath } : undefined,
  };
}

function redirectOf({ scheme, port, statusCode, ...changes }: RouteRedirect): any {
  return { scheme, ...urlChanges(changes), port, statusCode };
}

function corsOf({ allowOrigins, allowMethods, allowHeaders, exposeHeaders, allowCredentials, maxAgeSeconds }: RouteCors): any {
  return {
    allowOrigins,
    allowMethods: filled(allowMethods),
    allowHeaders: filled(allowHeaders),
    exposeHeaders: filled(exposeHeaders),
    allowCredentials,
    maxAge: maxAgeSeconds,
  };
}
