import { readYaml } from '../yaml/read-yaml';
import { GO_SCHEMA } from '../yaml/schema';
import { ValueBudget } from '../yaml/value-budget';

/** The first document of a text, as Go reads YAML, and what is odd about it. */
export interface YamlDocument {
  readonly value: any;
  /** Keys that stand twice in a map; the last one counts. */
  readonly duplicates: string[];
  /** What is no YAML. */
  readonly error?: string;
}

/** A file of kube-proxy has a hundred. */
const MOST_VALUES = 100_000;

/** Read the first document of a text. Go reads YAML 1.1: `yes` is true, `010` is 8, and neither dates nor numbers with colons are known. */
export function readYamlDocument(text: string): YamlDocument {
  const fail = (line: number, problem: string): never => {
    throw new Error(`${problem} at line ${line}`);
  };
  const budget = new ValueBudget(MOST_VALUES, 'no file of kube-proxy is as long');
  try {
    const { value, done } = readYaml(text, { schema: GO_SCHEMA, budget, fail }).next();
    const repeated: string[] = done ? [] : value.repeated.map(({ field }) => field.replace(/.*\./, ''));
    return { value: done ? undefined : value.value, duplicates: [...new Set(repeated)] };
  } catch (error) {
    return { value: undefined, duplicates: [], error: (error as Error).message };
  }
}
