import * as ipaddr from 'ipaddr.js';
import { LocatedObject } from '../located-object';
import { FieldPath } from './object-edit';
import { isCidr, isInRange, isIpv4, isIpv6 } from '../addresses';

/** A place in an object that names an address. */
export interface Mention {
  readonly located: LocatedObject;
  readonly path: FieldPath;
  /** The address or name as it was searched for. */
  readonly name: string;
}

/** Names that Azure gives to a DNS label, in any region. */
const AZURE_DNS_NAME = /^([a-z][-a-z0-9]*)\.[a-z0-9]+\.cloudapp\.azure\.(com|us|cn)$/;
/** Written by the cluster or by kubectl, not by a person. */
const SKIPPED_KEYS = new Set(['status', 'managedFields', 'kubectl.kubernetes.io/last-applied-configuration']);
/** Ranges wider than a subnet are about networks, not about one address. */
const NARROWEST_NETWORK: Record<string, number> = { ipv4: 24, ipv6: 64 };
const MAX_DEPTH = 100;

/** Every place in the objects that names one of the addresses or DNS names, in one pass. */
export function findMentions(objects: LocatedObject[], names: Set<string>): Map<string, Mention[]> {
  const mentions = new Map<string, Mention[]>();
  if (names.size === 0) {
    return mentions;
  }
  const search = new Search(names, (mention) => {
    const known = mentions.get(mention.name) ?? [];
    known.push(mention);
    mentions.set(mention.name, known);
  });
  for (const located of objects) {
    search.in(located);
  }
  return mentions;
}

/** The name under which an Azure DNS label is searched for, whatever the region. */
export function dnsLabelName(label: string): string {
  return `${label.toLowerCase()}.*.cloudapp.azure.com`;
}

class Search {
  private readonly addresses: string[];

  public constructor(private readonly names: Set<string>, private readonly found: (mention: Mention) => void) {
    this.addresses = [...names].filter((name) => isIpv4(name) || isIpv6(name));
  }

  public in(located: LocatedObject): void {
    const isSecret = located.object?.kind === 'Secret';
    this.walk(located.object, [], (text, path) => {
      const decoded = isSecret && path[0] === 'data' ? Buffer.from(text, 'base64').toString('utf8') : text;
      const isRange = path[path.length - 1] === 'cidr' && isCidr(decoded);
      const names = isRange ? this.addressesIn(decoded) : this.namesIn(decoded);
      names.forEach((name) => this.found({ located, path, name }));
    });
  }

  private walk(value: any, path: FieldPath, visit: (text: string, path: FieldPath) => void): void {
    if (typeof value === 'string') {
      visit(value, path);
    } else if (typeof value === 'object' && value !== null && path.length < MAX_DEPTH) {
      const entries: [string | number, any][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
      entries.filter(([key]) => !SKIPPED_KEYS.has(String(key))).forEach(([key, item]) => this.walk(item, [...path, key], visit));
    }
  }

  private namesIn(text: string): string[] {
    const words = text.toLowerCase().split(/[^a-z0-9.:-]+/).flatMap((word) => [word, ...word.split(':')]);
    const names = words.map((word) => nameOf(word.replace(/\.+$/, ''))).filter((name) => this.names.has(name));
    return [...new Set(names)];
  }

  private addressesIn(range: string): string[] {
    const [network, bits] = ipaddr.parseCIDR(range);
    return bits < NARROWEST_NETWORK[network.kind()] ? [] : this.addresses.filter((address) => isInRange(address, range));
  }
}

function nameOf(word: string): string {
  const label = AZURE_DNS_NAME.exec(word);
  return label ? dnsLabelName(label[1]) : canonical(word);
}

/** One spelling for an address: IPv6 has many. */
export function canonical(word: string): string {
  return isIpv6(word) ? ipaddr.parse(word).toString() : word.toLowerCase();
}
