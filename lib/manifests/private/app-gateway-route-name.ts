import { createHash } from 'crypto';

/** As much of a path as a name shows. */
const LONGEST = 40;
/** A path that is as good as a name. */
const PLAIN = /^\/[a-z0-9]{1,40}$/;

/**
 * A word for a route, made from its path and the host that was given for it alone: a change of its settings keeps it.
 *
 * What a name cannot say is in a hash behind it, so that two routes never have the same word.
 */
export function routeName(path: string, host: string | undefined): string {
  if (host === undefined && PLAIN.test(path)) {
    return path.slice(1);
  }
  const words = `${host ?? ''}${path}`.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, LONGEST).replace(/^-+|-+$/g, '');
  const hash = createHash('sha256').update(JSON.stringify([host ?? null, path])).digest('hex').slice(0, 8);
  return `${words || 'root'}-${hash}`;
}
