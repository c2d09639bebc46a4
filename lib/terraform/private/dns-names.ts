import { createHash } from 'crypto';
import { NameRule } from './names';

/** Room for a prefix in the names of Secrets, listeners and rules. */
const LONGEST = 63;
const LABEL = '[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?';

/** A zone: labels of at most 63 characters, at least two of them, 253 characters together. */
export const ZONE_NAME: NameRule = {
  pattern: new RegExp(`^(?=.{1,253}$)${LABEL}(\\.${LABEL})+$`),
  allowed: "a DNS name of at least two labels, each 1 to 63 lowercase letters, digits, '-' or '_', 253 characters together",
};

/** A host: a zone's name or one below it, perhaps with `*` as first label. */
export const HOST_NAME: NameRule = {
  pattern: new RegExp(`^(?=.{1,253}$)(\\*\\.)?${LABEL}(\\.${LABEL})+$`),
  allowed: "a DNS name like shop.example.com or *.example.com, in lowercase letters, digits and '-', without scheme, port and path",
};

/** The name of the record of a host: the labels before the zone, or `@` for the zone itself; undefined for a host outside of it. */
export function recordNameOf(hostName: string, zoneName: string): string | undefined {
  if (hostName === zoneName) {
    return '@';
  }
  return hostName.endsWith(`.${zoneName}`) ? hostName.slice(0, -zoneName.length - 1) : undefined;
}

/** A host as a part of names on a gateway and in Kubernetes, at most 63 characters: a long one is cut and told apart by its hash. */
export function dashed(hostName: string): string {
  const name = hostName.replace('*', 'wildcard').replace(/[._]/g, '-');
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 9)}-${createHash('sha256').update(hostName).digest('hex').slice(0, 8)}`;
}
