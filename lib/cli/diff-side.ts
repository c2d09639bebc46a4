import { existsSync, statSync } from 'fs';
import { join } from 'path';
import { isInGit, readGitTree } from './git-tree';
import { NO_TERRAFORM } from './read-terraform';

/** What one side of a comparison is read from. */
export interface DiffSide {
  readonly places: string[];
  /** A place of its own for Terraform; undefined where it has none. */
  readonly terraform?: string;
  /** True for what a cluster has. */
  readonly isLive: boolean;
  /** Forget what was fetched for it. */
  readonly remove: () => void;
}

const STDIN = '-';
const [MANIFESTS, STACKS] = ['dist', 'cdktf.out'];

/**
 * What a name stands for: standard input, with the objects of a cluster; the folder of a program, with `dist` and `cdktf.out` in it; a folder, file or
 * pattern of manifests; or one of these in a commit, as `commit:path`.
 */
export function diffSideOf(place: string): DiffSide {
  if (place === STDIN) {
    return { places: [STDIN], isLive: true, remove: () => undefined };
  }
  const fetched = !existsSync(place) && isInGit(place) ? readGitTree(place) : { place, remove: () => undefined };
  return { ...placesIn(fetched.place), isLive: false, remove: fetched.remove };
}

function placesIn(place: string): Pick<DiffSide, 'places' | 'terraform'> {
  const has = (name: string) => existsSync(join(place, name)) && statSync(join(place, name)).isDirectory();
  return has(MANIFESTS) ? { places: [join(place, MANIFESTS)], terraform: has(STACKS) ? join(place, STACKS) : NO_TERRAFORM } : { places: [place] };
}
