import { Endpoint, hostPort } from './endpoint';
import { IpFamily, IPV4, IPV6 } from './ip-family';
import { counted, filterBase, mangleBase, natBase } from './iptables-base';
import { comment, IptablesMatch, IptablesTable } from './iptables-table';
import { endpointChain, portHash } from './names';
import { ProxiedPort } from './proxied-port';
import { isInRange } from '../addresses';

/** With more endpoints than this on all Services, kube-proxy leaves out the comments of endpoints. */
const LARGE = 1000;
const LOCAL_SOURCE = '-m addrtype --src-type LOCAL';
const LOCAL_DESTINATION = '-m addrtype --dst-type LOCAL';
const MASQUERADE = 'KUBE-MARK-MASQ';

/** The node that the rules are for. */
export interface NodeAddresses {
  readonly family: IpFamily;
  readonly podCidr: string;
  readonly nodeAddress: string;
}

/** What `iptables-save`, or `ip6tables-save`, prints on a node for these Service ports. It can be restored where the two nfacct counters exist. */
export function iptablesRules(ports: ProxiedPort[], node: NodeAddresses): string {
  const writer = new IptablesWriter(node, ports.reduce((sum, port) => sum + port.fields.endpoints.length, 0) > LARGE);
  ports.forEach((port) => writer.write(port));
  return writer.render();
}

/** The probability of one of n rules as the kernel keeps it, in parts of 2³¹, and iptables-save prints it. */
export function probability(n: number): string {
  const written = Number((1 / n).toFixed(10));
  return (Math.round(written * 2 ** 31) / 2 ** 31).toFixed(11);
}

/** The share of connections that each of n rules gets: each takes its probability, as the kernel keeps it, of what the ones before it leave. */
export function shares(n: number): number[] {
  let left = 1;
  return Array.from({ length: n }, (_, index) => {
    const share = left * Number(probability(n - index));
    left -= share;
    return share;
  });
}

class IptablesWriter {
  private readonly filter: IptablesTable;
  private readonly nat = natBase();

  public constructor(private readonly node: NodeAddresses, private readonly large: boolean) {
    this.filter = filterBase(node.family);
  }

  public write(port: ProxiedPort): void {
    this.dispatch(port);
    this.refuse(port);
    if (port.hasInternalEndpoints) {
      this.nat.append(this.internalChain(port), { ...this.clusterIp(port), notSource: this.node.podCidr }, MASQUERADE);
    }
    if (port.hasEndpoints && port.externallyAccessible) {
      this.external(port);
    }
    if (this.isFirewalled(port)) {
      this.firewall(port);
    }
    this.balance(port, `KUBE-SVC-${portHash(port)}`, port.clusterEndpoints);
    this.balance(port, `KUBE-SVL-${portHash(port)}`, port.localEndpoints);
    port.reachableEndpoints.forEach((endpoint) => this.endpoint(port, endpoint));
  }

  public render(): string {
    this.nat.append('KUBE-SERVICES', {
      notDestination: this.node.family === IPV6 ? '::1/128' : undefined,
      matches: [comment('kubernetes service nodeports; NOTE: this must be the last rule in this chain'), LOCAL_DESTINATION],
    }, 'KUBE-NODEPORTS');
    return [...mangleBase().render(), ...this.filter.render(), ...this.nat.render()].join('\n');
  }

  /** From the addresses of a Service port to its chains. */
  private dispatch(port: ProxiedPort): void {
    const { externalIps, loadBalancerIps, nodePort } = port.fields;
    const external = `KUBE-EXT-${portHash(port)}`;
    if (port.hasInternalEndpoints) {
      this.nat.append('KUBE-SERVICES', this.clusterIp(port), this.internalChain(port));
    }
    if (port.hasEndpoints) {
      externalIps.forEach((address) => this.nat.append('KUBE-SERVICES', this.to(port, address, `${port.name} external IP`), external));
      const balancer = this.isFirewalled(port) ? `KUBE-FW-${portHash(port)}` : external;
      loadBalancerIps.forEach((address) => this.nat.append('KUBE-SERVICES', this.to(port, address, `${port.name} loadbalancer IP`), balancer));
    }
    if (port.hasEndpoints && nodePort !== undefined) {
      const match = [comment(port.name), `-m ${port.protocol} --dport ${nodePort}`];
      const localhost = [...match, counted('localhost_nps_accepted_pkts')];
      if (this.node.family === IPV4) {
        this.nat.append('KUBE-NODEPORTS', { destination: '127.0.0.0/8', protocol: port.protocol, matches: localhost }, external);
      }
      this.nat.append('KUBE-NODEPORTS', { protocol: port.protocol, matches: match }, external);
    }
  }

