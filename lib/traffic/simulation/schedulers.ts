import { ipvsScheduler } from './ipvs-schedulers';
import { Random } from './random';
import { Scheduler } from './scheduler';
import { IpvsScheduler, KubeProxy, KubeProxyMode } from '../kube-proxy';
import { shares } from '../node-rules/iptables';

// a name of the module is found sooner than one of the global object
const { floor } = Math;

/** How a kube-proxy chooses on one node. */
export function schedulerOf({ mode, ipvsOptions }: KubeProxy, random: Random): Scheduler {
  switch (mode ?? KubeProxyMode.IPTABLES) {
    case KubeProxyMode.IPTABLES:
      return new Cascade(random);
    case KubeProxyMode.NFTABLES:
      // numgen random mod n
      return { pick: (pods) => pods[random.below(pods.length)] };
    default:
      return ipvsScheduler(ipvsOptions.scheduler ?? IpvsScheduler.ROUND_ROBIN);
  }
}

/** Rules with the probabilities that iptables prints, tried one after the other. */
class Cascade implements Scheduler {
  private bounds: number[] = [];

  public constructor(private readonly random: Random) {}

  public pick(pods: readonly number[]): number {
    if (this.bounds.length !== pods.length) {
      let sum = 0;
      this.bounds = shares(pods.length).map((share) => (sum += share));
    }
    const drawn = this.random.next();
    let [low, high] = [0, pods.length - 1];
    while (low < high) {
      const middle = floor((low + high) / 2);
      [low, high] = drawn < this.bounds[middle] ? [low, middle] : [middle + 1, high];
    }
    return pods[low];
  }
}
