import { Endpoint, hostPort } from './endpoint';
import { joinedRanges } from './ip-ranges';
import { NodeAddresses } from './iptables';
import { endpointBase, portBase } from './names';
import { masquerade, nftablesBase, NftablesLayout } from './nftables-base';
import { NftablesTable, quoted } from './nftables-table';
import { ProxiedPort } from './proxied-port';
import { behaviourOf } from './proxy-behaviour';
import { isInRange } from '../addresses';
import { KubernetesVersion } from '../kubernetes-version';

const LOCAL_SOURCE = 'fib saddr type local';

/** The longest comment of an element that kube-proxy writes. */
const LONGEST_COMMENT = 128;

/** Service ports whose comment is longer than nftables takes: the whole sync of the node fails on them, and nothing of the family is written. */
export function tooLongForNftables(ports: ProxiedPort[], version?: KubernetesVersion): ProxiedPort[] {
  return behaviourOf(version).cutsComments ? [] : ports
    .filter((port) => port.name.length > LONGEST_COMMENT)
    .filter((port) => !port.hasInternalEndpoints || (port.externallyAccessible && !port.hasExternalEndpoints));
}

/** What `nft list table ip kube-proxy`, or `ip6`, prints on a node for these Service ports, as one text to load. */
export function nftablesRules(ports: ProxiedPort[], node: NodeAddresses, serviceCidr: string, version?: KubernetesVersion): string {
  const layout = {
    preDnat: version?.isAtLeast('1.34') ?? true,
    flat: version?.isAtLeast('1.36') ?? true,
    singleEndpoint: version?.isAtLeast('1.37') ?? false,
  };
  const table = nftablesBase(layout, node, serviceCidr);
  const writer = new NftablesWriter(table, layout, node);
  ports.forEach((port) => writer.write(port));
  return table.render();
}

class NftablesWriter {
  private readonly ip: string;

  public constructor(private readonly table: NftablesTable, private readonly layout: NftablesLayout, private readonly node: NodeAddresses) {
    this.ip = node.family.nft;
  }

  public write(port: ProxiedPort): void {
    this.chains(port);
    this.dispatch(port);
    this.refuse(port);
    if (port.hasInternalEndpoints && !this.layout.flat) {
      const chain = this.internalChain(port);
      const toPort = this.layout.preDnat ? '' : `${port.protocol} dport ${port.fields.port} `;
      this.table.append(chain, `${this.ip} daddr ${port.fields.clusterIp} ${toPort}${this.ip} saddr != ${this.node.podCidr} ${masquerade(this.layout)}`);
    }
    if (port.hasEndpoints && port.externallyAccessible) {
      this.external(port);
    }
    if (this.isFirewalled(port)) {
      this.firewall(port);
    }
    this.balance(port, `service-${portBase(port)}`, port.clusterEndpoints);
    this.balance(port, `local-${portBase(port)}`, port.localEndpoints);
    if (this.hasEndpointChains(port)) {
      port.reachableEndpoints.forEach((endpoint) => this.endpoint(port, endpoint));
    }
  }

  /** All chains and affinity sets of a Service port, so that rules may jump ahead. */
  private chains(port: ProxiedPort): void {
    const base = portBase(port);
    for (const endpoint of port.reachableEndpoints) {
      if (this.hasEndpointChains(port)) {
        this.table.chain(`endpoint-${endpointBase(port, endpoint)}`);
      }
      if (port.fields.affinitySeconds !== undefined) {
        this.table.timedSet(`affinity-${endpointBase(port, endpoint)}`, this.node.family.nftAddress, port.fields.affinitySeconds);
      }
      if (this.layout.flat && endpoint.local) {
        this.table.add('hairpin-connections', `${endpoint.address} . ${endpoint.address} . ${port.protocol} . ${endpoint.port}`);
      }
    }
    const names: [boolean, string][] = [
      [port.clusterEndpoints.length > 0, `service-${base}`],
      [port.localEndpoints.length > 0, `local-${base}`],
      [port.hasEndpoints && port.externallyAccessible, `external-${base}`],
      [this.isFirewalled(port), `firewall-${base}`],
    ];
    names.filter(([needed]) => needed).forEach(([, name]) => this.table.chain(name));
  }

  /** From the addresses of a Service port to its chains. */
  private dispatch(port: ProxiedPort): void {
    const { clusterIp, externalIps, loadBalancerIps, nodePort } = port.fields;
    const external = `external-${portBase(port)}`;
    this.table.add('cluster-ips', clusterIp);
    if (port.hasInternalEndpoints) {
      this.table.add('service-ips', `${key(port, clusterIp)} : goto ${this.internalChain(port)}`);
    }
    if (port.hasEndpoints) {
      [...externalIps, ...loadBalancerIps].forEach((address) => this.table.add('service-ips', `${key(port, address)} : goto ${external}`));
    }
    if (this.isFirewalled(port)) {
      loadBalancerIps.forEach((address) => this.table.add('firewall-ips', `${key(port, address)} : goto firewall-${portBase(port)}`));
    }
    if (port.hasEndpoints && nodePort !== undefined) {
      this.table.add('service-nodeports', `${port.protocol} . ${nodePort} : goto ${external}`);
    }
  }

