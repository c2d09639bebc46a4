import type { GatewayListener } from '../gateway-listener';
import type { GatewayRedirect, GatewayRoutingRule } from '../gateway-routing';

/** A path that no path rule names, so that it goes where the rest goes. */
const ANY_PATH = '/\0';

/** A request that a client makes. */
interface Request {
  readonly listener: GatewayListener;
  readonly path: string;
}

/** Rules whose redirects lead a client back to the request that it came from. Azure takes them, and browsers give up. */
export function checkRedirectLoops(rules: GatewayRoutingRule[]): string[] {
  const requests = rules.flatMap(({ options: { listener }, pathRules }) => (
    [ANY_PATH, ...pathRules.flatMap(({ paths }) => paths).map(withoutStar)].map((path) => ({ listener, path }))
  ));
  const loops = requests.map((request) => loopOf(request, rules)).filter((loop) => loop !== undefined);
  const sorted = loops.map((names) => [...names].sort().join());
  return loops.filter((_, index) => sorted.indexOf(sorted[index]) === index)
    .map((names) => `redirects lead clients in a circle of listeners, ${[...names, names[0]].join(' to ')}: give one of their rules a backendPool`);
}

/** Names of the listeners of a circle that starts with this request, if it ends there. */
function loopOf(start: Request, rules: GatewayRoutingRule[]): string[] | undefined {
  const seen: Request[] = [];
  let request: Request | undefined = start;
  while (request && !seen.some((earlier) => isSame(earlier, request!))) {
    seen.push(request);
    request = redirected(request, rules);
  }
  return request && isSame(request, start) ? seen.map(({ listener }) => listener.listenerName) : undefined;
}

/** What the client asks for next, if it is sent to another listener. */
function redirected({ listener, path }: Request, rules: GatewayRoutingRule[]): Request | undefined {
  const rule = rules.find(({ options }) => options.listener === listener);
  const target = rule?.pathRules.find(({ paths }) => paths.some((pattern) => isMatch(pattern, path))) ?? rule?.options;
  const redirect: GatewayRedirect | undefined = target?.redirect;
  const next = redirect?.options.targetListener;
  return next && { listener: next, path: redirect.options.includePath ?? true ? path : '/' };
}

function isMatch(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(withoutStar(pattern)) : path === pattern;
}

function isSame(a: Request, b: Request): boolean {
  return a.listener === b.listener && a.path === b.path;
}

function withoutStar(pattern: string): string {
  return pattern.replace(/\*$/, '');
}
