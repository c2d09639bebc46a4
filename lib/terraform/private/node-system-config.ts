import { KubernetesClusterDefaultNodePoolKubeletConfigOutputReference as KubeletBindings } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import { NodeKubeletOptions, NodeLinuxOptions } from '../node-system';
import { isLiteral } from './problems';
import { keptLogFiles } from './provider-arguments';
import { renderSysctls } from './sysctls';

/** Settings that Windows nodes have not. */
const OF_LINUX = [
  'cpuManagerPolicy', 'cpuCfsQuotaEnabled', 'cpuCfsQuotaPeriodMs', 'topologyManagerPolicy', 'allowedUnsafeSysctls', 'podMaxPids',
] as const;

/** Settings of kubelet and Linux, by the names that both kinds of pools share in azurerm. */
export function renderSystem({ kubelet, linux }: { readonly kubelet?: NodeKubeletOptions; readonly linux?: NodeLinuxOptions }) {
  return {
    kubeletConfig: kubelet && {
      cpuManagerPolicy: kubelet.cpuManagerPolicy,
      cpuCfsQuotaEnabled: kubelet.cpuCfsQuotaEnabled,
      cpuCfsQuotaPeriod: kubelet.cpuCfsQuotaPeriodMs === undefined ? undefined : `${kubelet.cpuCfsQuotaPeriodMs}ms`,
      imageGcHighThreshold: kubelet.imageGcHighThreshold,
      imageGcLowThreshold: kubelet.imageGcLowThreshold,
      topologyManagerPolicy: kubelet.topologyManagerPolicy,
      allowedUnsafeSysctls: kubelet.allowedUnsafeSysctls,
      containerLogMaxSizeMb: kubelet.containerLogMaxSizeMb,
      ...keptLogFiles(KubeletBindings, kubelet.containerLogMaxFiles),
      podMaxPid: kubelet.podMaxPids,
    },
    linuxOsConfig: linux && {
      sysctlConfig: linux.sysctls && renderSysctls(linux.sysctls),
      swapFileSizeMb: linux.swapFileMb,
      transparentHugePage: linux.transparentHugePages,
      transparentHugePageDefrag: linux.transparentHugePageDefrag,
    },
  };
}

/** Problems of the settings that one value alone does not show. */
export function checkSystem(prefix: string, { imageGcHighThreshold: high = 85, imageGcLowThreshold: low = 80 }: NodeKubeletOptions): string[] {
  return isLiteral(high) && isLiteral(low) && low >= high
    ? [`${prefix}kubelet.imageGcLowThreshold must be below imageGcHighThreshold ${high}, got ${low}`] : [];
}

/** Problems of settings on Windows nodes. */
export function checkWindowsSystem({ kubelet = {}, linux }: { readonly kubelet?: NodeKubeletOptions; readonly linux?: NodeLinuxOptions }): string[] {
  return [
    ...(linux ? ['linux has no effect with osType Windows: leave it out'] : []),
    ...OF_LINUX.filter((name) => kubelet[name] !== undefined).map((name) => `kubelet.${name} has no effect with osType Windows: leave it out`),
  ];
}
