import { Weekday } from './weekday';

/** Which of the weekdays of a month, by azurerm's names. */
export enum WeekIndex {
  /** The first. */
  FIRST = 'First',
  /** The second. */
  SECOND = 'Second',
  /** The third. */
  THIRD = 'Third',
  /** The fourth. */
  FOURTH = 'Fourth',
  /** The last. */
  LAST = 'Last',
}

/** A time in which nothing is changed. */
export interface MaintenanceFreezeOptions {
  /** Begin, in UTC, for instance `2026-12-20T00:00:00Z`. */
  readonly start: string;
  /** End, after the begin, for instance `2027-01-03T00:00:00Z`. */
  readonly end: string;
}

/** What all schedules have in common. */
export interface MaintenanceScheduleOptions {
  /**
   * Time at which the window opens, as hours and minutes such as `02:30`.
   *
   * @default '00:00'
   */
  readonly startTime?: string;
  /**
   * How long it stays open, 4 to 24 hours.
   *
   * @default 8
   */
  readonly durationHours?: number;
  /**
   * Offset of `startTime` from UTC, such as `+01:00`.
   *
   * @default '+00:00'
   */
  readonly utcOffset?: string;
  /**
   * First day, in UTC, for instance `2026-12-01T00:00:00Z`.
   *
   * @default - at once
   */
  readonly startDate?: string;
  /**
   * Times in which nothing is changed, for instance the weeks before Christmas.
   *
   * @default - none
   */
  readonly freezes?: MaintenanceFreezeOptions[];
}

/**
 * When Azure may upgrade: every so many days, weeks or months.
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
    return new MaintenanceSchedule('Daily', days, options);
  }

  /**
   * Every so many weeks.
   *
   * @param day Day of the week.
   * @param options Time, length and exceptions.
   * @param weeks 1 to 4; 1 if left out.
   */
  public static weekly(day: Weekday, options: MaintenanceScheduleOptions = {}, weeks: number = 1): MaintenanceSchedule {
    return new MaintenanceSchedule('Weekly', weeks, options, day);
  }

  /**
   * On a day of every so many months.
   *
   * @param dayOfMonth 1 to 31; in shorter months the last day.
   * @param options Time, length and exceptions.
   * @param months 1 to 6; 1 if left out.
   */
  public static monthly(dayOfMonth: number, options: MaintenanceScheduleOptions = {}, months: number = 1): MaintenanceSchedule {
    return new MaintenanceSchedule('AbsoluteMonthly', months, options, undefined, undefined, dayOfMonth);
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
    return new MaintenanceSchedule('RelativeMonthly', months, options, day, index);
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

/** Hours of a weekday in which AKS may do its own work. */
export interface AllowedHoursOptions {
  /** Day of the week. */
  readonly day: Weekday;
  /** Hours of that day in UTC, 0 to 23, at least one. */
  readonly hours: number[];
}

/** When AKS may do weekly work on what it runs itself. Written to `maintenance_window`. */
export interface AksMaintenanceOptions {
  /**
   * Hours in which it may.
   *
   * @default - any, but the freezes
   */
  readonly allowed?: AllowedHoursOptions[];
  /**
   * Times in which it may not.
   *
   * @default - none
   */
  readonly freezes?: MaintenanceFreezeOptions[];
}
