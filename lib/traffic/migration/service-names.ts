import { isObject } from '../is-object';
import { readYaml } from '../yaml/read-yaml';
import { GO_SCHEMA } from '../yaml/schema';
import { ValueBudget } from '../yaml/value-budget';

/** What stands in a text. */
export interface NamedServices {
  /** Services as `namespace/name`. */
  readonly names: Set<string>;
  /** How many values the text has, those of other objects included. */
  readonly values: number;
}

/** The Services in a text of YAML, at the top of a document and in lists. The text was read within its limits before. */
export function serviceNamesIn(text: string): NamedServices {
  const budget = new ValueBudget(Number.MAX_SAFE_INTEGER, 'plan again');
  const fail = (line: number, problem: string): never => {
    throw new Error(`line ${line}: ${problem}`);
  };
  const names = [...readYaml(text, { schema: GO_SCHEMA, budget, fail })].flatMap(({ value }) => namesOf(value));
  return { names: new Set(names), values: budget.taken };
}

/** Items of a ServiceList need not say what they are. */
function namesOf(value: any, inheritedKind?: string): string[] {
  if (!isObject(value)) {
    return [];
  }
  const { kind = inheritedKind, items, metadata } = value as any;
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
    return items.flatMap((item) => namesOf(item, kind === 'ServiceList' ? 'Service' : undefined));
  }
  return kind === 'Service' && isObject(metadata) ? [`${String(metadata.namespace ?? 'default')}/${String(metadata.name)}`] : [];
}
