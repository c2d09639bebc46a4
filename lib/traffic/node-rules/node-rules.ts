import { EndpointFinder } from './endpoints';
import { iptablesRules, NodeAddresses } from './iptables';
import { ipsetEntries, ipvsTable, ipvsTimeouts } from './ipvs';
import { nftablesRules } from './nftables';
import { NodeRulesOptions } from './node-rules-options';
import { Placeholders } from './placeholders';
import { ProxiedPort } from './proxied-port';
import { proxiedPorts } from './proxied-ports';
import { ClusterProfile, NetworkDataPlane } from '../cluster-profile';
import { KubeProxy, KubeProxyMode } from '../kube-proxy';
import { LocatedObject } from '../located-object';
import { dataPlaneOf } from '../paths/data-plane';
import { TrafficModel } from '../private/traffic-model';

/** A listing of what a node has, as a command prints it. */
export interface NodeRulesListing {
  /** The command, for instance `iptables-save`. */
  readonly command: string;
  /** What it prints, without a line break at the end. */
  readonly text: string;
}

/**
 * What kube-proxy programs on one Linux node for Services, before it does.
 *
 * Chains, maps and virtual servers carry the names, the order and the probabilities that kube-proxy gives them, so that a listing can be laid
 * beside one from a node. IPv4 only. Where an EndpointSlice of a Service is among the objects its endpoints are taken; otherwise pods are counted
 * and get placeholder addresses. Cluster addresses, node ports and load balancer addresses are placeholders where no object has them.
 *
 * kube-proxy walks its Services in no fixed order; here they stand in the order of the objects. Hints of EndpointSlices about zones are not
 * followed. The nftables layout is that of the cluster's version, from 1.34 on.
 *
 * @see https://kubernetes.io/docs/reference/networking/virtual-ips/
 *
 * @example
 * import { traffic } from 'aks-constructs';
 *
 * const service = {
 *   apiVersion: 'v1',
 *   kind: 'Service',
 *   metadata: { name: 'api', namespace: 'shop' },
 *   spec: { clusterIP: '10.0.0.50', selector: { app: 'api' }, ports: [{ port: 80 }] },
 * };
 * const rules = traffic.NodeRules.preview([{ object: service }], { kubeProxy: traffic.KubeProxy.nftables() });
 * const text = rules.toText();
 */
export class NodeRules {
  /**
   * Foresee the rules of a node.
   *
   * @param objects The Kubernetes objects.
   * @param profile The cluster: its kube-proxy mode, version and address ranges.
   * @param options The node.
   */
  public static preview(objects: LocatedObject[], profile: ClusterProfile = {}, options: NodeRulesOptions = {}): NodeRules {
    const kubeProxy = profile.kubeProxy ?? KubeProxy.PLATFORM_DEFAULT;
    const { who } = dataPlaneOf(profile);
    if (!kubeProxy.enabled || profile.networkDataPlane === NetworkDataPlane.CILIUM) {
      return new NodeRules(who, [], [`no kube-proxy runs on the nodes: ${who} balances traffic to services`]);
    }
    const model = new TrafficModel(objects, profile);
    const placeholders = new Placeholders(profile, options);
    const ports = proxiedPorts(model, new EndpointFinder(model, placeholders, options.nodeName), placeholders);
    const node = { podCidr: placeholders.podCidr, nodeAddress: placeholders.nodeAddress };
    return new NodeRules(who, listingsOf(ports, node, placeholders.serviceCidr, profile), placeholders.assumptions);
  }

  /**
   * @param dataPlane Who balances on the node, for instance `kube-proxy (iptables)`.
   * @param listings What the node has, one listing for each command; none where no kube-proxy runs.
   * @param assumptions What is taken for granted because no object says it.
   */
  private constructor(public readonly dataPlane: string, public readonly listings: NodeRulesListing[], public readonly assumptions: string[]) {}

  /** The listings for a terminal, what is assumed in comments before them. */
  public toText(): string {
    const head = [`# what ${this.dataPlane} programs on a node`, ...this.assumptions.map((assumption) => `# ${assumption}`)].join('\n');
    const bodies = this.listings.map(({ command, text }) => `# ${command}\n${text}`);
    return `${[head, ...bodies].join('\n\n')}\n`;
  }
}

function listingsOf(ports: ProxiedPort[], node: NodeAddresses, serviceCidr: string, profile: ClusterProfile): NodeRulesListing[] {
  const kubeProxy = profile.kubeProxy ?? KubeProxy.PLATFORM_DEFAULT;
  const mode = kubeProxy.mode ?? KubeProxyMode.IPTABLES;
  switch (mode) {
    case KubeProxyMode.IPTABLES:
      return [{ command: 'iptables-save', text: iptablesRules(ports, node) }];
    case KubeProxyMode.NFTABLES:
      return [{ command: 'nft list table ip kube-proxy', text: nftablesRules(ports, node, serviceCidr, profile.kubernetesVersion) }];
    case KubeProxyMode.IPVS:
      return [
        { command: 'ipvsadm -Ln', text: ipvsTable(ports, node, kubeProxy.ipvsOptions) },
        { command: 'ipvsadm -L --timeout', text: ipvsTimeouts(kubeProxy.ipvsOptions) },
        { command: 'ipset save', text: ipsetEntries(ports, node) },
      ];
    default: {
      const unreachable: never = mode;
      throw new Error(`unknown kube-proxy mode ${String(unreachable)}`);
    }
  }
}
