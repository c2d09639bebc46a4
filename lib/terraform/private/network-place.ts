import { IConstruct } from 'constructs';
import { failAtOnce } from '../../traffic/rules/refusals';
import type { NetworkSubnet } from '../network-subnet';

/** A subnet that a network has, for whoever cannot do without it. */
export function thePlace(network: IConstruct, use: string, subnet: NetworkSubnet | undefined, instead: string): NetworkSubnet {
  if (subnet === undefined) {
    failAtOnce(network, [`the network has no subnet for ${use}: ${instead}`]);
  }
  return subnet!;
}
