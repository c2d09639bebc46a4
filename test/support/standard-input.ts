// the module itself, for its functions to be replaced
const fs = jest.requireActual<any>('fs');

/** Run something whose standard input is this text. Throws where it closes what it has not opened. */
export function withInput<T>(text: string, action: () => T): T {
  const { readSync, closeSync } = fs;
  let rest = Buffer.from(text);
  fs.readSync = (descriptor: number, buffer: Buffer, offset: number, length: number, position: number | null) => {
    if (descriptor !== 0) {
      return readSync(descriptor, buffer, offset, length, position);
    }
    const count = rest.copy(buffer, offset, 0, Math.min(length, rest.length));
    rest = rest.subarray(count);
    return count;
  };
  fs.closeSync = (descriptor: number) => {
    if (descriptor === 0) {
      throw new Error('standard input is closed by who has not opened it');
    }
    closeSync(descriptor);
  };
  try {
    return action();
  } finally {
    Object.assign(fs, { readSync, closeSync });
  }
}

/** Run something on a file system that lists folders from the last name to the first. */
export function listedBackwards<T>(action: () => T): T {
  const { readdirSync } = fs;
  fs.readdirSync = (...args: any[]) => readdirSync(...args).sort((one: any, other: any) => ((one.name ?? one) < (other.name ?? other) ? 1 : -1));
  try {
    return action();
  } finally {
    fs.readdirSync = readdirSync;
  }
}
