/** A host name of a listener as an expression: `*` stands for any characters, `?` for one, and letters have no case. */
export function hostPattern(hostName: string): RegExp {
  const source = hostName.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'i');
}
