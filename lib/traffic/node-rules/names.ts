import { createHash } from 'crypto';
import { Endpoint, hostPort } from './endpoint';
import { ProxiedPort } from './proxied-port';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** nftables takes names of 256 characters; kube-proxy keeps 16 for its prefixes. */
const LONGEST_BASE = 240;

/** What kube-proxy hashes for the chains of a Service port in iptables: 16 characters that no other port shares. */
export function portHash(port: ProxiedPort): string {
  return hash(port.name + port.protocol, 16);
}

/** The chain of one endpoint in iptables. */
export function endpointChain(port: ProxiedPort, endpoint: Endpoint): string {
  return `KUBE-SEP-${hash(port.name + port.protocol + hostPort(endpoint), 16)}`;
}

/** What the chains of a Service port in nftables have after their prefix. */
export function portBase(port: ProxiedPort): string {
  return hashed(`${port.namespace}/${port.serviceName}/${port.protocol}/${port.portName}`);
}

/** What the chain and the affinity set of an endpoint in nftables have after their prefix. */
export function endpointBase(port: ProxiedPort, endpoint: Endpoint): string {
  return hashed(`${port.namespace}/${port.serviceName}/${port.protocol}/${port.portName}__${endpoint.address.replace(/:/g, '.')}/${endpoint.port}`);
}

function hashed(name: string): string {
  const base = `${hash(name, 8)}-${name}`;
  return base.length > LONGEST_BASE ? `${base.slice(0, LONGEST_BASE - 3)}...` : base;
}

/** The first characters of a SHA-256 in base 32. */
function hash(text: string, length: number): string {
  const bits = [...createHash('sha256').update(text).digest()].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length }, (_, index) => BASE32[parseInt(bits.slice(index * 5, index * 5 + 5), 2)]).join('');
}
