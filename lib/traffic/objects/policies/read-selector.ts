import { FieldReader } from './field-reader';
import { LabelSelector, Requirement, SelectorOperator } from './label-selector';
import { textOf } from '../object-view';

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const OPERATORS = Object.values(SelectorOperator);

/** A label selector at a field. */
export function readSelector(reader: FieldReader, value: any, field: string): LabelSelector {
  const selector = reader.object(value, field, ['matchLabels', 'matchExpressions']);
  const labels = Object.entries(reader.object(selector.matchLabels, `${field}.matchLabels`));
  return [
    ...labels.map(([key, wanted]) => readLabel(reader, key, wanted, `${field}.matchLabels`)),
    ...reader.list(selector.matchExpressions, `${field}.matchExpressions`).map((expression, index) => (
      readExpression(reader, expression, `${field}.matchExpressions[${index}]`)
    )),
  ];
}

function readLabel(reader: FieldReader, key: string, value: any, field: string): Requirement {
  checkKey(reader, key, field);
  return { key, operator: SelectorOperator.IN, values: [readValue(reader, value ?? '', `${field}.${key}`)] };
}

function readExpression(reader: FieldReader, value: any, field: string): Requirement {
  const { key, operator, values } = reader.object(value, field, ['key', 'operator', 'values']);
  checkKey(reader, key, `${field}.key`);
  const wanted = reader.list(values, `${field}.values`).map((item, index) => readValue(reader, item ?? '', `${field}.values[${index}]`));
  const known = OPERATORS.find((candidate) => candidate === operator);
  if (known === undefined) {
    reader.refuse(`${field}.operator`, `must be one of ${OPERATORS.join(', ')}`, operator);
  } else if ([SelectorOperator.IN, SelectorOperator.NOT_IN].includes(known) !== wanted.length > 0) {
    reader.refuse(`${field}.values`, wanted.length > 0 ? `must be left out with operator ${known}` : `must be given with operator ${known}`, values);
  }
  return { key: textOf(key), operator: known ?? SelectorOperator.EXISTS, values: wanted };
}

function checkKey(reader: FieldReader, key: any, field: string): void {
  const [name, prefix, ...rest] = typeof key === 'string' ? key.split('/').reverse() : [''];
  if (!NAME.test(name) || rest.length > 0 || (prefix !== undefined && !PREFIX.test(prefix))) {
    reader.refuse(field, 'must have label keys such as app or app.kubernetes.io/name', key);
  }
}

function readValue(reader: FieldReader, value: any, field: string): string {
  if (typeof value !== 'string') {
    reader.refuse(field, 'must be text, in quotes where it looks like a number or a truth value', value);
  } else if (value !== '' && !NAME.test(value)) {
    reader.refuse(field, 'must be a label value: at most 63 letters, digits, dots, dashes and underscores', value);
  }
  return textOf(value);
}
