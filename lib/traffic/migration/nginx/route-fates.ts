import { alike, each, FateRow, none, other, same } from './annotation-fate';
import { COOKIE_PATH } from '../gateway/alb-policies';

const BY_TERRAFORM = 'the controller has no annotation for it: write a redirect configuration of the gateway with Terraform, under a prohibited target, or let the application answer';
const NO_CANARY = 'the gateway knows no weights and no headers of requests: it stays with the main Ingress alone; Application Gateway for Containers has them';

/** What becomes of annotations that say where requests go. */
export const ROUTE_FATES: readonly FateRow[] = [
  each(['rewrite-target'], same('becomes a URLRewrite of its paths; what cannot be said as one has a row of its own'),
    same('becomes backend-path-prefix where it replaces a prefix; what cannot be said as one has a row of its own')),
  each(['use-regex'], same('its expressions become prefixes where they are some, and regular expressions else; what differs has a row of its own'),
    other('the gateway knows no expressions: those that are prefixes become some, others have a row of their own')),
  each(['app-root'], same('becomes a RequestRedirect with 302 for the path / alone'), none(`a redirect of / is lost: ${BY_TERRAFORM}`)),
  each(['server-alias'], same('becomes more host names of the routes'), same('becomes a rule for each name')),
  each(['default-backend'], other('goes: where a Service has no pods the answer is 500 and no page of another Service'),
    other('goes: where a Service has no pods the answer is 502 and no page of another Service; custom error pages of the gateway are written with Terraform')),
  each(['upstream-vhost'], same('becomes the host name of a URLRewrite'), same('becomes backend-hostname')),
  each(['x-forwarded-prefix'], same('becomes a header that is set for requests'), none('write an AzureApplicationGatewayRewrite that sets X-Forwarded-Prefix, and name it by rewrite-rule-set-custom-resource')),
  each(['ssl-redirect', 'force-ssl-redirect'], same('becomes a RequestRedirect with 308'), other('becomes ssl-redirect, which answers with 301 instead of 308: clients may turn POST into GET')),
  alike(['preserve-trailing-slash'], same('a redirect keeps the path as it is')),
  each(['from-to-www-redirect'], same('becomes a route for the other name with a RequestRedirect with 308'), none(`the redirect of the other name is lost: ${BY_TERRAFORM}`)),
  each(['permanent-redirect', 'temporal-redirect', 'permanent-redirect-code', 'temporal-redirect-code'],
    same('becomes a RequestRedirect; a URL that cannot be said as one has a row of its own'), none(`the redirect is lost: ${BY_TERRAFORM}`)),
  alike(['relative-redirects'], other('goes: redirects name scheme and host')),
  alike(['use-port-in-redirects'], other('goes: redirects lead to 443')),
  each(['canary'], same('becomes backends with weights, and matches of headers in front of them'), none(NO_CANARY)),
  each(['canary-by-header', 'canary-by-header-value', 'canary-by-header-pattern'], same('becomes a match of the header'), none(NO_CANARY)),
  each(['canary-by-cookie'], same('becomes a match of the header Cookie by a regular expression'), none(NO_CANARY)),
  each(['canary-weight', 'canary-weight-total'], same('becomes the weights of two backends'), none(NO_CANARY)),
  each(['affinity-canary-behavior'], other('goes: the cookie keeps a client on a pod, whichever of the two Services it is of'), none(NO_CANARY)),
  each(['mirror-target', 'mirror-host'], none('a RequestMirror leads to a Service and to no URL, and needs version 1.12.1 of the controller of Application Gateway for Containers: make a Service for it and add the filter'),
    none('the gateway does not mirror: let the application do it')),
  alike(['mirror-request-body'], other('goes with mirror-target: a mirror gets the body')),
  each(['affinity'], other(`becomes a RoutePolicy with application-cookie: clients change their pod once; ${COOKIE_PATH}`),
    other('becomes cookie-based-affinity: the cookie is ApplicationGatewayAffinity, clients change their pod once')),
  alike(['affinity-mode'], other('goes: a client changes its pod when its own is gone, as with persistent')),
  each(['session-cookie-name'], same('becomes the name of the cookie'), other('goes: the cookie is ApplicationGatewayAffinity')),
  alike(['session-cookie-path'], other('goes: the cookie counts for every path')),
  alike(['session-cookie-domain', 'session-cookie-samesite', 'session-cookie-conditional-samesite-none', 'session-cookie-secure', 'session-cookie-partitioned'],
    other('goes: such an attribute of the cookie cannot be chosen')),
  each(['session-cookie-expires', 'session-cookie-max-age'], same('becomes the duration of the cookie'), other('goes: the cookie lasts for a session of the browser')),
  alike(['session-cookie-change-on-failure'], other('goes: a client changes its pod only when the pod is gone')),
  alike(['session-cookie-hash'], other('goes: no version of ingress-nginx that is still in use reads it')),
  each(['load-balance'], other('ewma goes: a BackendLoadBalancingPolicy with least-request is what comes next to it'), other('goes: the gateway takes pods in turn')),
  each(['upstream-hash-by', 'upstream-hash-by-subset', 'upstream-hash-by-subset-size'], none('no hash of requests is known: a cookie keeps a client on a pod, and nothing keeps a URL there'),
    none('no hash of requests is known: a cookie keeps a client on a pod, and nothing keeps a URL there')),
  alike(['service-upstream'], other('goes: the gateway sends to pods and never through the address of the Service; what kept long connections there, or a mesh, does not')),
];
