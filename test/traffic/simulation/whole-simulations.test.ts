import { run } from '../../../lib/cli/main';
import { expectGolden } from '../../support/golden';

const LOAD = ['--clients', '40', '--rate', '200', '--duration', '20s', '--runs', '2'];
const GATEWAY = ['--path', 'http://shop.example.com/api/x'];
const CLUSTER = ['--path', 'api.shop:80'];
const BALANCED = ['--path', '10.10.17.10:80'];
const HEADLESS = ['--path', 'peers.back-office (headless)'];

// every kind of entrance, event and comparison: all that is printed, to the letter, and the numbers behind it
test.each<[string, string[]]>([
  ['gateway', [...GATEWAY, '--event', 'scale=5@5s', '--event', 'rollout=1s@8s', '--drain', '5s', '--pre-stop', '2s', '--gateway-lag', '10s']],
  ['gateway-waits', [...GATEWAY, '--event', 'rollout=1s@5s', '--drain', '30s', '--pre-stop', '20s', '--gateway-lag', '10s', '--instances', '3']],
  ['node-gone', [...CLUSTER, '--event', 'node-gone=0@5s', '--pods', '2+1+0', '--keep-alive', '0s']],
  ['modes', [...CLUSTER, '--compare', 'kube-proxy=iptables,nftables,ipvs:lc,ipvs:sh,ipvs:sed', '--keep-alive', '5s', '--event', 'scale=1@5s', '--event', 'scale=4@8s']],
  ['affinity', [...CLUSTER, '--compare', 'session-affinity=none,clientIp', '--per-address', '8', '--keep-alive', '2h', '--connections', '2']],
  ['crowded', [...CLUSTER, '--concurrency', '1', '--service-time', '20ms', '--service-p99', '150ms', '--compare', 'kube-proxy=iptables,ipvs:lc']],
  ['resolving', [...HEADLESS, '--compare', 'resolve=once,each,round-robin', '--keep-alive', '2h', '--event', 'scale=4@5s']],
  ['load-balancer', [...BALANCED, '--nodes', '4', '--event', 'rollout=2s@4s', '--drain', '1s', '--compare', 'kube-proxy=iptables,ipvs:lc']],
  ['several-ways', [...GATEWAY, '--path', 'inside=api.shop:80', ...BALANCED, ...HEADLESS, '--keep-alive', '2h', '--service-spread', 'constant']],
])('%s', (name, args) => {
  const all = ['simulate', 'test/golden/whole-report/shop.yaml', '--terraform', 'none', ...LOAD, ...args];
  const [text, json] = ['text', 'json'].map((format) => run([...all, '--format', format], { width: 100, hasColor: false }).output);
  // a line for each variant: the numbers are many
  const { variants } = JSON.parse(json);
  expectGolden(`simulate/${name}.txt`, [text, ...variants.map((variant: any) => JSON.stringify({ ...variant, moments: variant.moments?.slice(0, 3) })), ''].join('\n'));
});
