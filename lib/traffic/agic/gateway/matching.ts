/** A host name of a listener as an expression: `*` stands for any characters, `?` for one, and letters have no case. */
export function hostPattern(hostName: string): RegExp {
  const source = hostName.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'i');
}

/** True where a path pattern of the gateway matches a path: a `*` at its end stands for anything. */
export function matchesPath(pattern: string, path: string): boolean {
  const [own, asked] = [pattern.toLowerCase(), path.toLowerCase()];
  return own.endsWith('*') ? asked.startsWith(own.slice(0, -1)) : asked === own;
}
