import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..');

/** Let jest run the suites of these rooms in a copy of the project, as in the project itself but for these settings. */
export function writeSuiteSettings(copy: string, rooms: string[], settings: (own: any) => object): void {
  const { jest } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { transform, moduleFileExtensions, testTimeout } = jest;
  writeFileSync(join(copy, 'jest.config.json'), JSON.stringify({
    transform, moduleFileExtensions, testTimeout, testMatch: rooms.map((room) => `<rootDir>/test/${room}/**/*.test.ts`), ...settings(jest),
  }));
}
