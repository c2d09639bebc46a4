import { KubernetesClusterMaintenanceWindow, KubernetesClusterMaintenanceWindowAutoUpgrade } from '@cdktf/provider-azurerm/lib/kubernetes-cluster';
import type { ClusterAddonOptions } from '../cluster-addons';
import { AksMaintenanceOptions, MaintenanceFreezeOptions, MaintenanceSchedule, MaintenanceScheduleOptions } from '../cluster-maintenance';
import { checkNumber, isLiteral, nonEmpty } from './problems';

/** Most of each interval. @see https://learn.microsoft.com/azure/aks/planned-maintenance#schedule-types */
const LONGEST: Record<string, number> = { Daily: 7, Weekly: 4, AbsoluteMonthly: 6, RelativeMonthly: 6 };
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;

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

/** Problems of the windows that one value alone does not show, and those of schedules, whose times no other check looks at. */
export function checkMaintenance({ maintenanceWindow, upgradeSchedule, nodeOsSchedule, aksMaintenance }: ClusterAddonOptions): string[] {
  return [
    ...checkSchedule('upgradeSchedule', upgradeSchedule),
    ...checkSchedule('nodeOsSchedule', nodeOsSchedule),
    ...(maintenanceWindow && upgradeSchedule && nodeOsSchedule
      ? ['maintenanceWindow has no meaning beside upgradeSchedule and nodeOsSchedule: leave it out'] : []),
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
  return schedule ? [
    ...checkNumber(`interval of ${field}`, schedule.interval, 1, LONGEST[schedule.frequency]),
    ...checkNumber(`dayOfMonth of ${field}`, schedule.dayOfMonth, 1, 31),
    ...checkTimes(field, schedule.options),
  ] : [];
}

function checkTimes(field: string, times: MaintenanceScheduleOptions): string[] {
  const { startTime, utcOffset, durationHours, startDate, freezes = [] } = times;
  return [
    ...checkNumber(`${field}.durationHours`, durationHours, 4, 24),
    ...(isLiteral(startTime) && !/^([01]\d|2[0-3]):[0-5]\d$/.test(startTime) ? [`${field}.startTime must be a time like 02:30, got '${startTime}'`] : []),
    ...(isLiteral(utcOffset) && !/^[+-](0\d|1[0-4]):[0-5]\d$/.test(utcOffset)
      ? [`${field}.utcOffset must be an offset like +01:00, got '${utcOffset}'`] : []),
    ...checkDate(`${field}.startDate`, startDate),
    ...freezes.flatMap((freeze, index) => checkFreeze(`${field}.freezes[${index}]`, freeze)),
  ];
}

function checkAksMaintenance({ allowed = [], freezes = [] }: AksMaintenanceOptions): string[] {
  return [
    ...(allowed.length + freezes.length === 0 ? ['aksMaintenance must have allowed hours or freezes, got none'] : []),
    ...freezes.flatMap((freeze, index) => checkFreeze(`aksMaintenance.freezes[${index}]`, freeze)),
  ];
}

function checkFreeze(field: string, { start, end }: MaintenanceFreezeOptions): string[] {
  const problems = [...checkDate(`${field}.start`, start), ...checkDate(`${field}.end`, end)];
  return problems.length === 0 && isLiteral(start) && isLiteral(end) && Date.parse(end) <= Date.parse(start)
    ? [`${field}.end must come after its start ${start}, got ${end}`] : problems;
}

function checkDate(field: string, date: string | undefined): string[] {
  return isLiteral(date) && !(DATE.test(date) && !Number.isNaN(Date.parse(date))) ? [`${field} must be a date like 2026-12-20T00:00:00Z, got '${date}'`] : [];
}
