import { argumentsOf } from '../../arguments/check';
import { Kinds, structOf } from '../../arguments/kind';
import { TEXT } from '../../arguments/values';
import { ClusterProfile, NetworkDataPlane } from '../cluster-profile';
import { KubeProxy, KubeProxyMode } from '../kube-proxy';
import { LocatedObject } from '../located-object';
import { IPV4, IPV6 } from './ip-family';
import { iptablesRules } from './iptables';
import { boundAddresses, ipsetEntries, ipvsTable, ipvsTimeouts, ServedPorts } from './ipvs';
import { ipvsIptables } from './ipvs-iptables';
import { nftablesRules, tooLongForNftables } from './nftables';
import { NodePorts } from './node-ports';
import { NodeRulesOptions } from './node-rules-options';
import { Placeholders } from './placeholders';
import { proxiedPorts, usesIpv6 } from './proxied-ports';
import { ShownNode } from './shown-node';
import { outgoing, printable } from '../../arguments/printable';
import { KNOWN, LOOKED_AT } from '../objects/profile-kinds';
import { TrafficModel } from '../objects/traffic-model';
import { dataPlaneOf } from '../paths/data-plane';

/** A listing of what a node has, as a command prints it. */
export interface NodeRulesListing {
  /** The command, for instance `iptables-save`. */
  readonly command: string;
  /** What it prints, without a line break at the end. */
  readonly text: string;
}

const OPTIONS: Kinds<NodeRulesOptions> = { required: {}, optional: { nodeName: TEXT, nodeAddress: TEXT, nodeIpv6Address: TEXT } };

/**
 * What kube-proxy programs on one Linux node for Services, before it does.
 *
 * Chains, maps and virtual servers carry the names, the order and the probabilities that kube-proxy gives them, so that a listing can be laid
 * beside one from a node. IPv6 is listed where a Service has it. Where an EndpointSlice of a Service is among the objects its endpoints are taken,
 * by readiness and by hints for the node and its zone; otherwise pods are counted and get placeholder addresses. Cluster addresses and node ports
 * are placeholders where no object has them. Addresses of load balancers are those in `status.loadBalancer.ingress`: until the cloud has written
 * them there, kube-proxy has no rules for them.
 *
 * kube-proxy walks its Services in no fixed order; here they stand in the order of the objects. Rules are those of the cluster's version, from 1.33
 * on; without a version those of 1.36.
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
   * @param options The node. Throws where it has a name that no Node and no EndpointSlice among the objects has.
   */
  public static preview(objects: LocatedObject[], profile: ClusterProfile = {}, options: NodeRulesOptions = {}): NodeRules {
    const given = argumentsOf('NodeRules.preview', LOOKED_AT, { objects, profile, options }, { ...KNOWN, options: structOf(OPTIONS) });
    return NodeRules.of(objects, given.profile ?? {}, given.options ?? {});
  }

  private static of(objects: LocatedObject[], profile: ClusterProfile, options: NodeRulesOptions): NodeRules {
    const kubeProxy = profile.kubeProxy ?? KubeProxy.PLATFORM_DEFAULT;
    const { who } = dataPlaneOf(profile);
    if (!kubeProxy.enabled || profile.networkDataPlane === NetworkDataPlane.CILIUM) {
      return new NodeRules(who, [], [`no kube-proxy runs on the nodes: ${who} balances traffic to services`]);
    }
    const model = new TrafficModel(objects, profile);
    const node = new ShownNode(objects, options);
    const nodePorts = new NodePorts();
    const families = (usesIpv6(model) ? [IPV4, IPV6] : [IPV4]).map((family) => new Placeholders(family, profile, node, nodePorts));
    const served = families.map((placeholders) => servedPorts(model, placeholders, node));
    if (kubeProxy.mode === KubeProxyMode.NFTABLES) {
      families.forEach((placeholders, index) => tooLongForNftables(served[index].ports, profile.kubernetesVersion)
        .forEach(({ name }) => placeholders.note(`nothing of ${placeholders.family.name} is written: the sync of the node fails on ${name}, `
          + `which has no endpoints and is ${name.length} characters long; 128 are allowed before Kubernetes 1.37`)));
    }
    const assumptions = [...new Set(families.flatMap((placeholders) => placeholders.assumptions))];
    return new NodeRules(who, listingsOf(served, profile), assumptions);
  }

  /**
   * @param dataPlane Who balances on the node, for instance `kube-proxy (iptables)`.
   * @param listings What the node has, one listing for each command; none where no kube-proxy runs.
   * @param assumptions What is taken for granted because no object says it.
   */
  private constructor(public readonly dataPlane: string, public readonly listings: NodeRulesListing[], public readonly assumptions: string[]) {}

  /** The listings for a terminal, what is assumed in comments before them. */
  public toText(): string {
    const head = [`# what ${this.dataPlane} programs on a node`, ...this.assumptions.map((assumption) => `# ${printable(assumption)}`)].join('\n');
    const bodies = this.listings.map(({ command, text }) => `# ${command}\n${text}`);
    return outgoing(`${[head, ...bodies].join('\n\n')}\n`);
  }
}

/** What one family has on the node, and the range of its cluster addresses. */
interface ServedFamily extends ServedPorts {
  readonly serviceCidr: string;
}

function servedPorts(model: TrafficModel, placeholders: Placeholders, shown: ShownNode): ServedFamily {
  const { family, podCidr, nodeAddress, serviceCidr } = placeholders;
  const ports = proxiedPorts(model, shown, placeholders);
  return { ports, node: { family, podCidr, nodeAddress }, serviceCidr };
}

function listingsOf(served: ServedFamily[], { kubeProxy = KubeProxy.PLATFORM_DEFAULT, kubernetesVersion }: ClusterProfile): NodeRulesListing[] {
  const mode = kubeProxy.mode ?? KubeProxyMode.IPTABLES;
  switch (mode) {
    case KubeProxyMode.IPTABLES:
      return served.map(({ ports, node }) => ({ command: node.family.iptablesSave, text: iptablesRules(ports, node) }));
    case KubeProxyMode.NFTABLES:
      return served.map(({ ports, node, serviceCidr }) => ({
        command: `nft list table ${node.family.nft} kube-proxy`,
        text: tooLongForNftables(ports, kubernetesVersion).length > 0 ? '' : nftablesRules(ports, node, serviceCidr, kubernetesVersion),
      }));
    case KubeProxyMode.IPVS:
      return [
        { command: 'ipvsadm -Ln', text: ipvsTable(served, kubeProxy.ipvsOptions) },
        { command: 'ipvsadm -L --timeout', text: ipvsTimeouts(kubeProxy.ipvsOptions) },
        { command: 'ipset save', text: ipsetEntries(served) },
        ...served.map(({ ports, node }) => ({ command: node.family.iptablesSave, text: ipvsIptables(ports, node) })),
        { command: 'ip -brief address show dev kube-ipvs0', text: boundAddresses(served) },
      ];
    default: {
      const unreachable: never = mode;
      throw new Error(`unknown kube-proxy mode ${String(unreachable)}`);
    }
  }
}
