import { Answer, every } from './answer';

/** The labels of a pod or a namespace, as far as they are known. */
export interface Labels {
  readonly known: Readonly<Record<string, string>>;
  /** True for a key that may have a value that nothing here shows. */
  readonly mayHave: (key: string) => boolean;
}

/** What a label selector asks of one key. */
export interface Requirement {
  readonly key: string;
  readonly operator: SelectorOperator;
  readonly values: readonly string[];
}

/** A label selector. Without requirements it selects everything. */
export type LabelSelector = readonly Requirement[];

/** The operators of `matchExpressions`; an entry of `matchLabels` is `In` with one value. */
export enum SelectorOperator {
  IN = 'In',
  NOT_IN = 'NotIn',
  EXISTS = 'Exists',
  DOES_NOT_EXIST = 'DoesNotExist',
}

/** Labels that nothing here shows. */
export const UNKNOWN_LABELS: Labels = { known: {}, mayHave: () => true };

/** True where the selector selects what has these labels. */
export function selects(selector: LabelSelector, labels: Labels): Answer {
  return every(selector.map((requirement) => meets(requirement, labels)));
}

/** A selector in words, for instance `app=web, tier in (a, b)`; `all` for one without requirements. */
export function selectorText(selector: LabelSelector): string {
  return selector.map(requirementText).join(', ') || 'all';
}

function meets({ key, operator, values }: Requirement, { known, mayHave }: Labels): Answer {
  const value = Object.hasOwn(known, key) ? known[key] : undefined;
  if (value === undefined && mayHave(key)) {
    return undefined;
  }
  switch (operator) {
    case SelectorOperator.IN:
      return value !== undefined && values.includes(value);
    case SelectorOperator.NOT_IN:
      return value === undefined || !values.includes(value);
    case SelectorOperator.EXISTS:
      return value !== undefined;
    case SelectorOperator.DOES_NOT_EXIST:
      return value === undefined;
    default: {
      const unreachable: never = operator;
      throw new Error(`unknown operator ${String(unreachable)}`);
    }
  }
}

function requirementText({ key, operator, values }: Requirement): string {
  switch (operator) {
    case SelectorOperator.IN:
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(', ')})`;
    case SelectorOperator.NOT_IN:
      return values.length === 1 ? `${key}!=${values[0]}` : `${key} not in (${values.join(', ')})`;
    case SelectorOperator.EXISTS:
      return key;
    case SelectorOperator.DOES_NOT_EXIST:
      return `!${key}`;
    default: {
      const unreachable: never = operator;
      throw new Error(`unknown operator ${String(unreachable)}`);
    }
  }
}