  /** What meets nobody: refused where there is no endpoint at all, dropped where only this node has none. */
  private refuse(port: ProxiedPort): void {
    const { clusterIp, externalIps, loadBalancerIps, nodePort } = port.fields;
    const verdict = `${quoted(port.name.slice(0, LONGEST_COMMENT))} : ${port.hasEndpoints ? 'drop' : 'goto reject-chain'}`;
    if (!port.hasInternalEndpoints) {
      this.table.add('no-endpoint-services', `${key(port, clusterIp)} ${verdict}`);
    }
    if (!port.hasExternalEndpoints) {
      [...externalIps, ...loadBalancerIps].forEach((address) => this.table.add('no-endpoint-services', `${key(port, address)} ${verdict}`));
      if (nodePort !== undefined) {
        this.table.add('no-endpoint-nodeports', `${port.protocol} . ${nodePort} ${verdict}`);
      }
    }
  }

  /** Traffic from outside: with policy Local, pods and the node itself take the short way to every endpoint. */
  private external(port: ProxiedPort): void {
    const chain = `external-${portBase(port)}`;
    const cluster = `service-${portBase(port)}`;
    if (port.fields.externalLocal) {
      this.table.append(chain, `${this.ip} saddr ${this.node.podCidr} goto ${cluster}`, 'short-circuit pod traffic');
      this.table.append(chain, `${LOCAL_SOURCE} ${masquerade(this.layout)}`, 'masquerade local traffic');
      this.table.append(chain, `${LOCAL_SOURCE} goto ${cluster}`, 'short-circuit local traffic');
    } else {
      this.table.append(chain, masquerade(this.layout), this.layout.flat ? 'masquerade' : undefined);
    }
    if (port.hasExternalEndpoints) {
      this.table.append(chain, `goto ${port.fields.externalLocal ? `local-${portBase(port)}` : cluster}`);
    }
  }

  private firewall(port: ProxiedPort): void {
    const { loadBalancerIps, sourceRanges } = port.fields;
    // a node that may connect does so from the address of the load balancer itself
    const fromNode = sourceRanges.some((range) => isInRange(this.node.nodeAddress, range)) ? loadBalancerIps : [];
    const given = [...sourceRanges, ...fromNode];
    const allowed = joinedRanges(given).join(', ');
    this.table.append(`firewall-${portBase(port)}`, `${this.ip} saddr != ${given.length === 1 ? allowed : `{ ${allowed} }`} drop`);
  }

  /** Clients that are remembered go where they were; the others to a random entry of a map. */
  private balance(port: ProxiedPort, chain: string, endpoints: Endpoint[]): void {
    if (endpoints.length === 0) {
      return;
    }
    if (port.fields.affinitySeconds !== undefined) {
      for (const base of endpoints.map((endpoint) => endpointBase(port, endpoint))) {
        this.table.append(chain, `${this.ip} saddr @affinity-${base} goto endpoint-${base}`);
      }
    }
    const random = `numgen random mod ${endpoints.length}`;
    if (this.hasEndpointChains(port)) {
      const verdicts = endpoints.map((endpoint, index) => `${index} : goto endpoint-${endpointBase(port, endpoint)}`);
      this.table.append(chain, `${random} vmap { ${verdicts.join(', ')} }`);
    } else if (this.layout.singleEndpoint && endpoints.length === 1) {
      this.table.append(chain, `meta l4proto ${port.protocol} dnat to ${hostPort(endpoints[0])}`);
    } else {
      const addresses = endpoints.map((endpoint, index) => `${index} : ${endpoint.address} . ${endpoint.port}`);
      this.table.append(chain, `meta l4proto ${port.protocol} dnat ${this.ip} to ${random} map { ${addresses.join(', ')} }`);
    }
  }

  private endpoint(port: ProxiedPort, endpoint: Endpoint): void {
    const base = endpointBase(port, endpoint);
    const chain = `endpoint-${base}`;
    if (!this.layout.flat) {
      this.table.append(chain, `${this.ip} saddr ${endpoint.address} ${masquerade(this.layout)}`);
    }
    if (port.fields.affinitySeconds !== undefined) {
      this.table.append(chain, `update @affinity-${base} { ${this.ip} saddr }`);
    }
    this.table.append(chain, `meta l4proto ${port.protocol} dnat to ${hostPort(endpoint)}`);
  }

  private hasEndpointChains(port: ProxiedPort): boolean {
    return !this.layout.flat || port.fields.affinitySeconds !== undefined;
  }

  /** Unlike in iptables, sources are checked even where there is no endpoint. */
  private isFirewalled(port: ProxiedPort): boolean {
    return port.fields.loadBalancerIps.length > 0 && port.fields.sourceRanges.length > 0;
  }

  private internalChain(port: ProxiedPort): string {
    return `${port.fields.internalLocal ? 'local' : 'service'}-${portBase(port)}`;
  }
}

function key(port: ProxiedPort, address: string): string {
  return `${address} . ${port.protocol} . ${port.fields.port}`;
}
