import { readdirSync, statSync } from 'fs';
import { join } from 'path';

/** The files in a folder and in those below it, by their paths in it; none where there is no folder. */
export function filesIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    return [];
  }
  const paths = readdirSync(folder, { recursive: true }) as string[];
  return paths.filter((path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile());
}
