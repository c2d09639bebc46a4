import { readFileSync } from 'fs';
import { join } from 'path';
import {
  AksCluster, AksNetwork, CpuManagerPolicy, NodeKubeletOptions, NodeLinuxOptions, NodeOsType, TopologyManagerPolicy, TransparentHugePageDefrag,
  TransparentHugePages,
} from '../../lib/terraform';
import { KubernetesVersion } from '../../lib/traffic';
import { onlyResource, PLACE, testStack } from '../support/terraform';

function pool(options: { kubelet?: NodeKubeletOptions; linux?: NodeLinuxOptions; osType?: NodeOsType; nodePoolName?: string }): any {
  const stack = testStack();
  const { nodeSubnet } = new AksNetwork(stack, 'network', PLACE);
  new AksCluster(stack, 'shop', { ...PLACE, nodeSubnet, kubernetesVersion: KubernetesVersion.V1_35 }).addNodePool('apps', options);
  return onlyResource(stack, 'azurerm_kubernetes_cluster_node_pool');
}

const KUBELET: NodeKubeletOptions = {
  cpuManagerPolicy: CpuManagerPolicy.STATIC,
  cpuCfsQuotaEnabled: true,
  cpuCfsQuotaPeriodMs: 200,
  imageGcHighThreshold: 90,
  imageGcLowThreshold: 70,
  topologyManagerPolicy: TopologyManagerPolicy.SINGLE_NUMA_NODE,
  allowedUnsafeSysctls: ['net.core.somaxconn', 'kernel.msg*'],
  containerLogMaxSizeMb: 100,
  containerLogMaxFiles: 10,
  podMaxPids: 1000,
};

test('all settings of the kubelet are written', () => {
  expect(pool({ kubelet: KUBELET }).kubelet_config).toEqual({
    cpu_manager_policy: 'static',
    cpu_cfs_quota_enabled: true,
    cpu_cfs_quota_period: '200ms',
    image_gc_high_threshold: 90,
    image_gc_low_threshold: 70,
    topology_manager_policy: 'single-numa-node',
    allowed_unsafe_sysctls: ['net.core.somaxconn', 'kernel.msg*'],
    container_log_max_size_mb: 100,
    container_log_max_line: 10,
    pod_max_pid: 1000,
  });
});

test('all settings of Linux are written, sysctls by the names of azurerm', () => {
  expect(pool({
    linux: {
      sysctls: { 'net.core.somaxconn': 65536, 'vm.max_map_count': 262144, 'net.ipv4.tcp_tw_reuse': 1, 'net.ipv4.ip_local_port_range.min': 1024, 'fs.aio-max-nr': 65536 },
      swapFileMb: 1500,
      transparentHugePages: TransparentHugePages.MADVISE,
      transparentHugePageDefrag: TransparentHugePageDefrag.DEFER_MADVISE,
    },
  }).linux_os_config).toEqual({
    sysctl_config: {
      net_core_somaxconn: 65536, vm_max_map_count: 262144, net_ipv4_tcp_tw_reuse: true, net_ipv4_ip_local_port_range_min: 1024, fs_aio_max_nr: 65536,
    },
    swap_file_size_mb: 1500,
    transparent_huge_page: 'madvise',
    transparent_huge_page_defrag: 'defer+madvise',
  });
});

test('the system pool has them too', () => {
  const stack = testStack();
  const { nodeSubnet } = new AksNetwork(stack, 'network', PLACE);
  new AksCluster(stack, 'shop', {
    ...PLACE, nodeSubnet, kubernetesVersion: KubernetesVersion.V1_35, systemPool: { kubelet: { containerLogMaxFiles: 2 }, linux: { sysctls: { 'vm.swappiness': 0 } } },
  });
  expect(onlyResource(stack, 'azurerm_kubernetes_cluster').default_node_pool).toMatchObject({
    kubelet_config: { container_log_max_line: 2 }, linux_os_config: { sysctl_config: { vm_swappiness: 0 } },
  });
});

/** Bounds of each sysctl as the sources have them. */
const SYSCTLS = [...readFileSync(join(__dirname, '..', '..', 'lib', 'terraform', 'private', 'sysctls.ts'), 'utf8')
  .matchAll(/^((?:fs|kernel|net|vm)\.\S+) (\d+) (\d+)$/gm)].map(([, name, min, max]): [string, number, number] => [name, Number(min), Number(max)]);

test('azurerm has 29 of them', () => {
  expect(SYSCTLS).toHaveLength(29);
});

test.each(SYSCTLS)('%s goes from %d to %d', (name, min, max) => {
  const written = (value: number) => Object.values<any>(pool({ linux: { sysctls: { [name]: value } } }).linux_os_config.sysctl_config)[0];
  const problem = (value: number) => new Error(`[infra/shop/apps] linux.sysctls '${name}' must be a whole number between ${min} and ${max}, got ${value}`);
  expect([min, max].map(written)).toEqual(name === 'net.ipv4.tcp_tw_reuse' ? [false, true] : [min, max]);
  expect(() => written(min - 1)).toThrow(problem(min - 1));
  expect(() => written(max + 1)).toThrow(problem(max + 1));
});

test.each<[string, Parameters<typeof pool>[0], string]>([
  ['a setting that there is not', { linux: { sysctls: { 'net.core.somaxcon': 5000 } } },
    "linux.sysctls must be among those that AKS takes, got 'net.core.somaxcon': did you mean 'net.core.somaxconn'?"],
  ['no settings', { linux: { sysctls: {} } }, 'linux.sysctls must have at least one setting, got none'],
  ['ports the wrong way round', { linux: { sysctls: { 'net.ipv4.ip_local_port_range.min': 60000, 'net.ipv4.ip_local_port_range.max': 32768 } } },
    "linux.sysctls 'net.ipv4.ip_local_port_range.min' must not exceed 'net.ipv4.ip_local_port_range.max' 32768, got 60000"],
  ['images removed down to where it begins', { kubelet: { imageGcHighThreshold: 80 } }, 'kubelet.imageGcLowThreshold must be below imageGcHighThreshold 80, got 80'],
  ['a sysctl of other kinds', { kubelet: { allowedUnsafeSysctls: ['vm.swappiness'] } },
    "kubelet.allowedUnsafeSysctls must be of kernel.shm*, kernel.msg*, kernel.sem, fs.mqueue.* or net.*, got 'vm.swappiness'"],
  ['one log file', { kubelet: { containerLogMaxFiles: 1 } }, 'kubelet.containerLogMaxFiles must be a whole number between 2 and 1000, got 1'],
  ['Linux on Windows', { osType: NodeOsType.WINDOWS, nodePoolName: 'win', linux: { swapFileMb: 1 }, kubelet: { podMaxPids: 5, containerLogMaxFiles: 3 } },
    'linux has no effect with osType Windows: leave it out\n  kubelet.podMaxPids has no effect with osType Windows: leave it out'],
])('fails for %s', (_, options, problem) => {
  expect(() => pool(options)).toThrow(new Error(`[infra/shop/apps] ${problem}`));
});

test('Windows nodes may keep their logs', () => {
  expect(pool({ osType: NodeOsType.WINDOWS, nodePoolName: 'win', kubelet: { containerLogMaxFiles: 3, imageGcHighThreshold: 81 } }).kubelet_config)
    .toEqual({ container_log_max_line: 3, image_gc_high_threshold: 81 });
});
