import { CertificateSource } from '../../agic/gateway/certificates';
import { IngressRoute } from '../../agic/routes';
import { takesHost } from '../../application-gateway/matching';
import { NginxLocation } from '../../ingress-nginx/servers';

/** A redirect as a filter of the Gateway API says it. */
export interface Redirect {
  readonly scheme?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly path?: { readonly type: string; readonly replaceFullPath: string };
  readonly statusCode: number;
}

/** Where a request ends: at the backend of a route, in a redirect that an Ingress asks for, or nowhere. */
export interface Target {
  readonly key: string;
  readonly label: string;
  readonly route?: IngressRoute;
  readonly redirect?: Redirect;
  /** The location of nginx, where the Ingresses are of ingress-nginx. */
  readonly location?: NginxLocation;
  /** True where nothing is written for it, and a row says why. */
  readonly isLeftOut?: boolean;
}

/** A pattern of a path as the gateway compares it: as text and in any letters, with a star at the end for anything. */
export interface Pattern {
  readonly pattern: string;
  readonly target: Target;
  /** True where paths that go on with other letters cannot become an expression, since what is rewritten needs the prefix. */
  readonly isFixed?: boolean;
}

/** What a controller does for some hosts. */
export interface Group {
  readonly scheme: 'http' | 'https';
  /** Hosts that no listener before it takes; empty for every host. */
  readonly hosts: string[];
  /** A host whose requests come to this listener and to no other one. */
  readonly exampleHost: string;
  /** In the order in which the gateway asks them. */
  readonly patterns: Pattern[];
  readonly fallback: Target;
  readonly certificate?: CertificateSource;
  readonly certificateNamespace?: string;
  readonly sslProfile?: string;
}

/** Keys of targets that are redirects of a host: to https, and to its name with www or without. */
export const HTTPS_KEY = 'redirect';
export const WWW_KEY = 'www';

/** Nobody answers. */
export const NOBODY: Target = { key: '', label: 'nobody' };

/** A host name as the Gateway API takes it, with a star for whole labels at the beginning alone. */
export const PLAIN_HOST = /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** The groups with a host for each whose requests come to no other one. */
export function withExampleHosts(groups: Group[]): Group[] {
  return groups.map((group) => ({ ...group, exampleHost: exampleHostOf(group, groups) }));
}

function exampleHostOf({ scheme, hosts }: Group, groups: Group[]): string {
  const others = groups.filter((other) => other.scheme === scheme && other.hosts !== hosts).flatMap((other) => other.hosts);
  const own = hosts.length === 0 ? ['any.example.com', 'example.org', 'any.example.net', 'elsewhere.test'] : hosts.flatMap((host) => (
    host.startsWith('*') ? ['any', 'other', 'one.more'].map((start) => host.replace('*', start)) : [host]
  ));
  return own.find((host) => !others.some((other) => takesHost([other], host) && !hosts.includes(host))) ?? own[0];
}
