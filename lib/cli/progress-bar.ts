import { showWhile } from './outlet';

const CELLS = 20;
/** What takes less time needs no bar. */
const PATIENCE_MS = 1000;

/** A bar for a person at a terminal who waits. */
export interface ProgressBar {
  /** So much of a step is done, from 0 to 1. */
  show(step: number, name: string, part: number): void;
  /** All is done: the bar goes away. */
  end(): void;
}

/** A bar of so many steps. It shows after a second. */
export function progressBar(steps: number, show: (line: string) => void = showWhile, clock: () => number = Date.now): ProgressBar {
  const started = clock();
  let shown = '';
  return {
    show: (step, name, part) => {
      const done = (step + part) / steps;
      const full = Math.round(CELLS * done);
      const line = `${'█'.repeat(full)}${'░'.repeat(CELLS - full)} ${Math.floor(100 * done)} %, ${name}`;
      if (line !== shown && clock() - started >= PATIENCE_MS) {
        shown = line;
        show(line);
      }
    },
    end: () => {
      if (shown !== '') {
        show('');
      }
    },
  };
}
