// One simulation in a process of its own: `ts-node -T -P bench/tsconfig.json bench/simulation.ts [requests] [scheduler]`. Without arguments, all of them.
import { execFileSync } from 'child_process';
import { traffic } from 'aks-constructs';

const NODE_OPTIONS = ['-r', 'ts-node/register/transpile-only', '-r', './examples/source.ts', __filename];
const REQUESTS = [250_000, 500_000, 1_000_000, 2_000_000];
const SCHEDULERS: Record<string, traffic.KubeProxy> = {
  iptables: traffic.KubeProxy.iptables(),
  rr: traffic.KubeProxy.ipvs(),
  lc: traffic.KubeProxy.ipvs({ scheduler: traffic.IpvsScheduler.LEAST_CONNECTION }),
  mh: traffic.KubeProxy.ipvs({ scheduler: traffic.IpvsScheduler.MAGLEV_HASHING }),
};

/** So many requests, each on a connection of its own, to 100 pods on 10 nodes, which become 120; a heavy tail of what they take. */
function measure(requests: number, scheduler: string): string {
  const load = { clients: 2000, pods: 100, nodes: 10, connectionSeconds: 0, requestsPerSecond: 2000, durationSeconds: requests / 2000, runs: 1 };
  const before = process.cpuUsage();
  const { requests: { median }, largestOverMean } = traffic.simulate({
    ...load,
    kubeProxy: SCHEDULERS[scheduler],
    serviceMilliseconds: 20,
    serviceP99Milliseconds: 400,
    serviceTime: traffic.ServiceTime.HEAVY_TAILED,
    events: [{ atSeconds: requests / 4000, scaleTo: 120 }],
  });
  const { user, system } = process.cpuUsage(before);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  return `${scheduler}: ${median} requests in ${((user + system) / 1e6).toFixed(2)} s of CPU, ${megabytes.toFixed(0)} MB at most, ${largestOverMean.median.toFixed(3)} over the mean`;
}

const [requests, scheduler = 'iptables'] = process.argv.slice(2);
if (requests !== undefined) {
  console.log(measure(Number(requests), scheduler));
} else {
  for (const name of Object.keys(SCHEDULERS)) {
    for (const count of REQUESTS) {
      process.stdout.write(execFileSync(process.execPath, [...NODE_OPTIONS, String(count), name], { env: { ...process.env, TS_NODE_PROJECT: 'bench/tsconfig.json' } }));
    }
  }
}
