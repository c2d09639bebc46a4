import { Finding } from '../finding';
import { ShownPath } from '../paths/shown-paths';
import { TracedPath } from '../paths/traced-path';
import { isBroken, isUnresolved } from '../render/broken';

/** What stands against the way that a gateway sends a request: nothing where it gets to a pod. */
export interface Standing {
  readonly brokenBy?: Finding[];
  readonly unresolved?: string;
  /** What may stand against it, where nothing does for certain. */
  readonly warnedBy?: Finding[];
}

/** What the judged paths over some legs say together: one of them that nothing is known against is enough. */
export function standingOf(shown: readonly ShownPath[], isOn: (leg: TracedPath) => boolean): Standing {
  const paths = shown.filter(({ legs }) => legs.some(isOn)).map(({ path }) => path);
  const whole = paths.filter((path) => !isBroken(path) && !isUnresolved(path));
  if (whole.length > 0) {
    const warnedBy = whole.every((path) => path.warnedBy !== undefined) ? [...new Set(whole.flatMap((path) => path.warnedBy ?? []))] : [];
    return warnedBy.length === 0 ? {} : { warnedBy };
  }
  const unresolved = [...new Set(paths.filter(isUnresolved).map((path) => path.unresolved!))];
  const brokenBy = [...new Set(paths.flatMap((path) => path.brokenBy))];
  return unresolved.length > 0 ? { unresolved: unresolved.join(', ') } : brokenBy.length > 0 ? { brokenBy } : {};
}
