import { renderSimulation, simulationJson, SimulationReport, verdictText } from '../../lib/cli/simulation-text';
import { Simulation, SimulationEntry } from '../../lib/traffic';
import { verdictOf } from '../../lib/traffic/simulation/verdict';

const LOAD = { clients: 2, requestsPerSecond: 10, durationSeconds: 1, pods: 2, entry: SimulationEntry.NODE_OF_ADDRESS };
const simulation = Simulation.run({ ...LOAD, runs: 1 });
const median = Simulation.run({ ...LOAD, runs: 2 });
const variant = (name: string, places?: string, run = simulation) => ({ name, simulation: run, places, way: `way of ${name}` });
const report = (more: Partial<SimulationReport> = {}): SimulationReport => ({
  title: 'who', paths: [{ title: 'api', podChosenBy: 'chance' }], load: 'a load', variants: [variant('one', '2 pods')], countsConnections: true, connectionSeconds: 60, remarks: [], ...more,
});
/** The lines before the table, and those after it. */
function parts(given: SimulationReport): { head: string[]; tail: string[] } {
  const lines = renderSimulation(given).split('\n');
  const last = lines.findIndex((line) => line.startsWith('p99 latency'));
  return { head: lines.slice(0, lines.indexOf('')), tail: lines.slice(last + 1) };
}

test('says paths, load, places and how often it ran', () => {
  expect(parts(report()).head).toEqual(['api', '    pod chosen by  chance', '    load           a load', '    pods           2 pods', '    numbers        of one run']);
  expect(parts(report({ paths: [{ title: 'a', podChosenBy: 'b' }, { title: 'c\u001b[1m', podChosenBy: 'd\n' }] })).head.slice(0, 4))
    .toEqual(['a', '    pod chosen by  b', 'c\\u001b[1m', '    pod chosen by  d\\u000a']);
  expect(parts(report({ variants: [variant('one', '2 pods', median)] })).head.at(-1)).toBe('    numbers        the median of the runs (the least to the most)');
});

test.each<[string, [string, string | undefined][], string[]]>([
  ['of one variant', [['one', '2 pods']], ['2 pods']],
  ['that are the same', [['one', '2 pods'], ['two', '2 pods'], ['three', '2 pods']], ['2 pods']],
  ['that are others', [['one', '2 pods'], ['two', '3 pods']], ['one: 2 pods', 'two: 3 pods']],
  ['of which some are the same', [['one', '2 pods'], ['two', '3 pods'], ['three', '2 pods']], ['one: 2 pods', 'two: 3 pods', 'three: 2 pods']],
])('places %s', (_, variants, expected) => {
  expect(parts(report({ variants: variants.map(([name, places]) => variant(name, places)) })).head.filter((line) => line.startsWith('    pods ')))
    .toEqual(expected.map((line) => `    pods           ${line}`));
});

test('columns are as wide as their widest cell, and no line ends in blanks', () => {
  const lines = renderSimulation(report({ variants: [variant('one', 'x'), variant('a name that is longer than any number', 'x'), variant('3', 'x')] })).split('\n');
  const [names, row] = lines.slice(lines.indexOf('') + 1);
  expect(names).toBe(`${' '.repeat(34)}one      a name that is longer than any number  3`);
  expect(row).toMatch(/^busiest pod over mean {13}\d\.\d\d {5}\d\.\d\d {35}\d\.\d\d$/);
  expect(lines.filter((line) => /\s$/.test(line))).toEqual([]);
  expect(renderSimulation(report({ variants: [variant('a\u001bb', 'x')] }))).toContain('a\\u001bb');
});

test('what to take and what to know are lines of their own, after the table', () => {
  const more = { variants: [variant('one', 'x'), { ...variant('two', 'x'), ending: 'two ends' }], remarks: ['--x changes nothing\u001b', 'more'] };
  const { take, notes } = verdictOf(report(more).variants, 60);
  const expected = [...take.map((line) => `take  ${line}`), ...notes.map((line) => `note  ${line}`), 'note  --x changes nothing\\u001b', 'note  more'];
  expect([take.length, notes.length]).toEqual([1, 1]);
  expect(verdictText(report(more))).toEqual(expected);
  expect(parts(report(more)).tail).toEqual(['', ...expected, '']);
  expect(parts(report()).tail).toEqual(['', '']);
});

describe('for programs', () => {
  const json = (more: Partial<SimulationReport> = {}) => JSON.parse(simulationJson(report(more)));

  test('one path is fields of its own, several are a list', () => {
    expect(json()).toMatchObject({ path: 'api', podChosenBy: 'chance', load: 'a load', remarks: [] });
    expect(json().paths).toBeUndefined();
    const paths = [{ title: 'a', podChosenBy: 'b' }, { title: 'c', podChosenBy: 'd' }, { title: 'e', podChosenBy: 'f' }];
    expect(json({ paths }).paths).toEqual([{ path: 'a', podChosenBy: 'b' }, { path: 'c', podChosenBy: 'd' }, { path: 'e', podChosenBy: 'f' }]);
    expect(json({ paths }).path).toBeUndefined();
  });

  test('each variant has its name, way, places and numbers, and connections where they are counted', () => {
    const [one] = json({ remarks: ['x'] }).variants;
    expect(one).toMatchObject({ name: 'one', way: 'way of one', places: '2 pods', runs: 1, connections: { median: expect.any(Number) }, requests: { median: expect.any(Number) } });
    expect(json({ countsConnections: false }).variants[0].connections).toBeUndefined();
    expect(json({ remarks: ['x'] }).remarks).toEqual(['x']);
    expect(json().verdict).toEqual({ take: [], notes: [] });
  });

  test('it is indented, and ends with a line', () => {
    expect(simulationJson(report())).toMatch(/^\{\n {2}"path": "api",\n[^]*\n\}\n$/);
  });
});
