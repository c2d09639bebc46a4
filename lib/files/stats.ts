import { statSync, Stats } from 'fs';

/** What stands at a path, links followed; undefined for nothing, for a link to nothing and for one that leads back to itself. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') {
      return undefined;
    }
    throw error;
  }
}
