/** An address that a Service port may send to. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
  /** True on the node whose rules are shown. */
  readonly local: boolean;
  /** True for a pod that takes new connections. */
  readonly ready: boolean;
  /** True for a pod that ends but still serves; it counts where no ready one is left. */
  readonly draining: boolean;
  /** Zones and nodes that this endpoint is meant for; none where nobody hints. */
  readonly zones: string[];
  readonly nodes: string[];
}

/** An endpoint as kube-proxy writes it. */
export function hostPort(endpoint: Endpoint): string {
  return addressPort(endpoint.address, endpoint.port);
}

/** An address with a port; brackets keep the colons of IPv6 apart. */
export function addressPort(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
