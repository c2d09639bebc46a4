import { KubernetesClusterMaintenanceWindow, KubernetesClusterMaintenanceWindowAutoUpgrade } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import type { ClusterAddonOptions } from '../cluster-addons';
import { AksMaintenanceOptions, MaintenanceFreezeOptions } from '../cluster-maintenance';
import { MaintenanceSchedule } from '../maintenance-schedule';
import { isLiteral, nonEmpty } from './problems';

/** The three windows as azurerm has them. */
export function renderMaintenance(options: ClusterAddonOptions) {
  const { maintenanceWindow: window, aksMaintenance } = options;
  const weekly = window && MaintenanceSchedule.weekly(window.dayOfWeek, window);
  return {
    maintenanceWindowAutoUpgrade: renderSchedule(options.upgradeSchedule ?? weekly),
    maintenanceWindowNodeOs: renderSchedule(options.nodeOsSchedule ?? weekly),
    maintenanceWindow: aksMaintenance && renderAksMaintenance(aksMaintenance),
  };
}

/** Problems of the windows that one value alone does not show. */
export function checkMaintenance({ maintenanceWindow, upgradeSchedule, nodeOsSchedule, aksMaintenance }: ClusterAddonOptions): string[] {
  return [
    ...checkSchedule('upgradeSchedule', upgradeSchedule),
    ...checkSchedule('nodeOsSchedule', nodeOsSchedule),
    ...(maintenanceWindow && upgradeSchedule && nodeOsSchedule
      ? ['maintenanceWindow has no effect beside upgradeSchedule and nodeOsSchedule: leave it out'] : []),
    ...(aksMaintenance ? checkAksMaintenance(aksMaintenance) : []),
  ];
}

function renderSchedule(schedule: MaintenanceSchedule | undefined): KubernetesClusterMaintenanceWindowAutoUpgrade | undefined {
  const { startTime = '00:00', durationHours = 8, utcOffset = '+00:00', startDate, freezes = [] } = schedule?.options ?? {};
  return schedule && {
    frequency: schedule.frequency,
    interval: schedule.interval,
    dayOfWeek: schedule.dayOfWeek,
    weekIndex: schedule.weekIndex,
    dayOfMonth: schedule.dayOfMonth,
    startTime,
    duration: durationHours,
    utcOffset,
    startDate,
    notAllowed: nonEmpty(freezes),
  };
}

function renderAksMaintenance({ allowed = [], freezes = [] }: AksMaintenanceOptions): KubernetesClusterMaintenanceWindow {
  return { allowed: nonEmpty(allowed), notAllowed: nonEmpty(freezes) };
}

function checkSchedule(field: string, schedule: MaintenanceSchedule | undefined): string[] {
  return (schedule?.options.freezes ?? []).flatMap((freeze, index) => checkFreeze(`${field}.freezes[${index}]`, freeze));
}

function checkAksMaintenance({ allowed = [], freezes = [] }: AksMaintenanceOptions): string[] {
  return [
    ...(allowed.length + freezes.length === 0 ? ['aksMaintenance must have allowed hours or freezes, got none'] : []),
    ...freezes.flatMap((freeze, index) => checkFreeze(`aksMaintenance.freezes[${index}]`, freeze)),
  ];
}

function checkFreeze(field: string, { start, end }: MaintenanceFreezeOptions): string[] {
  return isLiteral(start) && isLiteral(end) && Date.parse(end) <= Date.parse(start) ? [`${field}.end must come after its start ${start}, got ${end}`] : [];
}
