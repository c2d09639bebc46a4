import { DATE_TIME, TIME_OF_DAY, UTC_OFFSET } from './azure';
import { eachOf, listOf } from './kind';
import { numberOf, wordOf } from './texts';
import { Kinds, nonEmptyOf, structOf } from '../../../arguments/kind';
import { AksMaintenanceOptions, AllowedHoursOptions, MaintenanceFreezeOptions, MaintenanceScheduleOptions } from '../../cluster-maintenance';
import { Weekday } from '../../weekday';

const FREEZE: Kinds<MaintenanceFreezeOptions> = { required: { start: DATE_TIME, end: DATE_TIME }, optional: {} };

const ALLOWED_HOURS: Kinds<AllowedHoursOptions> = { required: { day: wordOf(Weekday), hours: nonEmptyOf(eachOf(numberOf(0, 23))) }, optional: {} };

export const AKS_MAINTENANCE: Kinds<AksMaintenanceOptions> = {
  required: {}, optional: { allowed: listOf(structOf(ALLOWED_HOURS)), freezes: listOf(structOf(FREEZE)) },
};

export const SCHEDULE_TIMES: Kinds<MaintenanceScheduleOptions> = {
  required: {},
  optional: {
    startTime: TIME_OF_DAY, durationHours: numberOf(4, 24), utcOffset: UTC_OFFSET, startDate: DATE_TIME, freezes: listOf(structOf(FREEZE)),
  },
};
