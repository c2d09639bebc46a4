import { join } from 'path';
import { optimizeLater } from '../../lib/cli/engine';

const set = jest.fn();
jest.mock('v8', () => ({ setFlagsFromString: (flag: string) => set(flag) }));
beforeEach(() => set.mockClear());

test.each([['20.20.2', '--interrupt-budget=1000000'], ['22.1.0', '--invocation-count-for-turbofan=30000']])('Node %s optimizes later', (version, flag) => {
  optimizeLater(version);
  expect(set.mock.calls).toEqual([[flag]]);
});

test.each(['18.20.0', '21.0.0', '23.1.0', '24.0.0', '26.0.0'])('Node %s, which does not know these settings or does not need them, is left as it is', (version) => {
  optimizeLater(version);
  expect(set).not.toHaveBeenCalled();
});

test('nothing but the command line changes how a process optimizes', () => {
  jest.isolateModules(() => {
    jest.requireActual(join(__dirname, '..', '..', 'lib', 'cli', 'main.ts'));
  });
  expect(set).not.toHaveBeenCalled();
});
