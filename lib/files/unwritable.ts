/** What the codes of the system mean for somebody who wanted to write a file. */
const REASONS: Record<string, string> = {
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'a part of its path is a file, not a folder',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
};

/** The error of a file that cannot be written: which one, why, and that nothing has changed. What is no error of the system stays as it is. */
export function unwritable(file: string, error: unknown): Error {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) {
    return error as Error;
  }
  return new Error(`cannot write ${file === '' ? '.' : file}: ${reasonOf(error as NodeJS.ErrnoException)}; nothing is changed`);
}

/** What the system says, in words, with its code. */
export function reasonOf({ code = '', message }: NodeJS.ErrnoException): string {
  return `${REASONS[code] ?? message} (${code})`;
}
