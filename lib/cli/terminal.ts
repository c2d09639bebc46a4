import { existsSync } from 'fs';
import { nearest } from '../arguments/nearest';
import { DEFAULT_WIDTH } from '../traffic/render/fold';

const NARROWEST = 40;
const WHEN = ['always', 'never', 'auto'];

/** Where a command prints to. */
export interface Terminal {
  /** Columns: no line of text is longer. */
  readonly width: number;
  /** True where colours show, unless somebody says otherwise. */
  readonly hasColor: boolean;
  /** True where one person sees both outputs, so that nothing need be said twice. */
  readonly isScreen?: boolean;
  /** Says what a long run is at; nothing where nobody looks. */
  readonly progress?: (step: string) => void;
}

/** A file or a pipe. */
export const NO_TERMINAL: Terminal = { width: DEFAULT_WIDTH, hasColor: false };

/**
 * What a stream of this process is. `NO_COLOR` with any value and `TERM=dumb` take the colours away; `FORCE_COLOR` brings them, to a pipe too, and
 * with `0` or `false` takes them away. `COLUMNS` says how wide a pipe is.
 */
export function terminalOf({ isTTY, columns }: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>, env: NodeJS.ProcessEnv): Terminal {
  const hasColor = env.FORCE_COLOR ? !['0', 'false'].includes(env.FORCE_COLOR) : Boolean(isTTY) && !env.NO_COLOR && env.TERM !== 'dumb';
  return { width: Math.max(NARROWEST, (isTTY ? columns : Math.floor(Number(env.COLUMNS))) || DEFAULT_WIDTH), hasColor };
}

/**
 * Arguments without `--color`, which every command has, and whether to colour. It may stand without a value, for `always`: before a place or another
 * option. A word that is neither a file nor one of the values is a mistake.
 */
export function withoutColor(args: string[], { hasColor }: Terminal): { readonly args: string[]; readonly isColored: boolean } {
  const left: string[] = [];
  let when = 'auto';
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    if (arg === '--') {
      left.push(...args.slice(index));
      break;
    } else if (arg === '--no-color') {
      when = 'never';
    } else if (arg === '--color') {
      const isGiven = left.length > 0 && isWord(args[index + 1]);
      when = isGiven ? knownTime(args[index + 1]) : 'always';
      index += isGiven ? 1 : 0;
    } else if (arg.startsWith('--color=')) {
      when = knownTime(arg.slice('--color='.length));
    } else {
      left.push(arg);
    }
  }
  return { args: left, isColored: when === 'auto' ? hasColor : when === 'always' };
}

function isWord(next: string | undefined): boolean {
  return next !== undefined && (WHEN.includes(next) || (/^\w+$/.test(next) && !existsSync(next)));
}

function knownTime(when: string): string {
  if (!WHEN.includes(when)) {
    const meant = nearest(when, WHEN);
    throw new Error(`--color must be always, never or auto, got '${when}'${meant === undefined ? '' : `; did you mean ${meant}?`}`);
  }
  return when;
}