  /** What meets nobody: refused where there is no endpoint at all, dropped where only this node has none. */
  private refuse(port: ProxiedPort): void {
    const { externalIps, loadBalancerIps, nodePort, healthCheckNodePort, clusterIp } = port.fields;
    const target = port.hasEndpoints ? 'DROP' : `REJECT --reject-with ${this.node.family.unreachable}`;
    const why = `${port.name} has no ${port.hasEndpoints ? 'local ' : ''}endpoints`;
    if (!port.hasInternalEndpoints) {
      this.filter.append('KUBE-SERVICES', this.to(port, clusterIp, why), target);
    }
    if (!port.hasExternalEndpoints) {
      [...externalIps, ...loadBalancerIps].forEach((address) => this.filter.append('KUBE-EXTERNAL-SERVICES', this.to(port, address, why), target));
      if (nodePort !== undefined) {
        const matches = [comment(why), LOCAL_DESTINATION, `-m ${port.protocol} --dport ${nodePort}`];
        this.filter.append('KUBE-EXTERNAL-SERVICES', { protocol: port.protocol, matches }, target);
      }
    }
    if (this.isFirewalled(port)) {
      const text = `${port.name} traffic not accepted by KUBE-FW-${portHash(port)}`;
      loadBalancerIps.forEach((address) => this.filter.append('KUBE-PROXY-FIREWALL', this.to(port, address, text), 'DROP'));
    }
    if (healthCheckNodePort !== undefined) {
      const matches = [comment(`${port.name} health check node port`), `-m tcp --dport ${healthCheckNodePort}`];
      this.filter.append('KUBE-NODEPORTS', { protocol: 'tcp', matches }, 'ACCEPT');
    }
  }

  /** Traffic from outside: with policy Local, pods and the node itself take the short way to every endpoint. */
  private external(port: ProxiedPort): void {
    const chain = `KUBE-EXT-${portHash(port)}`;
    const cluster = `KUBE-SVC-${portHash(port)}`;
    const destinations = `${port.name} external destinations`;
    if (port.fields.externalLocal) {
      this.nat.append(chain, { source: this.node.podCidr, matches: [comment(`pod traffic for ${destinations}`)] }, cluster);
      this.nat.append(chain, { matches: [comment(`masquerade LOCAL traffic for ${destinations}`), LOCAL_SOURCE] }, MASQUERADE);
      this.nat.append(chain, { matches: [comment(`route LOCAL traffic for ${destinations}`), LOCAL_SOURCE] }, cluster);
    } else {
      this.nat.append(chain, { matches: [comment(`masquerade traffic for ${destinations}`)] }, MASQUERADE);
    }
    if (port.hasExternalEndpoints) {
      this.nat.append(chain, {}, port.fields.externalLocal ? `KUBE-SVL-${portHash(port)}` : cluster);
    }
  }

  private firewall(port: ProxiedPort): void {
    const { loadBalancerIps, sourceRanges } = port.fields;
    const chain = `KUBE-FW-${portHash(port)}`;
    // a node that may connect does so from the address of the load balancer itself
    const fromNode = sourceRanges.some((range) => isInRange(this.node.nodeAddress, range)) ? loadBalancerIps : [];
    for (const source of [...sourceRanges, ...fromNode]) {
      this.nat.append(chain, { source, matches: [comment(`${port.name} loadbalancer IP`)] }, `KUBE-EXT-${portHash(port)}`);
    }
    this.nat.append(chain, { matches: [comment(`other traffic to ${port.name} will be dropped by KUBE-PROXY-FIREWALL`)] });
  }

  /** Clients that are remembered go where they were; the others to one of n with probability 1/n, 1/(n-1) and so on. */
  private balance(port: ProxiedPort, chain: string, endpoints: Endpoint[]): void {
    const { affinitySeconds } = port.fields;
    if (affinitySeconds !== undefined) {
      for (const endpoint of endpoints) {
        const target = endpointChain(port, endpoint);
        const recent = `-m recent --rcheck --seconds ${affinitySeconds} --reap --name ${target} --mask ${this.node.family.mask} --rsource`;
        this.nat.append(chain, { matches: [...this.endpointComment(port, endpoint), recent] }, target);
      }
    }
    endpoints.forEach((endpoint, index) => {
      const left = endpoints.length - index;
      const chance = left > 1 ? [`-m statistic --mode random --probability ${probability(left)}`] : [];
      this.nat.append(chain, { matches: [...this.endpointComment(port, endpoint), ...chance] }, endpointChain(port, endpoint));
    });
  }

  private endpoint(port: ProxiedPort, endpoint: Endpoint): void {
    const chain = endpointChain(port, endpoint);
    const about = this.large ? [] : [comment(port.name)];
    const remember = port.fields.affinitySeconds === undefined ? [] : [`-m recent --set --name ${chain} --mask ${this.node.family.mask} --rsource`];
    this.nat.append(chain, { source: endpoint.address, matches: about }, MASQUERADE);
    this.nat.append(chain, {
      protocol: port.protocol,
      matches: [...about, ...remember, `-m ${port.protocol}`],
    }, `DNAT --to-destination ${hostPort(endpoint)}`);
  }

  private isFirewalled(port: ProxiedPort): boolean {
    return port.hasEndpoints && port.fields.loadBalancerIps.length > 0 && port.fields.sourceRanges.length > 0;
  }

  private internalChain(port: ProxiedPort): string {
    return `KUBE-SV${port.fields.internalLocal ? 'L' : 'C'}-${portHash(port)}`;
  }

  private clusterIp(port: ProxiedPort): IptablesMatch {
    return this.to(port, port.fields.clusterIp, `${port.name} cluster IP`);
  }

  private to(port: ProxiedPort, destination: string, about: string): IptablesMatch {
    return { destination, protocol: port.protocol, matches: [comment(about), `-m ${port.protocol} --dport ${port.fields.port}`] };
  }

  private endpointComment(port: ProxiedPort, endpoint: Endpoint): string[] {
    return this.large ? [] : [comment(`${port.name} -> ${hostPort(endpoint)}`)];
  }
}
