import { structOf } from '../../lib/arguments/kind';
import { PLATFORM } from '../../lib/platform/private/platform-kinds';
import { expectGolden } from '../support/golden';
import { refusals } from '../support/kinds';

test('what the kinds of a platform refuse', () => {
  expectGolden('kinds/platform.txt', refusals(structOf(PLATFORM)).map((line) => `${line}\n`).join(''));
});
