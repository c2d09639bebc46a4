import { SimulationOptions } from '../../../lib/traffic';
import { loadOf } from '../../../lib/traffic/simulation/load';

const problemsOf = (options: SimulationOptions): string[] => {
  try {
    loadOf(options);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n  ');
  }
};
const said = (value: number) => String(value);

// each number at its bounds and just outside of them; other numbers small, so that no product of two is too large
const NUMBERS: [keyof SimulationOptions, number, number, 'a whole number' | 'a number'][] = [
  ['pods', 1, 1000, 'a whole number'], ['nodes', 1, 1000, 'a whole number'], ['podConcurrency', 1, 1000, 'a whole number'],
  ['clients', 1, 1_000_000, 'a whole number'], ['clientsPerAddress', 1, 1_000_000, 'a whole number'], ['connectionsPerClient', 1, 1000, 'a whole number'],
  ['zones', 1, 1000, 'a whole number'], ['connectionSeconds', 0, 1e9, 'a number'], ['requestsPerSecond', 0.001, 1e6, 'a number'],
  ['durationSeconds', 0.001, 1e6, 'a number'], ['gatewayLagSeconds', 0, 1e6, 'a number'], ['serviceMilliseconds', 0, 1e6, 'a number'],
  ['runs', 1, 100, 'a whole number'], ['seed', 0, 2 ** 31 - 1, 'a whole number'], ['affinitySeconds', 1, 86400, 'a whole number'],
  ['probeSeconds', 0, 1e6, 'a number'], ['proxies', 1, 1000, 'a whole number'], ['serviceP99Milliseconds', 0, 1e6, 'a number'],
];

describe.each(NUMBERS)('%s from %d to %d', (field, min, max, kind) => {
  const small: SimulationOptions = { requestsPerSecond: 1, durationSeconds: 1 };
  const about = (value: number) => problemsOf({ ...small, [field]: value }).filter((problem) => problem.includes(` must be ${kind} from `));

  test('takes its bounds', () => {
    expect([...about(min), ...about(max)]).toEqual([]);
  });

  test('refuses what is outside of them', () => {
    const step = min === 0.001 ? 0.001 : 1;
    expect([...about(min - step), ...about(max + step)]).toEqual([min - step, max + step].map((value) => `${field} must be ${kind} from ${min} to ${max}, got ${said(value)}`));
  });
});

test.each<[SimulationOptions, string[]]>([
  [{ requestsPerSecond: 1e6, durationSeconds: 20 }, []],
  [{ requestsPerSecond: 1e6, durationSeconds: 20.5 }, ['requestsPerSecond × durationSeconds must be at most 20000000 requests, got 20500000']],
  [{ clients: 1_000_000, connectionsPerClient: 2 }, []],
  [{ clients: 1_000_000, connectionsPerClient: 3 }, ['clients × connectionsPerClient must be at most 2000000, got 3000000']],
])('the products of %j', (options, expected) => {
  expect(problemsOf(options)).toEqual(expected);
});

// what an event says, at its bounds, outside of them and between whole numbers
test.each<[object, string[]]>([
  [{ scaleTo: 0 }, []],
  [{ scaleTo: 1000 }, []],
  [{ scaleTo: 1001 }, ['events[0].scaleTo must be a whole number from 0 to 1000, got 1001']],
  [{ scaleTo: 1.5 }, ['events[0].scaleTo must be a whole number from 0 to 1000, got 1.5']],
  [{ replaceEverySeconds: 0 }, []],
  [{ replaceEverySeconds: 0.5 }, []],
  [{ replaceEverySeconds: -1 }, ['events[0].replaceEverySeconds must be a number from 0 to 1000000, got -1']],
  [{ nodeGone: 0 }, []],
  [{ nodeGone: 2 }, []],
  [{ nodeGone: 3 }, ['events[0].nodeGone must be a whole number from 0 to 2, got 3']],
  [{ nodeGone: 0.5 }, ['events[0].nodeGone must be a whole number from 0 to 2, got 0.5']],
  [{ scaleTo: 1, drainSeconds: 0.5, preStopSeconds: 0.5 }, []],
  [{ scaleTo: 1, drainSeconds: 1e6 + 1 }, ['events[0].drainSeconds must be a number from 0 to 1000000, got 1000001']],
  [{ scaleTo: 1, preStopSeconds: -1 }, ['events[0].preStopSeconds must be a number from 0 to 1000000, got -1']],
])('an event %j', (event, expected) => {
  expect(problemsOf({ events: [{ atSeconds: 1, ...event }] })).toEqual(expected);
});
