import { IpvsScheduler, KubeProxy, Simulation, SimulationEntry, SimulationOptions } from '../../../lib/traffic';
import { SimulatedVariant } from '../../../lib/traffic/simulation/comparison';
import { figureSvg } from '../../../lib/traffic/simulation/figure';
import { expectGolden } from '../../support/golden';

const LOAD: SimulationOptions = {
  clients: 40,
  requestsPerSecond: 200,
  durationSeconds: 30,
  connectionSeconds: 3600,
  runs: 3,
  podConcurrency: 1,
  serviceMilliseconds: 10,
};
const variant = (name: string, options: SimulationOptions, more: Partial<SimulatedVariant> = {}): SimulatedVariant => (
  { name, simulation: Simulation.run({ ...LOAD, ...options }), ...more }
);
const WAY = 'client → internal load balancer → kube-proxy on the node → pods of deployment orders';
const EVENTS = { events: [{ atSeconds: 10, scaleTo: 6 }, { atSeconds: 15, replaceEverySeconds: 2 }, { atSeconds: 29, scaleTo: 5 }] };

// to the pixel: what moves in a figure is seen by who reviews the golden file
test.each([
  ['calm', 380, [variant('iptables, none', { kubeProxy: KubeProxy.iptables(), serviceMilliseconds: 1 })]],
  ['with-events', 760, [
    variant('iptables, none', { ...EVENTS, kubeProxy: KubeProxy.iptables() }, { way: WAY, places: '3 pods on 3 nodes' }),
    variant('ipvs:lc, clientIp and a name that is longer than its panel is wide', {
      ...EVENTS, kubeProxy: KubeProxy.ipvs({ scheduler: IpvsScheduler.LEAST_CONNECTION }), affinitySeconds: 60,
    }, { way: WAY, loadBalancerCost: '22 USD a month' }),
    variant('headless-round-robin', { ...EVENTS, entry: SimulationEntry.HEADLESS_ROUND_ROBIN }),
  ]],
])('the figure of %s, %d pixels wide', (name, width, variants) => {
  const svg = figureSvg({ title: 'http://shop.example.com/orders', load: '200 requests per second of 40 clients for 30 s; 3 pods', variants, connectionSeconds: 3600 }, width);
  expectGolden(`figures/${name}.svg`, svg.replace(/<style>[^]*?<\/style>/, '').replace(/(<(?:g|text|path|rect)\b)/g, '\n$1').replace(/\n{2,}/g, '\n'));
});
