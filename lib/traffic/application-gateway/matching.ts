/** A host name of a listener as an expression: `*` stands for any characters, `?` for one, and letters have no case. */
export function hostPattern(hostName: string): RegExp {
  const source = hostName.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'i');
}

/** True for a listener with one of these host names, or with none at all. */
export function takesHost(hostNames: readonly string[], host: string): boolean {
  return hostNames.length === 0 || hostNames.some((name) => hostPattern(name).test(host));
}

/**
 * True when a path matches the pattern of a path rule. A star at the end stands for anything, and letters have no case.
 *
 * @see https://learn.microsoft.com/azure/application-gateway/url-route-overview#pathpattern
 */
export function takesPath(pattern: string, path: string): boolean {
  const wanted = pattern.toLowerCase();
  const asked = path.toLowerCase();
  return wanted.endsWith('*') ? asked.startsWith(wanted.slice(0, -1)) : asked === wanted;
}
