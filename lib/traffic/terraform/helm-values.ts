import { isObject } from '../is-object';
import { blocks, texts } from './configuration';
import { readYaml } from '../yaml/read-yaml';
import { GO_SCHEMA } from '../yaml/schema';
import { ValueBudget } from '../yaml/value-budget';

/** One value by its place, as `helm --set` writes it. */
export interface HelmParameter {
  /** For instance `kubernetes.ingressClassResource.name`. */
  readonly name: string;
  readonly value: unknown;
}

/** As many values as the text of a chart may have. The longest of known charts have some thousands. */
export const MOST_VALUES = 100_000;

/** Values of a chart as text in YAML, as Helm reads it; none where it is no map, too long, or what only a template engine can read. */
export function parsedValues(given: unknown): any {
  const values = typeof given === 'string' ? firstDocument(given, valueBudget()) : given;
  return isObject(values) ? values : {};
}

/** True for text of which nothing is read because it has more values than any chart. */
export function isTooLong(given: unknown): boolean {
  const budget = valueBudget();
  // a value takes one character and what separates it from the next one another, but an alias repeats many
  if (typeof given === 'string' && (given.length > MOST_VALUES || given.includes('*'))) {
    firstDocument(given, budget);
  }
  return budget.isExhausted;
}

function valueBudget(): ValueBudget {
  return new ValueBudget(MOST_VALUES, 'no chart has as many');
}

function firstDocument(text: string, budget: ValueBudget): unknown {
  const fail = (line: number, problem: string): never => {
    throw new Error(`line ${line}: ${problem}`);
  };
  try {
    const [document] = readYaml(text, { schema: GO_SCHEMA, budget, fail });
    return document?.value;
  } catch {
    return undefined;
  }
}

/** Values with those of another source over them: maps are merged, all else is replaced. */
export function mergedValues(under: any, over: any): any {
  return isObject(under) && isObject(over)
    ? Object.fromEntries([...new Set([...Object.keys(under), ...Object.keys(over)])]
      .map((key) => [key, key in over ? mergedValues(under[key], over[key]) : under[key]]))
    : over;
}

/** Values with parameters over them. A dot after a backslash is part of a name. */
export function withParameters(values: any, parameters: readonly HelmParameter[]): any {
  return parameters.reduce((under, { name, value }) => mergedValues(under, name.split(/(?<!\\)\./).reverse()
    .reduce((inner: unknown, part) => ({ [part.replace(/\\\./g, '.')]: inner }), value)), values);
}

/** Lists of objects with a name and a value, as Argo CD and Terraform write them. */
export function parametersIn(given: any): HelmParameter[] {
  return blocks(given).map((one) => ({ name: texts(one.name)[0] ?? '', value: one.value })).filter(({ name }) => name !== '');
}
