import { Construct } from 'constructs';
import { placed } from '../../arguments/check';
import type { ExistingApplicationLoadBalancerOptions, IApplicationLoadBalancer } from '../i-application-load-balancer';
import { NetworkSubnet } from '../network-subnet';
import { albSubnetProblems, frontendProblems } from './alb-limits';
import { ArmType, parseArmId } from './arm-id';
import { armIdOf } from './kinds/arm-ids';
import { listOf, madeBy, read } from './kinds/kind';
import { nameLike } from './kinds/texts';
import { LOAD_BALANCER_PART_NAME } from './names';
import { isLiteral } from './problems';
import { Kinds, withMore } from '../../arguments/kind';
import { failOn } from '../../traffic/rules/refusals';

interface IdentifiedLoadBalancer extends ExistingApplicationLoadBalancerOptions {
  readonly loadBalancerId: string;
}

const LOAD_BALANCER: Kinds<IdentifiedLoadBalancer> = {
  required: {
    loadBalancerId: armIdOf(ArmType.TRAFFIC_CONTROLLER), subnet: madeBy('NetworkSubnet', 'subnetId'), frontendNames: listOf(nameLike(LOAD_BALANCER_PART_NAME)),
  },
  optional: { firewallPolicyId: armIdOf(ArmType.WAF_POLICY) },
};

/** An Application Gateway for Containers that exists already, known by its id and by what was said about it. */
export class ImportedLoadBalancer extends Construct implements IApplicationLoadBalancer {
  public readonly loadBalancerName: string;
  public readonly loadBalancerId: string;
  public readonly subnet: NetworkSubnet;
  public readonly frontendNames: string[];
  public readonly firewallPolicyId?: string;

  public constructor(scope: Construct, id: string, armId: string, options: ExistingApplicationLoadBalancerOptions) {
    super(...placed(scope, id, { name: 'ApplicationLoadBalancer.fromApplicationLoadBalancerId' }));
    const { loadBalancerId, subnet, frontendNames, firewallPolicyId } = read(this, LOAD_BALANCER, withMore(options, { loadBalancerId: armId }));
    failOn(this, [...frontendProblems(frontendNames), ...albSubnetProblems(subnet)]);
    this.loadBalancerId = loadBalancerId;
    const parts = isLiteral(loadBalancerId) ? parseArmId(loadBalancerId, ArmType.TRAFFIC_CONTROLLER) : undefined;
    this.loadBalancerName = parts?.names.trafficControllers ?? id;
    this.subnet = subnet;
    this.frontendNames = [...frontendNames];
    this.firewallPolicyId = firewallPolicyId;
  }
}
