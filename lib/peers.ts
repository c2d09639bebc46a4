import { readFileSync } from 'fs';
import { join } from 'path';

// Looked at before anything else is loaded: without it, a package that is missing ends in a list of files that asked for it, and an older one in a
// TypeError somewhere inside.
const { name: OWN, peerDependencies } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
const problems = Object.entries<string>(peerDependencies).flatMap(([name, range]) => {
  const version = installedVersion(name);
  const wrong = version === undefined ? 'is not installed' : isInRange(version, range) ? undefined : `is installed in version ${version}`;
  return wrong === undefined ? [] : [{ name, range, wrong: `${name} ${wrong}, must be ${range}` }];
});
if (problems.length > 0) {
  const install = problems.map(({ name, range }) => `"${name}@${range}"`).join(' ');
  throw new Error(`${problems.map(({ wrong }) => wrong).join('; ')}: ${OWN} needs it beside itself, run: npm install ${install}`);
}

function installedVersion(name: string): string | undefined {
  try {
    return JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')).version;
  } catch {
    return undefined;
  }
}

/** The ranges are our own, `^1.2.3` or `>=1.2.3 <1.4.0`; what stands behind a version of three numbers is not looked at. */
function isInRange(version: string, range: string): boolean {
  return range.split(' ').every((part) => isOnSide(version, part));
}

function isOnSide(version: string, part: string): boolean {
  const [, sign, bound] = /^(\^|>=|<)(.*)$/.exec(part)!;
  const difference = compared(version, bound);
  return sign === '<' ? difference < 0 : difference >= 0 && (sign === '>=' || hasSameFirst(version, bound));
}

function compared(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const index = left.findIndex((number, at) => number !== right[at]);
  return index < 0 ? 0 : left[index] - right[index];
}

/** What `^` keeps: the first number, or the second one while the first is 0. */
function hasSameFirst(a: string, b: string): boolean {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  return left[0] === right[0] && (left[0] > 0 || left[1] === right[1]);
}

function numbersOf(version: string): number[] {
  return version.split(/[-+]/)[0].split('.').map(Number);
}
