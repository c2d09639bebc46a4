import { IDS, WAYS as COMMON_WAYS } from '../support/argument-ways';
import { providerArguments } from '../support/azurerm-arguments';
import { FEATURE_WAYS } from '../support/feature-ways';
import { CLOSED_WAYS, CONSTANT_ARGUMENTS, PASSING_REFUSALS } from '../support/passing-refusals';

const WAYS = [...COMMON_WAYS, ...FEATURE_WAYS];
const ARGUMENTS = providerArguments();
const byName = new Map(ARGUMENTS.map((argument) => [argument.argument, argument]));

function problemOf(write: () => unknown): string | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What a program writes for an argument, wherever it stands. */
function written(stack: { toTerraform(): any }): string {
  return JSON.stringify(stack.toTerraform());
}

test('the data has all arguments that the library writes', () => {
  expect(ARGUMENTS).toHaveLength(705);
  expect(ARGUMENTS.flatMap(({ refuses }) => refuses).length).toBeGreaterThan(5500);
});

test('each argument is reached by a property, or no property reaches it', () => {
  const reached = new Set(WAYS.map(({ argument }) => argument));
  const values = ARGUMENTS.filter(({ type }) => !type.startsWith('block')).map(({ argument }) => argument);
  expect(values.filter((argument) => !reached.has(argument) && !CONSTANT_ARGUMENTS.includes(argument))).toEqual([]);
  expect([...reached, ...CONSTANT_ARGUMENTS].filter((argument) => !byName.has(argument))).toEqual([]);
  expect(CONSTANT_ARGUMENTS.filter((argument) => reached.has(argument))).toEqual([]);
});

test('what the provider refuses the library refuses first, by the path of the construct and the name of the property', () => {
  const passing: string[] = [];
  const unnamed: string[] = [];
  let tried = 0;
  for (const { argument, property, write } of WAYS) {
    for (const value of byName.get(argument)!.refuses) {
      tried++;
      let text = '';
      const problem = problemOf(() => { text = written(write(value)); });
      // an id in other letters is written in those that the provider takes
      if (problem === undefined && text.includes(JSON.stringify(value).replace(/^\[|\]$/g, ''))) {
        passing.push(`${argument} ${JSON.stringify(value)}`);
      } else if (problem !== undefined && !(/^(\[[^\]]+\] |version must )/.test(problem) && problem.includes(property))) {
        unnamed.push(`${property}: ${problem}`);
      }
    }
  }
  expect(unnamed).toEqual([]);
  expect(passing.filter((refusal) => !(refusal in PASSING_REFUSALS))).toEqual([]);
  expect(Object.keys(PASSING_REFUSALS).filter((refusal) => !passing.includes(refusal))).toEqual([]);
  expect(passing.length).toBeLessThanOrEqual(tried * 0.02);
  expect(tried).toBeGreaterThan(7500);
});

test('what the provider takes the library takes, except where it says why not', () => {
  const alarms = WAYS.filter(({ stricter }) => stricter === undefined).flatMap(({ argument, property, write }) => (
    byName.get(argument)!.accepts.map((value) => ({ value, property, problem: problemOf(() => write(value)) }))
      .filter(({ problem }) => problem !== undefined)));
  expect(alarms).toEqual([]);
});

test('where the library is stricter it takes something of what the provider takes', () => {
  const closed = WAYS.filter(({ stricter }) => stricter !== undefined).filter(({ argument }) => byName.get(argument)!.accepts.length > 0)
    .filter(({ argument, write }) => byName.get(argument)!.accepts.every((value) => problemOf(() => write(value)) !== undefined))
    .map(({ argument, property, write }) => ({ way: `${argument} by ${property}`, write }));
  expect(closed.filter(({ way }) => !(way in CLOSED_WAYS)).map(({ way }) => way)).toEqual([]);
  expect(Object.keys(CLOSED_WAYS).filter((name) => !closed.some(({ way }) => way === name))).toEqual([]);
  expect(closed.map(({ way, write }) => [way, problemOf(() => write(CLOSED_WAYS[way]))]).filter(([, problem]) => problem !== undefined)).toEqual([]);
});

test.each(WAYS.filter(({ argument }) => byName.get(argument)!.required).map((way) => [way.argument, way] as const))('%s is required where it is left out', (_, { write, property }) => {
  const problem = problemOf(() => write(undefined));
  const hasDefault = problem === undefined;
  expect(hasDefault || problem.toLowerCase().includes(property.toLowerCase())).toEqual(true);
});

test('an id in other letters is written as the provider takes it', () => {
  const { write } = WAYS.find(({ argument }) => argument === 'azurerm_monitor_diagnostic_setting.log_analytics_workspace_id')!;
  expect(written(write(IDS.workspace.replace('resourceGroups', 'resourcegroups').replace('Microsoft.OperationalInsights', 'microsoft.operationalinsights'))))
    .toContain(`"log_analytics_workspace_id":"${IDS.workspace}"`);
});
