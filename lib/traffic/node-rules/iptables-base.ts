import { IpFamily, IPV4 } from './ip-family';
import { comment, IptablesTable } from './iptables-table';

const NEW = '-m conntrack --ctstate NEW';
const PORTALS = comment('kubernetes service portals');
const FORWARDING = comment('kubernetes forwarding rules');

/** A packet with this mark leaves the node with the node's address. kube-proxy marks with bit 14. */
const MARKED = '0x4000/0x4000';
/** An empty chain in each table; kube-proxy writes everything again when somebody has removed it. */
const CANARY = 'KUBE-PROXY-CANARY';
const LOCALHOST = '127.0.0.0/8';

/** The mangle table, which has nothing but the canary. */
export function mangleBase(): IptablesTable {
  const table = new IptablesTable('mangle', ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING']);
  table.chain(CANARY);
  return table;
}

/** What every Service shares in the filter table. kube-proxy puts its jumps in front of others, the last one first. */
export function filterBase(family: IpFamily): IptablesTable {
  const table = new IptablesTable('filter', ['INPUT', 'FORWARD', 'OUTPUT']);
  const firewall = { matches: [NEW, comment('kubernetes load balancer firewall')] };
  const external = { matches: [NEW, comment('kubernetes externally-visible service portals')] };
  const services = { matches: [NEW, PORTALS] };
  localhostFirewall(table, family);
  table.append('INPUT', firewall, 'KUBE-PROXY-FIREWALL');
  table.append('INPUT', { matches: [comment('kubernetes health check service ports')] }, 'KUBE-NODEPORTS');
  table.append('INPUT', external, 'KUBE-EXTERNAL-SERVICES');
  table.append('FORWARD', firewall, 'KUBE-PROXY-FIREWALL');
  table.append('FORWARD', { matches: [FORWARDING] }, 'KUBE-FORWARD');
  table.append('FORWARD', services, 'KUBE-SERVICES');
  table.append('FORWARD', external, 'KUBE-EXTERNAL-SERVICES');
  table.append('OUTPUT', firewall, 'KUBE-PROXY-FIREWALL');
  table.append('OUTPUT', services, 'KUBE-SERVICES');
  ['KUBE-EXTERNAL-SERVICES', 'KUBE-NODEPORTS', 'KUBE-PROXY-FIREWALL', 'KUBE-SERVICES'].forEach((chain) => table.chain(chain));
  table.chain(CANARY);
  table.append('KUBE-FORWARD', { matches: ['-m conntrack --ctstate INVALID', counted('ct_state_invalid_dropped_pkts')] }, 'DROP');
  table.append('KUBE-FORWARD', { matches: [FORWARDING, `-m mark --mark ${MARKED}`] }, 'ACCEPT');
  table.append('KUBE-FORWARD', { matches: [comment('kubernetes forwarding conntrack rule'), '-m conntrack --ctstate RELATED,ESTABLISHED'] }, 'ACCEPT');
  return table;
}

/** Strangers must not reach 127.0.0.1, which node ports open for IPv4. For IPv6 the chain stays empty. */
function localhostFirewall(table: IptablesTable, family: IpFamily): void {
  table.append('INPUT', {}, 'KUBE-FIREWALL');
  table.append('OUTPUT', {}, 'KUBE-FIREWALL');
  table.chain('KUBE-FIREWALL');
  if (family !== IPV4) {
    return;
  }
  table.append('KUBE-FIREWALL', {
    notSource: LOCALHOST,
    destination: LOCALHOST,
    matches: [comment('block incoming localnet connections'), '-m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT'],
  }, 'DROP');
}

/** What every Service shares in the nat table, but for the way to the node ports, which comes after all Services. */
export function natBase(): IptablesTable {
  const table = new IptablesTable('nat', ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING']);
  table.append('PREROUTING', { matches: [PORTALS] }, 'KUBE-SERVICES');
  table.append('OUTPUT', { matches: [PORTALS] }, 'KUBE-SERVICES');
  table.append('POSTROUTING', { matches: [comment('kubernetes postrouting rules')] }, 'KUBE-POSTROUTING');
  ['KUBE-NODEPORTS', 'KUBE-SERVICES', CANARY].forEach((chain) => table.chain(chain));
  table.append('KUBE-MARK-MASQ', {}, `MARK --set-xmark ${MARKED}`);
  table.append('KUBE-POSTROUTING', { matches: [`-m mark ! --mark ${MARKED}`] }, 'RETURN');
  table.append('KUBE-POSTROUTING', {}, 'MARK --set-xmark 0x4000/0x0');
  table.append('KUBE-POSTROUTING', { matches: [comment('kubernetes service traffic requiring SNAT')] }, 'MASQUERADE --random-fully');
  return table;
}

/** A match that only counts, since Kubernetes 1.32. iptables-save prints two spaces. */
export function counted(counter: string): string {
  return `-m nfacct --nfacct-name  ${counter}`;
}
