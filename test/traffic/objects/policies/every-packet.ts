/** A pod of a cluster that is known to the last label. */
export interface KnownPod {
  readonly namespace: string;
  readonly labels: Record<string, string>;
  readonly addresses: string[];
  readonly ports: { readonly name: string; readonly protocol: string; readonly containerPort: number }[];
}

/** A cluster that is known to the last label. */
export interface KnownCluster {
  readonly namespaces: Record<string, Record<string, string>>;
  /** NetworkPolicies as written. */
  readonly policies: any[];
  /** True where an `ipBlock` does not match addresses of pods. */
  readonly isCilium: boolean;
}

/** One packet, whose ends are pods or addresses outside. */
export interface Packet {
  readonly from: KnownPod | string;
  readonly to: KnownPod | string;
  /** The addresses on the packet; they decide over `ipBlock`. */
  readonly fromAddress: string;
  readonly toAddress: string;
  readonly protocol: string;
  readonly port: number;
}

/** True where the policies of a pod that sends let the packet go out. A sender outside has none. */
export function goesOut(cluster: KnownCluster, packet: Packet): boolean {
  return typeof packet.from === 'string' || passes(cluster, packet.from, 'Egress', packet);
}

/** True where the policies of a pod that receives let the packet come in. */
export function comesIn(cluster: KnownCluster, packet: Packet): boolean {
  return typeof packet.to === 'string' || passes(cluster, packet.to, 'Ingress', packet);
}

function passes(cluster: KnownCluster, pod: KnownPod, type: 'Ingress' | 'Egress', packet: Packet): boolean {
  let restricted = false;
  for (const policy of cluster.policies) {
    const types = policy.spec.policyTypes ?? ('egress' in policy.spec && policy.spec.egress.length ? ['Ingress', 'Egress'] : ['Ingress']);
    if (policy.metadata.namespace !== pod.namespace || !types.includes(type) || !fits(policy.spec.podSelector, pod.labels)) {
      continue;
    }
    restricted = true;
    const rules = (type === 'Ingress' ? policy.spec.ingress : policy.spec.egress) ?? [];
    for (const rule of rules) {
      const peers: any[] = (type === 'Ingress' ? rule.from : rule.to) ?? [];
      const ports: any[] = rule.ports ?? [];
      if ((peers.length === 0 || peers.some((peer) => isPeer(cluster, policy.metadata.namespace, peer, type, packet)))
        && (ports.length === 0 || ports.some((port) => isPort(port, packet)))) {
        return true;
      }
    }
  }
  return !restricted;
}

function isPeer(cluster: KnownCluster, home: string, peer: any, type: 'Ingress' | 'Egress', packet: Packet): boolean {
  const [other, address] = type === 'Ingress' ? [packet.from, packet.fromAddress] : [packet.to, packet.toAddress];
  if (peer.ipBlock) {
    const isHidden = cluster.isCilium && typeof other !== 'string';
    return !isHidden && lies(address, peer.ipBlock.cidr) && !(peer.ipBlock.except ?? []).some((hole: string) => lies(address, hole));
  }
  if (typeof other === 'string') {
    return false;
  }
  const isNamespace = peer.namespaceSelector ? fits(peer.namespaceSelector, cluster.namespaces[other.namespace]) : other.namespace === home;
  return isNamespace && (!peer.podSelector || fits(peer.podSelector, other.labels));
}

function isPort(wanted: any, { to, port, protocol }: Packet): boolean {
  if ((wanted.protocol ?? 'TCP') !== protocol) {
    return false;
  }
  if (typeof wanted.port === 'string') {
    return typeof to !== 'string' && to.ports.some((own) => own.name === wanted.port && own.protocol === protocol && own.containerPort === port);
  }
  if (wanted.endPort) {
    return port >= wanted.port && port <= wanted.endPort;
  }
  return !wanted.port || wanted.port === port;
}

function fits(selector: any, labels: Record<string, string>): boolean {
  for (const key of Object.keys(selector.matchLabels ?? {})) {
    if (labels[key] !== selector.matchLabels[key]) {
      return false;
    }
  }
  return (selector.matchExpressions ?? []).every(({ key, operator, values }: any) => {
    const value = labels[key];
    switch (operator) {
      case 'In': return value !== undefined && values.indexOf(value) >= 0;
      case 'NotIn': return value === undefined || values.indexOf(value) < 0;
      case 'Exists': return key in labels;
      default: return !(key in labels);
    }
  });
}

/** True where the address begins with the bits of the range. */
function lies(address: string, range: string): boolean {
  const [network, length] = range.split('/');
  return address.includes(':') === network.includes(':') && bitsOf(address).startsWith(bitsOf(network).slice(0, Number(length)));
}

function bitsOf(address: string): string {
  if (!address.includes(':')) {
    return address.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('');
  }
  const [left, right = ''] = address.split('::');
  const groups = (half: string) => half.split(':').filter((group) => group !== '');
  const missing = 8 - groups(left).length - groups(right).length;
  return [...groups(left), ...Array<string>(missing).fill('0'), ...groups(right)].map((group) => parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}
