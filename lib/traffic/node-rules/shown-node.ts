import { IpFamily } from './ip-family';
import { addressOf } from './ip-ranges';
import { NodeRulesOptions } from './node-rules-options';
import { LocatedObject } from '../located-object';
import { list } from '../objects/object-view';

const ZONE = 'topology.kubernetes.io/zone';

/** The node whose rules are shown, by what the objects say of it. */
export class ShownNode {
  /** Absent where no object names a node. */
  public readonly name?: string;
  /** Absent where nobody says it. */
  public readonly zone?: string;
  /** True where nobody asked for this node. */
  public readonly assumed: boolean;
  /** True where the objects come from a running cluster, which has all its EndpointSlices. */
  public readonly inCluster: boolean;
  private readonly object?: any;

  /** Throws for a node that no object names. */
  public constructor(objects: LocatedObject[], private readonly options: NodeRulesOptions) {
    const nodes = objects.map(({ object }) => object).filter((object) => object?.kind === 'Node' && object.apiVersion === 'v1');
    const endpoints = objects.map(({ object }) => object).filter((object) => object?.kind === 'EndpointSlice').flatMap((slice) => list(slice.endpoints));
    const known = [...new Set([...nodes.map((node) => node.metadata?.name), ...endpoints.map((endpoint) => endpoint?.nodeName)])]
      .filter((name) => typeof name === 'string');
    const { nodeName } = options;
    if (nodeName !== undefined && !known.includes(nodeName)) {
      throw new Error(known.length > 0
        ? `node must be one of ${known.sort().join(', ')}, got '${nodeName}'`
        : `node must be left out, got '${nodeName}': no Node and no EndpointSlice names a node`);
    }
    this.name = nodeName ?? endpoints.find((endpoint) => typeof endpoint?.nodeName === 'string')?.nodeName ?? known[0];
    this.assumed = nodeName === undefined && this.name !== undefined;
    this.inCluster = nodes.length > 0;
    this.object = nodes.find((node) => node.metadata?.name === this.name);
    const onNode = endpoints.find((endpoint) => this.name !== undefined && endpoint?.nodeName === this.name);
    this.zone = this.object?.metadata?.labels?.[ZONE] ?? onNode?.zone;
  }

  /** Its first internal address of a family, else its first external one. */
  public address(family: IpFamily): string | undefined {
    const { nodeAddress, nodeIpv6Address } = this.options;
    const addresses = list(this.object?.status?.addresses);
    const declared = ['InternalIP', 'ExternalIP'].flatMap((type) => addresses.filter((item) => item?.type === type).map((item) => item.address));
    return [nodeAddress, nodeIpv6Address, ...declared].map((address) => addressOf(address, family)).find((address) => address !== undefined);
  }
}
