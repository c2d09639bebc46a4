import { NODE_LABELS, PRICE, SURGE, TAINT, VM_SIZE, ZONES } from './azure';
import { eachOf, madeBy } from './kind';
import { MACHINES } from './node-machines';
import { FLAG, numberOf, textLike, wordOf } from './texts';
import { Kinds } from '../../../arguments/kind';
import { NodeOsType, NodePoolOptions, NodePoolSizeOptions, OsDiskType, SpotEvictionPolicy, SystemNodePoolOptions } from '../../node-pool-options';

/** @see https://learn.microsoft.com/azure/aks/quotas-skus-regions */
const MOST_NODES = 1000;

const SIZE: Kinds<NodePoolSizeOptions> = {
  required: {},
  optional: {
    ...MACHINES.optional,
    vmSize: VM_SIZE,
    minCount: numberOf(0, MOST_NODES),
    maxCount: numberOf(1, MOST_NODES),
    nodeCount: numberOf(0, MOST_NODES),
    zones: ZONES,
    maxPods: numberOf(10, 250),
    osDiskSizeGb: numberOf(30, 2048),
    osDiskType: wordOf(OsDiskType),
    maxSurge: SURGE,
    drainTimeoutMinutes: numberOf(5, 1440),
    nodeSoakMinutes: numberOf(0, 30),
    nodeLabels: NODE_LABELS,
  },
};

/** The pool of the system keeps at least one node. */
export const SYSTEM_NODE_POOL: Kinds<SystemNodePoolOptions> = {
  required: {},
  optional: { ...SIZE.optional, minCount: numberOf(1, MOST_NODES), nodeCount: numberOf(1, MOST_NODES), onlyCriticalAddons: FLAG },
};

export const NODE_POOL: Kinds<NodePoolOptions> = {
  required: {},
  optional: {
    ...SIZE.optional,
    nodePoolName: textLike(/^[a-z][a-z0-9]{0,11}$/, 'be 1 to 12 lowercase letters or digits, starting with a letter'),
    subnet: madeBy('a network, or by NetworkSubnet', 'subnetProfile'),
    osType: wordOf(NodeOsType),
    windowsOutboundNatEnabled: FLAG,
    nodeTaints: eachOf(TAINT),
    spot: FLAG,
    spotEvictionPolicy: wordOf(SpotEvictionPolicy),
    spotMaxPrice: PRICE,
  },
};
