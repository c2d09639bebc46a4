import { MaintenanceScheduleOptions, WeekIndex } from './cluster-maintenance';
import { Kind, Kinds } from '../arguments/kind';
import { read } from './private/kinds/kind';
import { SCHEDULE_TIMES } from './private/kinds/maintenance';
import { numberOf, wordOf } from './private/kinds/texts';
import { Weekday } from './weekday';

const PLACE = 'MaintenanceSchedule';
const MONTHS = numberOf(1, 6);

/**
 * When Azure may upgrade: every so many days, weeks or months. Each way to make one throws when a number or a time is out of bounds.
 *
 * @see https://learn.microsoft.com/azure/aks/planned-maintenance
 *
 * @example
 * import { terraform } from 'aks-constructs';
 *
 * terraform.MaintenanceSchedule.weekly(terraform.Weekday.SUNDAY, { startTime: '02:00', utcOffset: '+01:00' });
 */
export class MaintenanceSchedule {
  /**
   * Every so many days.
   *
   * @param options Time, length and exceptions.
   * @param days 1 to 7; 1 if left out.
   */
  public static daily(options: MaintenanceScheduleOptions = {}, days: number = 1): MaintenanceSchedule {
    const given = read(`${PLACE}.daily`, ofNames({ days: numberOf(1, 7) }), { days });
    return new MaintenanceSchedule('Daily', given.days, timesOf('daily', options));
  }

  /**
   * Every so many weeks.
   *
   * @param day Day of the week.
   * @param options Time, length and exceptions.
   * @param weeks 1 to 4; 1 if left out.
   */
  public static weekly(day: Weekday, options: MaintenanceScheduleOptions = {}, weeks: number = 1): MaintenanceSchedule {
    const given = read(`${PLACE}.weekly`, ofNames({ day: wordOf(Weekday), weeks: numberOf(1, 4) }), { day, weeks });
    return new MaintenanceSchedule('Weekly', given.weeks, timesOf('weekly', options), given.day);
  }

  /**
   * On a day of every so many months.
   *
   * @param dayOfMonth 1 to 31; in shorter months the last day.
   * @param options Time, length and exceptions.
   * @param months 1 to 6; 1 if left out.
   */
  public static monthly(dayOfMonth: number, options: MaintenanceScheduleOptions = {}, months: number = 1): MaintenanceSchedule {
    const given = read(`${PLACE}.monthly`, ofNames({ dayOfMonth: numberOf(1, 31), months: MONTHS }), { dayOfMonth, months });
    return new MaintenanceSchedule('AbsoluteMonthly', given.months, timesOf('monthly', options), undefined, undefined, given.dayOfMonth);
  }

  /**
   * On a weekday of every so many months, for instance the second Sunday.
   *
   * @param index Which of them.
   * @param day Day of the week.
   * @param options Time, length and exceptions.
   * @param months 1 to 6; 1 if left out.
   */
  public static monthlyWeekday(index: WeekIndex, day: Weekday, options: MaintenanceScheduleOptions = {}, months: number = 1): MaintenanceSchedule {
    const given = read(`${PLACE}.monthlyWeekday`, ofNames({ index: wordOf(WeekIndex), day: wordOf(Weekday), months: MONTHS }), { index, day, months });
    return new MaintenanceSchedule('RelativeMonthly', given.months, timesOf('monthlyWeekday', options), given.day, given.index);
  }

  /**
   * @param frequency `Daily`, `Weekly`, `AbsoluteMonthly` or `RelativeMonthly`, as azurerm writes them.
   * @param interval How many days, weeks or months.
   * @param options Time, length and exceptions.
   * @param dayOfWeek Day of the week, if it has one.
   * @param weekIndex Which of them in the month, if it has one.
   * @param dayOfMonth Day of the month, if it has one.
   */
  private constructor(
    public readonly frequency: string,
    public readonly interval: number,
    public readonly options: MaintenanceScheduleOptions,
    public readonly dayOfWeek?: Weekday,
    public readonly weekIndex?: WeekIndex,
    public readonly dayOfMonth?: number,
  ) {}
}

/** Values by their names, all of which are required. */
function ofNames<T extends Record<string, Kind>>(required: T): Kinds<Record<keyof T, any>> {
  return { required, optional: {} } as unknown as Kinds<Record<keyof T, any>>;
}

function timesOf(way: string, options: MaintenanceScheduleOptions): MaintenanceScheduleOptions {
  return read(`${PLACE}.${way}`, SCHEDULE_TIMES, options);
}
