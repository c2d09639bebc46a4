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
