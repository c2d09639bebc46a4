import { optimizeLater } from '../../lib/cli/engine';

const set = jest.spyOn(jest.requireActual<typeof import('v8')>('v8'), 'setFlagsFromString').mockImplementation(() => undefined);
beforeEach(() => set.mockClear());
afterAll(() => set.mockRestore());

const BUDGET = '--interrupt-budget=1000000';
const COUNT = '--invocation-count-for-turbofan=30000';
const COMMANDS = ['explain', 'route', 'diff', 'verify', 'migrate', '--help', undefined];

test.each([['20.20.2', BUDGET], ['20.0.0', BUDGET], ['22.1.0', COUNT], ['22.20.0', COUNT]])('Node %s optimizes later', (version, flag) => {
  COMMANDS.forEach((command) => optimizeLater(command, version));
  expect(set.mock.calls).toEqual(COMMANDS.map(() => [flag]));
});

test.each(['18.20.0', '21.0.0', '23.1.0', '24.0.0', '26.0.0', '2.20.0'])('Node %s, which does not know these settings or does not need them, is left as it is', (version) => {
  optimizeLater('explain', version);
  expect(set).not.toHaveBeenCalled();
});

test.each(['20.20.2', '22.1.0'])('a command that runs the same functions again and again is left as it is by Node %s', (version) => {
  optimizeLater('simulate', version);
  expect(set).not.toHaveBeenCalled();
});

test('nothing but the command line changes how a process optimizes', () => {
  jest.requireActual('../../lib/cli/main');
  expect(set).not.toHaveBeenCalled();
});
