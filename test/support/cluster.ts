import { TerraformStack } from 'cdktf';
import { PLACE, testStack } from './terraform';
import { AksCluster, AksClusterProps, AksNetwork, AksNetworkProps } from '../../lib/terraform';
import { KubernetesVersion } from '../../lib/traffic';

export interface TestCluster {
  readonly stack: TerraformStack;
  readonly network: AksNetwork;
  readonly cluster: AksCluster;
}

/** A stack with a network and a cluster of the given properties. */
export function testCluster(props: Partial<AksClusterProps> = {}, networkProps: Partial<AksNetworkProps> = {}): TestCluster {
  const stack = testStack();
  const network = new AksNetwork(stack, 'network', { ...PLACE, ...networkProps });
  const cluster = new AksCluster(stack, 'shop', {
    ...PLACE, kubernetesVersion: KubernetesVersion.V1_35, nodeSubnet: network.nodeSubnet, ...props,
  });
  return { stack, network, cluster };
}
