import { AzureResource } from '../azure-resource';
import { overlap, parseCidrs } from './cidr';
import { AzureEstate } from './estate';
import { farSideOf, nearSideOf, spaceOf } from './networks';
import { say } from './say';
import { flagOf, textOf } from './settings';

/** What Azure refuses of a peering, and what to do about it. */
export interface PeeringProblem {
  readonly peering: AzureResource;
  readonly message: string;
  readonly fix: string;
}

interface Half {
  readonly peering: AzureResource;
  readonly near?: AzureResource;
  readonly far?: AzureResource;
  /** What tells the network on this side from others. */
  readonly nearKey?: string;
  readonly farKey?: string;
  readonly usesRemote: boolean;
}

/** What Azure refuses of peerings, each looked at beside those before it. */
export function peeringProblems(estate: AzureEstate): PeeringProblem[] {
  const halves = estate.all('azurerm_virtual_network_peering').map((peering) => halfOf(estate, peering));
  return halves.flatMap((half, index) => [...alone(half), ...beside(half, halves.slice(0, index))]);
}

function halfOf(estate: AzureEstate, peering: AzureResource): Half {
  const { settings, stackName } = peering;
  const [near, far] = [nearSideOf(estate, peering), farSideOf(estate, peering)];
  const id = settings.remote_virtual_network_id;
  const [group, name] = [settings.resource_group_name, settings.virtual_network_name].map(textOf);
  return {
    peering,
    near,
    far,
    nearKey: near ? keyOf(near) : group !== undefined && name !== undefined ? say`${settings.provider} ${group}/${name}`.toLowerCase() : undefined,
    farKey: far ? keyOf(far) : typeof id === 'string' ? (textOf(id) ?? say`${stackName} ${id}`).toLowerCase() : undefined,
    usesRemote: flagOf(settings.use_remote_gateways) === true,
  };
}

function alone({ peering, near, far, usesRemote }: Half): PeeringProblem[] {
  return [
    ...(near !== undefined && near === far ? [{
      peering,
      message: say`remote_virtual_network_id must be another network, got azurerm_virtual_network.${near.localName} of this side`,
      fix: 'let it lead to the other network, or take the peering away',
    }] : []),
    ...(usesRemote && flagOf(peering.settings.allow_gateway_transit) === true ? [{
      peering,
      message: 'allow_gateway_transit and use_remote_gateways exclude each other: a network has a gateway of its own, or uses the other',
      fix: 'take one of the two',
    }] : []),
  ];
}

function beside(half: Half, before: Half[]): PeeringProblem[] {
  const { peering, usesRemote, near } = half;
  const ofNetwork = before.filter(({ nearKey }) => nearKey !== undefined && nearKey === half.nearKey);
  const again = ofNetwork.find(({ farKey }) => farKey !== undefined && farKey === half.farKey);
  const user = usesRemote ? ofNetwork.find((other) => other.usesRemote) : undefined;
  const spokes = before.filter(({ farKey, nearKey }) => farKey !== undefined && farKey === half.farKey && nearKey !== half.nearKey);
  return [
    ...(again ? [{
      peering,
      message: say`remote_virtual_network_id is joined to this network by ${labelOf(again)} already: Azure joins two networks once`,
      fix: 'take one of the two away',
    }] : []),
    ...(user && !again ? [{
      peering,
      message: say`use_remote_gateways must be true in one peering of a network, got it in ${labelOf(user)} too`,
      fix: 'use the gateway of one of the two networks',
    }] : []),
    ...spokes.flatMap((other) => shared(near, other.near).map(([own, theirs]) => ({
      peering,
      message: say`address_space ${own} of azurerm_virtual_network.${near!.localName} overlaps ${theirs} of azurerm_virtual_network.${other.near!.localName}, which ${labelOf(other)} joins to the same network`,
      fix: 'give the networks that are joined to one hub ranges apart',
    }))),
  ];
}

/** The first ranges of two networks that have an address in common. */
function shared(a: AzureResource | undefined, b: AzureResource | undefined): [string, string][] {
  const [own, others] = [a, b].map((network) => parseCidrs(spaceOf(network)));
  return own.flatMap((range) => others.filter((other) => overlap(range, other))
    .map((other): [string, string] => [range.text, other.text])).slice(0, 1);
}

function keyOf({ stackName, localName }: AzureResource): string {
  return say`${stackName} ${localName}`.toLowerCase();
}

function labelOf({ peering }: Half): string {
  return say`azurerm_virtual_network_peering.${peering.localName}`;
}
