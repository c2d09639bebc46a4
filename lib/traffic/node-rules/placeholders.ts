import { IpFamily } from './ip-family';
import { addressAt, rangeOf } from './ip-ranges';
import { NodePorts } from './node-ports';
import { ShownNode } from './shown-node';
import { ClusterProfile } from '../cluster-profile';

/** AKS gives the tenth address to its DNS; placeholders start well behind it. */
const FIRST_CLUSTER_IP = 101;

/** Addresses of a family, and ports, that only a running cluster knows, given out in order, and a note of which kinds were needed. */
export class Placeholders {
  public readonly podCidr: string;
  public readonly serviceCidr: string;
  public readonly nodeAddress: string;
  private readonly pods = new Map<string, string[]>();
  private readonly notes = new Set<string>();
  private podCount = 0;
  private clusterIps = 0;

  public constructor(
    public readonly family: IpFamily,
    profile: ClusterProfile,
    node: ShownNode,
    private readonly nodePorts: NodePorts,
  ) {
    this.podCidr = rangeOf(profile.podCidr, family) ?? this.assumed(family.podCidr, 'the range of pods');
    this.serviceCidr = rangeOf(profile.serviceCidr, family) ?? this.assumed(family.serviceCidr, 'the range of cluster addresses');
    this.nodeAddress = node.address(family) ?? this.assumed(family.nodeAddress, 'the address of the node');
  }

  /** What was taken for granted, in words. */
  public get assumptions(): string[] {
    return [...this.notes];
  }

  public note(text: string): void {
    this.notes.add(text);
  }

  /** The same addresses for the same workload, whichever Service asks. */
  public podAddresses(workload: string, count: number): string[] {
    this.note(`pod addresses are placeholders: ${this.podCidr} from its first address on, in the order of the objects`);
    const known = this.pods.get(workload) ?? [];
    while (known.length < count) {
      this.podCount += 1;
      known.push(addressAt(this.podCidr, this.podCount));
    }
    this.pods.set(workload, known);
    return known.slice(0, count);
  }

  public clusterIp(): string {
    this.note(`cluster addresses that no object has are placeholders from ${addressAt(this.serviceCidr, FIRST_CLUSTER_IP)} on`);
    this.clusterIps += 1;
    return addressAt(this.serviceCidr, FIRST_CLUSTER_IP - 1 + this.clusterIps);
  }

  public nodePort(owner: string): number {
    this.note('node ports that no object has are placeholders from 30001 on');
    return this.nodePorts.of(owner);
  }

  private assumed(value: string, what: string): string {
    this.note(`${what} is taken to be ${value}`);
    return value;
  }
}
