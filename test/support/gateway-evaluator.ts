/**
 * What an application gateway does with a request, told in the words of its documentation and with nothing of the library: listeners by the numbers of
 * their rules, then paths as listed.
 */
export interface Evaluation {
  /** How it ends; `pool` also for an empty one. */
  readonly end: 'no port' | 'no host' | 'wrong protocol' | 'redirect' | 'pool';
  readonly listener?: string;
  readonly rule?: string;
  /** The path rule; absent for a default and for a basic rule. */
  readonly pathRule?: string;
  /** Name of the pool or of the redirect. */
  readonly to?: string;
}

const escaped = (text: string) => text.split('').map((character) => (/[a-z0-9]/i.test(character) ? character : `\\${character}`)).join('');

function hears(hostNames: string[], host: string): boolean {
  const wanted = hostNames.map((name) => name.split('').map((each) => (each === '*' ? '[^]*' : each === '?' ? '[^]' : escaped(each))).join(''));
  return wanted.length === 0 || new RegExp(`^(${wanted.join('|')})$`, 'i').test(host);
}

function fits(pattern: string, path: string): boolean {
  const [p, asked] = [pattern.toUpperCase(), path.toUpperCase()];
  return p[p.length - 1] === '*' ? asked.substring(0, p.length - 1) === p.substring(0, p.length - 1) : p === asked;
}

/** Ask a gateway, as the report has it, on one of its frontends. */
export function evaluate(gateway: any, url: string, isPrivate: boolean): Evaluation {
  const { protocol, hostname, port, pathname } = new URL(url);
  const number = port === '' ? { 'http:': 80, 'https:': 443 }[protocol] : Number(port);
  const open = gateway.listeners.filter((listener: any) => listener.port === number && listener.privateFrontend === isPrivate);
  let best: any;
  for (const listener of open) {
    for (const rule of gateway.rules) {
      if (rule.listener === listener.name && hears(listener.hostNames, hostname) && (!best || rule.priority < best.rule.priority)) {
        best = { listener, rule };
      }
    }
  }
  if (open.length === 0) {
    return { end: 'no port' };
  }
  if (!best) {
    return { end: 'no host' };
  }
  const found = { listener: best.listener.name, rule: best.rule.name };
  if (`${best.listener.protocol.toLowerCase()}:` !== protocol) {
    return { end: 'wrong protocol', ...found };
  }
  const leads = (target: any, pathRule?: string): Evaluation => (target.redirect
    ? { end: 'redirect', ...found, pathRule, to: target.redirect } : { end: 'pool', ...found, pathRule, to: target.pool });
  if (!best.rule.pathMap) {
    return leads(best.rule);
  }
  const map = gateway.pathMaps.find((each: any) => each.name === best.rule.pathMap);
  for (const pathRule of map.pathRules) {
    if (pathRule.paths.some((pattern: string) => fits(pattern, pathname))) {
      return leads(pathRule, pathRule.name);
    }
  }
  return leads({ redirect: map.defaultRedirect, pool: map.defaultPool });
}
