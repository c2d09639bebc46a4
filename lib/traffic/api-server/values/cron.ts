import { ValueCheck } from './value-check';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** The five parts of a schedule: name, least, most, words for the numbers from the least on. */
const PARTS: readonly (readonly [string, number, number, readonly string[]])[] = [
  ['minute', 0, 59, []],
  ['hour', 0, 23, []],
  ['day of the month', 1, 31, []],
  ['month', 1, 12, MONTHS],
  ['day of the week', 0, 6, DAYS],
];
const NAMED = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const EVERY = /^@every (\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))*$/;

/** A schedule of cron, as Kubernetes reads it. */
export function checkCron(field: string, schedule: string, check: ValueCheck): void {
  if (schedule.includes('TZ')) {
    check.refuse(field, 'must not name a time zone: use timeZone', schedule);
    return;
  }
  if (schedule.startsWith('@')) {
    if (!NAMED.includes(schedule) && !EVERY.test(schedule)) {
      check.refuse(field, `must be ${NAMED.join(', ')} or @every with a duration, where it starts with @`, schedule);
    }
    return;
  }
  const parts = schedule.split(/\s+/).filter(Boolean);
  if (parts.length !== PARTS.length) {
    check.refuse(field, 'must have five parts: minute, hour, day of the month, month, day of the week', schedule);
    return;
  }
  PARTS.forEach(([name, least, most, words], index) => {
    if (!parts[index].split(',').filter(Boolean).every((item) => isItem(item, least, most, words))) {
      check.refuse(field, `must have a ${name} from ${least} to ${most}, got '${parts[index]}'`, schedule);
    }
  });
}

/** `5`, `1-5`, `*`, `?`, each with a step such as `/2` if need be. */
function isItem(item: string, least: number, most: number, words: readonly string[]): boolean {
  const [range, step, ...rest] = item.split('/');
  const [from, to, ...more] = range.split('-');
  if (rest.length > 0 || more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) {
    return false;
  }
  if (from === '*' || from === '?') {
    return to === undefined;
  }
  const start = numberOf(from, least, words);
  const end = to === undefined ? start : numberOf(to, least, words);
  return start >= least && end <= most && start <= end;
}

function numberOf(text: string, least: number, words: readonly string[]): number {
  const index = words.indexOf(text.toLowerCase());
  return index >= 0 ? index + least : /^\d+$/.test(text) ? Number(text) : NaN;
}
