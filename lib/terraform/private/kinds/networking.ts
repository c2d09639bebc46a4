import { madeBy } from './kind';
import { cidrOf, FLAG, wordOf } from './texts';
import { Kinds, structOf } from '../../../arguments/kind';
import { NetworkDataPlane, NetworkPolicyEngine } from '../../../traffic';
import type {
  AdvancedNetworkingOptions, KubenetNetworkingOptions, NodeSubnetNetworkingOptions, OverlayNetworkingOptions, PodSubnetNetworkingOptions,
} from '../../cluster-networking-options';

const ADVANCED: Kinds<AdvancedNetworkingOptions> = { required: {}, optional: { observabilityEnabled: FLAG, securityEnabled: FLAG } };

const DATA_PLANE = wordOf(NetworkDataPlane);
const POLICY = wordOf(NetworkPolicyEngine);

export const OVERLAY: Kinds<OverlayNetworkingOptions> = {
  required: {}, optional: { podCidr: cidrOf(32), dataPlane: DATA_PLANE, networkPolicy: POLICY, advancedNetworking: structOf(ADVANCED) },
};

export const NODE_SUBNET: Kinds<NodeSubnetNetworkingOptions> = { required: {}, optional: { networkPolicy: POLICY } };

export const POD_SUBNET: Kinds<PodSubnetNetworkingOptions> = {
  required: { subnet: madeBy('a network, or by NetworkSubnet', 'subnetProfile') },
  optional: { dataPlane: DATA_PLANE, networkPolicy: POLICY, advancedNetworking: structOf(ADVANCED) },
};

export const KUBENET: Kinds<KubenetNetworkingOptions> = { required: {}, optional: { podCidr: cidrOf(32), networkPolicy: POLICY } };
