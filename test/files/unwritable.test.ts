import { reasonOf, unwritable } from '../../lib/files/unwritable';

const failed = (code?: string, syscall?: string) => Object.assign(new Error('what the system says'), { code, syscall });

test.each([
  ['EACCES', 'no permission to write there'],
  ['EPERM', 'no permission to write there'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of its path is a file, not a folder'],
  ['EEXIST', 'a part of its path is a file, not a folder'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open'],
  ['EOTHER', 'what the system says'],
])('%s is: %s', (code, words) => {
  expect(reasonOf(failed(code, 'open'))).toBe(`${words} (${code})`);
  expect(unwritable('dist/a.yaml', failed(code, 'open'))).toEqual(new Error(`cannot write dist/a.yaml: ${words} (${code}); nothing is changed`));
});

test('the folder of the program has a name too', () => {
  expect(unwritable('', failed('EROFS', 'mkdir')).message).toBe('cannot write .: the file system is read-only (EROFS); nothing is changed');
});

test('what is no error of the system stays as it is', () => {
  const errors = [failed(), failed('ERR_INVALID_ARG_TYPE'), failed(undefined, 'open')];
  expect(errors.map((error) => unwritable('a', error))).toEqual(errors);
  expect(unwritable('a', errors[1])).toBe(errors[1]);
  expect(reasonOf(failed())).toBe('what the system says ()');
});
