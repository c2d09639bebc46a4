// the module itself, for its functions to be replaced
const fs = jest.requireActual<any>('fs');

/** What changes a file system. */
export const CHANGES = [
  'writeFileSync', 'writeSync', 'renameSync', 'mkdirSync', 'mkdtempSync', 'linkSync', 'rmSync', 'rmdirSync', 'unlinkSync', 'copyFileSync', 'chmodSync', 'fsyncSync',
] as const;

/** Run something and count what it changes. */
export function changesOf(action: () => void): number {
  let count = 0;
  const restore = intercept(() => count++);
  try {
    action();
  } finally {
    restore();
  }
  return count;
}

/** Run something that dies at its nth change, so that none of what it would still do happens; a file that it is writing then has half of its text. */
export function dieAt(nth: number, action: () => void): void {
  let count = 0;
  const restore = intercept((name, original, args) => {
    if (count++ < nth) {
      return;
    }
    if (count === nth + 1 && name === 'writeFileSync') {
      original(args[0], String(args[1]).slice(0, String(args[1]).length / 2));
    }
    throw Object.assign(new Error('killed'), { killed: true });
  });
  try {
    action();
  } catch (error) {
    if (!/killed/.test((error as Error).message)) {
      throw error;
    }
  } finally {
    restore();
  }
}

/** Run something whose nth change fails as on a full disk; all others succeed. */
export function failAt(nth: number, action: () => void): void {
  let count = 0;
  const restore = intercept((name) => {
    if (count++ === nth) {
      throw Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), { code: 'ENOSPC', syscall: name });
    }
  });
  try {
    action();
  } finally {
    restore();
  }
}

function intercept(before: (name: string, original: (...args: any[]) => any, args: any[]) => void): () => void {
  const originals = CHANGES.map((name) => [name, fs[name]] as const);
  originals.forEach(([name, original]) => {
    fs[name] = (...args: any[]) => {
      before(name, original, args);
      return original.apply(fs, args);
    };
  });
  return () => originals.forEach(([name, original]) => {
    fs[name] = original;
  });
}
