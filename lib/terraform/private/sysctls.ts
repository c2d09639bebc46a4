import { isLiteral } from './problems';
import { nearest } from '../../traffic/azure/nearest';

/** A setting of Linux: its argument, and the smallest and largest value that azurerm takes. */
interface Sysctl {
  readonly argument: string;
  readonly min: number;
  readonly max: number;
}

const TABLE = `
fs.aio-max-nr 65536 6553500
fs.file-max 8192 12000500
fs.inotify.max_user_watches 781250 2097152
fs.nr_open 8192 20000500
kernel.threads-max 20 513785
net.core.netdev_max_backlog 1000 3240000
net.core.optmem_max 20480 4194304
net.core.rmem_default 212992 134217728
net.core.rmem_max 212992 134217728
net.core.somaxconn 4096 3240000
net.core.wmem_default 212992 134217728
net.core.wmem_max 212992 134217728
net.ipv4.ip_local_port_range.max 32768 65535
net.ipv4.ip_local_port_range.min 1024 60999
net.ipv4.neigh.default.gc_thresh1 128 80000
net.ipv4.neigh.default.gc_thresh2 512 90000
net.ipv4.neigh.default.gc_thresh3 1024 100000
net.ipv4.tcp_fin_timeout 5 120
net.ipv4.tcp_keepalive_intvl 10 90
net.ipv4.tcp_keepalive_probes 1 15
net.ipv4.tcp_keepalive_time 30 432000
net.ipv4.tcp_max_syn_backlog 128 3240000
net.ipv4.tcp_max_tw_buckets 8000 1440000
net.ipv4.tcp_tw_reuse 0 1
net.netfilter.nf_conntrack_buckets 65536 524288
net.netfilter.nf_conntrack_max 131072 2097152
vm.max_map_count 65530 262144
vm.swappiness 0 100
vm.vfs_cache_pressure 0 100
`;

/** By the name that Linux has. */
const SYSCTLS = new Map(TABLE.trim().split('\n').map((line): [string, Sysctl] => {
  const [name, min, max] = line.split(' ');
  return [name, { argument: name.replace(/[._-]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()), min: Number(min), max: Number(max) }];
}));
const [LOWEST_PORT, HIGHEST_PORT] = ['net.ipv4.ip_local_port_range.min', 'net.ipv4.ip_local_port_range.max'];

/** Problems of settings by their names. */
export function checkSysctls(field: string, sysctls: Record<string, number>): string[] {
  const { [LOWEST_PORT]: lowest, [HIGHEST_PORT]: highest } = sysctls;
  return [
    ...Object.entries(sysctls).flatMap(([name, value]) => checkSysctl(field, name, value)),
    ...(isLiteral(lowest) && isLiteral(highest) && lowest > highest ? [`${field} '${LOWEST_PORT}' must not exceed '${HIGHEST_PORT}' ${highest}, got ${lowest}`] : []),
    ...(Object.keys(sysctls).length === 0 ? [`${field} must have at least one setting, got none`] : []),
  ];
}

/** The settings by azurerm's names. */
export function renderSysctls(sysctls: Record<string, number>): Record<string, number | boolean> {
  return Object.fromEntries(Object.entries(sysctls).filter(([name]) => SYSCTLS.has(name))
    .map(([name, value]) => [SYSCTLS.get(name)!.argument, name === 'net.ipv4.tcp_tw_reuse' ? value === 1 : value]));
}

function checkSysctl(field: string, name: string, value: number): string[] {
  const known = SYSCTLS.get(name);
  const meant = known ? undefined : nearest(name, [...SYSCTLS.keys()]);
  if (!known) {
    return [`${field} must be among those that AKS takes, got '${name}'${meant === undefined ? `: it takes ${[...SYSCTLS.keys()].join(', ')}` : `: did you mean '${meant}'?`}`];
  }
  return !isLiteral(value) || (Number.isInteger(value) && value >= known.min && value <= known.max) ? []
    : [`${field} '${name}' must be a whole number between ${known.min} and ${known.max}, got ${String(value)}`];
}
