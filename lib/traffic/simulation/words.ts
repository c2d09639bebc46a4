/** A time in the unit in which people say it: 4 h, 15 min, 90 s, 250 ms. */
export function timeText(seconds: number): string {
  const units: [number, number, string][] = [[3600, 3600, 'h'], [60, 120, 'min']];
  const [unit, , name] = units.find(([size, least]) => seconds >= least && seconds % size === 0) ?? [1, 0, 's'];
  return seconds > 0 && seconds < 1 ? `${numberText(seconds * 1000)} ms` : `${numberText(seconds / unit)} ${name}`;
}

/** A time in milliseconds, as exact as it is known: to a hundredth of itself. */
export function millisecondsText(milliseconds: number): string {
  const digits = milliseconds >= 99.5 ? 0 : milliseconds >= 9.95 ? 1 : 2;
  return milliseconds > 0 && milliseconds < 0.005 ? 'under 0.01 ms' : `${numberText(Number(milliseconds.toPrecision(3)), digits)} ms`;
}

/** A part of all, in percent. */
export function percentText(part: number): string {
  return `${(100 * part).toFixed(1)}%`;
}

/** Things in a row: a, b and c. */
export function listed(things: readonly string[], last = 'and'): string {
  return things.length < 2 ? things.join('') : `${things.slice(0, -1).join(', ')} ${last} ${things[things.length - 1]}`;
}

function numberText(value: number, digits = 2): string {
  return String(Number(value.toFixed(digits)));
}
