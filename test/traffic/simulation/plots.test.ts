import { barsOf, eventRows, lineOf, Plot } from '../../../lib/traffic/simulation/plots';
import { expectGolden } from '../../support/golden';

const PLOT: Plot = { width: 330, bars: 2, uneven: 3, waiting: 4, headLines: 1, eventRows: 2, factLines: 1 };
const spread = (median: number) => ({ median, least: median - 0.25, most: median + 0.5 });

/** Pods that got what is listed over the mean; nothing for one that was there too short a time. Those from a place on came later. */
const pods = (overMean: (number | undefined)[], freshFrom = Infinity) => (
  overMean.map((value, index) => ({ overMean: value === undefined ? undefined : spread(value), fromSeconds: index >= freshFrom ? 5 : 0 }))
);
const many = (count: number) => Array.from({ length: count }, (_, index) => 1 + index / 100);
const bars = (given: object[], more: Partial<Plot> = {}) => barsOf({ pods: given } as any, { ...PLOT, ...more }, 100).markup;

const MOMENTS = [0, 3, 10].map((atSeconds) => ({ atSeconds, value: spread(atSeconds / 4) }));
const EVENTS = [{ atSeconds: 9.9, what: 'drain node 2' }, { atSeconds: 0, what: 'scale to 6 pods' }, { atSeconds: 1, what: 'rollout' }, { atSeconds: 5, what: 'end' }];
const line = (more: any = {}, events: any[] = EVENTS) => lineOf({ moments: MOMENTS, events } as any, PLOT, 50, {
  words: 'waiting', from: 0, to: 2, shown: (value) => `${value} of them`, value: (moment: any) => moment.value, isLabelled: true, ...more,
}).markup;

test('bars and lines of each kind, as they are drawn', () => {
  const drawn: [string, string][] = [
    ['one pod', bars(pods([1]))],
    ['three pods, one unknown', bars(pods([0.5, undefined, 1.5]))],
    ['a new pod', bars(pods([1, 1.2, 0.4], 2))],
    ['little above even', bars(pods([1, 1.1]), { bars: 1.1 })],
    ['the most pods with whiskers', bars(pods(many(24)))],
    ['one more', bars(pods(many(25)))],
    ['pods too many for their numbers', bars(pods(many(24)), { width: 200 })],
    ['a line with events', line()],
    ['a line without their names', line({ isLabelled: false })],
    ['a line beyond its scale', line({ from: 0.5, to: 1 })],
    ['a line on a scale of nothing', line({ from: 1, to: 1 })],
    ['a line without events', line({}, [])],
  ];
  expectGolden('simulation/plots.txt', drawn.map(([name, markup]) => `${name}\n${markup.replace(/></g, '>\n<')}\n`).join('\n'));
});

test.each<[number, string[]]>([
  [0, []], [1, ['rollout']], [2, ['rollout', 'rollout']], [3, ['a', 'b', 'c']],
  // the fourth has no room and goes without a name
  [3, ['a', 'b', 'c', 'd']],
])('%i rows for the events %j', (rows, names) => {
  const events = names.map((what, index) => ({ what, atSeconds: 5 + index / 100 }));
  expect(eventRows({ moments: [{ atSeconds: 10 }], events } as any, 330)).toBe(rows);
});

test('events far from each other share a row', () => {
  const rows = (...times: number[]) => eventRows({ moments: [{ atSeconds: 10 }], events: times.map((atSeconds) => ({ what: 'x', atSeconds })) } as any, 330);
  expect([rows(0, 10), rows(10, 0), rows(0, 5, 10), rows(0, 1, 10)]).toEqual([1, 1, 1, 2]);
});
