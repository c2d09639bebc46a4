import { MaintenanceSchedule, Weekday, WeekIndex } from '../../lib/terraform';

function place(write: () => unknown): string {
  try {
    write();
    return 'well';
  } catch (error) {
    return (error as Error).message.replace(/ at maintenance-schedule\.test\.ts:\d+\]/, ' here]');
  }
}

test.each<[string, (count: number) => MaintenanceSchedule, string, number]>([
  ['days', (days) => MaintenanceSchedule.daily({}, days), 'daily', 7],
  ['weeks', (weeks) => MaintenanceSchedule.weekly(Weekday.SUNDAY, {}, weeks), 'weekly', 4],
  ['months', (months) => MaintenanceSchedule.monthly(1, {}, months), 'monthly', 6],
  ['dayOfMonth', (dayOfMonth) => MaintenanceSchedule.monthly(dayOfMonth), 'monthly', 31],
  ['months', (months) => MaintenanceSchedule.monthlyWeekday(WeekIndex.LAST, Weekday.SUNDAY, {}, months), 'monthlyWeekday', 6],
])('%s are bounded', (field, make, way, max) => {
  const problem = (got: number) => `[MaintenanceSchedule.${way} here] ${field} must be a whole number between 1 and ${max}, got ${got}`;
  expect([0, 1, max, max + 1].map((count) => place(() => make(count)))).toEqual([problem(0), 'well', 'well', problem(max + 1)]);
});

test.each<[string, any, string]>([
  ['three hours', { durationHours: 3 }, 'durationHours must be a whole number between 4 and 24, got 3'],
  ['25 hours', { durationHours: 25 }, 'durationHours must be a whole number between 4 and 24, got 25'],
  ['a time without minutes', { startTime: '2' }, "startTime must be a time like 02:30, got '2'"],
  ['an hour 24', { startTime: '24:00' }, "startTime must be a time like 02:30, got '24:00'"],
  ['an offset by name', { utcOffset: 'CET' }, "utcOffset must be an offset like +01:00, got 'CET'"],
  ['a date without time', { startDate: '2026-12-01' }, "startDate must be a date like 2026-12-20T00:00:00Z, got '2026-12-01'"],
  ['a freeze without end', { freezes: [{ start: '2026-12-20T00:00:00Z' }] }, 'freezes[0].end must be text, got nothing'],
  ['no options but a number', 5, 'properties must be an object with properties, got 5'],
])('fails for %s', (_, options, problem) => {
  expect(place(() => MaintenanceSchedule.daily(options))).toEqual(`[MaintenanceSchedule.daily here] ${problem}`);
});

test.each([4, 24])('takes %d hours', (durationHours) => {
  expect(MaintenanceSchedule.daily({ durationHours, startTime: '23:59', utcOffset: '-14:00', startDate: '2026-12-01T00:00:00Z' }).options.durationHours).toEqual(durationHours);
});

test('fails for words that are none', () => {
  expect(place(() => MaintenanceSchedule.weekly('Funday' as any)))
    .toEqual("[MaintenanceSchedule.weekly here] day must be Monday, Tuesday, Wednesday, Thursday, Friday, Saturday or Sunday, got 'Funday'");
  expect(place(() => MaintenanceSchedule.monthlyWeekday(undefined as any, Weekday.SUNDAY))).toEqual('[MaintenanceSchedule.monthlyWeekday here] index must be First, Second, Third, Fourth or Last, got nothing');
});
