import { checkPoolSizes, PodPlaces, PoolDemand } from '../../../lib/traffic/azure/pool-sizes';

const NODES = { name: 'nodes', prefix: '10.0.0.0/24' };
const PODS = { name: 'pods', prefix: '10.0.1.0/24' };
const pool = (nodes: number, maxPods?: number, subnet: PoolDemand['subnet'] = { name: 'any' }): PoolDemand => ({ subnet, nodes, maxPods });
const pools = (count: number) => Array.from({ length: count }, () => pool(1));
const of = (all: PoolDemand[], places: Partial<PodPlaces> = {}) => checkPoolSizes(all, { isKubenet: false, inNodeSubnet: false, ...places });
const TAKE = 'take a larger subnet, fewer nodes or fewer pods a node';
const MANY = 'take smaller pools or another cluster';

// each limit where it is reached, and one beyond it
test.each<[string, string[], string[]]>([
  ['node pools', of(pools(100)), []],
  ['one pool more', of(pools(101)), ['a cluster must have at most 100 node pools, got 101']],
  ['nodes', of([pool(4999), pool(1)]), []],
  ['one node more', of([pool(5000), pool(1)]), [`all pools together must have at most 5000 nodes with their surge, got 5001: ${MANY}`]],
  ['nodes of kubenet', of([pool(400)], { isKubenet: true }), []],
  ['one node of kubenet more', of([pool(401)], { isKubenet: true }), [`all pools together must have at most 400 nodes with their surge, got 401: ${MANY}`]],
  // 256 addresses, of which Azure keeps 5
  ['a subnet of nodes alone', of([pool(200, 250, NODES), pool(51, 250, NODES)]), []],
  ['one node more in it', of([pool(200, 250, NODES), pool(52, 250, NODES)]), [`subnet 'nodes' 10.0.0.0/24 has 251 usable addresses, the pools may need 252 with their surge: ${TAKE}`]],
  ['two subnets', of([pool(251, 1, NODES), pool(251, 1, { ...NODES })]), []],
  // an address for each node and each of its pods, 30 where nobody says how many
  ['a subnet of nodes and pods', of([pool(8, undefined, NODES)], { inNodeSubnet: true }), []],
  ['one node more with its pods', of([pool(9, undefined, NODES)], { inNodeSubnet: true }), [`subnet 'nodes' 10.0.0.0/24 has 251 usable addresses, the pools may need 279 with their surge: ${TAKE}`]],
  ['nodes of 250 pods', of([pool(1, 250, NODES)], { inNodeSubnet: true }), []],
  ['two nodes of 125 pods', of([pool(2, 125, NODES)], { inNodeSubnet: true }), [`subnet 'nodes' 10.0.0.0/24 has 251 usable addresses, the pools may need 252 with their surge: ${TAKE}`]],
  // batches of 16, seven of them where nobody says how many pods
  ['a subnet of pods', of([pool(2)], { subnetOfPods: PODS }), []],
  ['three nodes with batches of their own', of([pool(3)], { subnetOfPods: PODS }), [`subnet 'pods' 10.0.1.0/24 has 251 usable addresses, the pools may need 336 with their surge: ${TAKE}`]],
  ['fifteen nodes of 16 pods', of([pool(15, 16)], { subnetOfPods: PODS }), []],
  ['fifteen nodes of 17 pods', of([pool(15, 17)], { subnetOfPods: PODS }), [`subnet 'pods' 10.0.1.0/24 has 251 usable addresses, the pools may need 480 with their surge: ${TAKE}`]],
  ['a subnet whose range nobody says', of([pool(999, 250, { name: 'x' })], { inNodeSubnet: true, subnetOfPods: { name: 'y' } }), []],
  // a range of 24 bits for each node
  ['the range of pods', of([pool(4)], { podCidr: '10.244.0.0/22' }), []],
  ['one node more in it', of([pool(4), pool(1)], { podCidr: '10.244.0.0/22' }), [
    'podCidr 10.244.0.0/22 has room for 4 nodes with a /24 each, the pools may need 5 with their surge: take a larger range or fewer nodes',
  ]],
  ['a range of one node', of([pool(1)], { podCidr: '10.244.0.0/24' }), []],
  ['a range of less', of([pool(1)], { podCidr: '10.244.0.0/25' }), [
    'podCidr 10.244.0.0/25 has room for 0 nodes with a /24 each, the pools may need 1 with their surge: take a larger range or fewer nodes',
  ]],
])('%s', (_, problems, expected) => {
  expect(problems).toEqual(expected);
});
