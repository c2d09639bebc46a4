import { mkdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { evenness, losses, newPods, NumberTable, tails } from './numbers';
import { run } from '../../lib/cli/main';

const ROOT = join(__dirname, '..', '..');
/** Pages whose commands draw figures, and whose tables are computed. */
export const PAGES = ['README.md', 'docs/can-clusterip-balance.md', 'docs/zh/can-clusterip-balance.md'];

const CHINESE: Record<string, string> = {
  'who': '途径',
  'ClusterIP, iptables': 'ClusterIP，iptables',
  'ClusterIP, nftables': 'ClusterIP，nftables',
  'ClusterIP, IPVS rr': 'ClusterIP，IPVS rr',
  'ClusterIP, IPVS lc': 'ClusterIP，IPVS lc',
  'ClusterIP, IPVS sed or nq': 'ClusterIP，IPVS sed 或 nq',
  'ClusterIP, IPVS sh': 'ClusterIP，IPVS sh',
  'ClusterIP, IPVS dh': 'ClusterIP，IPVS dh',
  'ClusterIP, IPVS mh': 'ClusterIP，IPVS mh',
  'gateway, load balancer': '应用网关经负载均衡器',
  'gateway, pods, preStop': '应用网关直达 Pod，preStop 90 秒',
  'scale': '从 3 个 Pod 缩到 1 个',
  'rollout': '滚动更新',
  'node gone': '一个节点消失',
  'ClusterIP, ClientIP': 'ClusterIP，ClientIP',
  'LoadBalancer': 'LoadBalancer，iptables',
  'LoadBalancer, ClientIP': 'LoadBalancer，ClientIP',
  'LoadBalancer, Local, 2+1+1 pods': 'LoadBalancer，Local，各节点 2+1+1 个 Pod',
  'headless, once': 'Headless，只解析一次',
  'headless, round-robin': 'Headless，客户端轮询',
  'gateway, pods': '应用网关直达 Pod',
  'gateway, pods, cookie': '应用网关直达 Pod，Cookie 亲和',
  'each request': '每个请求一条连接',
  'keep-alive': '连接保持 60 秒',
  'gRPC': 'gRPC，连接保持数小时',
  'NAT': '同一地址之后，连接 60 秒',
  'nodes': '调度器',
  '1': '1 个节点',
  '3': '3 个节点',
  '12': '12 个节点',
  'never': '未发生',
};
const ENGLISH: Record<string, string> = {
  'who': 'way',
  'LoadBalancer': 'LoadBalancer, iptables',
  'LoadBalancer, Local, 2+1+1 pods': 'LoadBalancer, Local, 2+1+1 pods on the nodes',
  'headless, once': 'headless, resolved once',
  'headless, round-robin': 'headless, client takes pods in turn',
  'gateway, pods': 'application gateway to pods',
  'gateway, pods, cookie': 'application gateway to pods, cookie',
  'each request': 'a connection for each request',
  'keep-alive': 'connections of 60 s',
  'gRPC': 'gRPC, connections of hours',
  'NAT': 'all behind one address, 60 s',
  'gateway, load balancer': 'application gateway, load balancer',
  'gateway, pods, preStop': 'application gateway to pods, preStop of 90 s',
  'scale': 'from 3 pods to 1',
  'rollout': 'rolling update',
  'node gone': 'a node gone',
  'nodes': 'scheduler',
  '1': '1 node',
  '3': '3 nodes',
  '12': '12 nodes',
};

/** The tables by their names in the pages. */
export function tables(): Record<string, NumberTable & { readonly head: string }> {
  return { evenness: { ...evenness(), head: 'who' }, newPods: { ...newPods(), head: 'who' }, losses: { ...losses(), head: 'who' }, tails: { ...tails(), head: 'nodes' } };
}

/** A page with its tables computed anew. */
export function withTables(page: string, text: string, numbers: ReturnType<typeof tables>): string {
  const words = page.startsWith('docs/zh/') ? CHINESE : ENGLISH;
  const word = (name: string) => words[name] ?? name;
  return text.replace(/(<!-- table (\w+) -->\n)[^]*?(<!-- end -->)/g, (_, begin: string, name: string, end: string) => {
    const { head, columns, rows } = numbers[name];
    const lines = [[head, ...columns].map(word), ['', ...columns].map(() => '---'), ...rows.map((row) => [word(row.name), ...row.cells.map(word)])];
    return `${begin}${lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}${end}`;
  });
}

/** The commands of a page that simulate, as arguments. */
export function commands(text: string): string[][] {
  return [...text.matchAll(/^npx aks-constructs (simulate (?:.*\\\n)*.*)$/gm)].map(([, command]) => (
    [...command.replace(/\\\n/g, ' ').matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain)
  ));
}

/** Write the tables of all pages, and the figures that their commands draw. */
function generate(): void {
  process.chdir(ROOT);
  const numbers = tables();
  const done = new Set<string>();
  for (const page of PAGES) {
    const text = readFileSync(page, 'utf8');
    writeFileSync(page, withTables(page, text, numbers));
    for (const args of commands(text).filter((one) => one.includes('--out') && !done.has(one.join(' ')))) {
      done.add(args.join(' '));
      mkdirSync(dirname(args[args.indexOf('--out') + 1]), { recursive: true });
      process.stdout.write(run(args).output);
    }
  }
}

if (require.main === module) {
  generate();
}
