import { CustomSchema } from './custom-schema';
import { conditionFaults } from './field-conditions';
import { SCHEMAS } from './schemas.generated';
import { nearest } from '../../arguments/nearest';
import { text } from '../objects/object-view';
import { isUnfilled } from '../objects/placeholder';
import { shown } from '../objects/shown';

/** Something for which the API server refuses a custom resource by the schema in its definition. */
export interface CustomFault {
  readonly kind: 'object-field-unknown' | 'object-field-type' | 'object-field-value';
  /** Where it is, as the server writes it. */
  readonly field: string;
  /** What is wrong there, to be read after the field. */
  readonly problem: string;
}

const TYPE_NAMES: Record<string, string> = {
  object: 'an object with fields', map: 'keys with values', array: 'a list', string: 'text (in quotes, if it looks like something else)', integer: 'a whole number', boolean: 'true or false',
};
/** Names that go by another one, in samples and in older releases. */
const RENAMED: Record<string, string> = { httpPort: 'port', UseTLS: 'useTLS', protocol: 'useTLS', listeners: 'sectionNames' };

/**
 * Everything for which the API server refuses an object of the Gateway API or of Application Gateway for Containers, as far as it can be told from the object
 * alone; nothing for other kinds. Fields of the experimental channel are let pass.
 */
export function customFaults(object: any): CustomFault[] {
  const name = `${text(object.apiVersion)}/${text(object.kind)}`;
  if (!Object.hasOwn(SCHEMAS, name)) {
    return [];
  }
  const faults: CustomFault[] = [];
  if (object.spec === undefined || object.spec === null) {
    return [{ kind: 'object-field-value', field: 'spec', problem: 'must be there, got none' }];
  }
  check(object.spec, schemaOf(name), 'spec', faults);
  return faults.length > 0 ? faults : conditionFaults(object).map((fault) => ({ kind: 'object-field-value', ...fault }));
}

function schemaOf(schema: CustomSchema | string): CustomSchema {
  return typeof schema === 'string' ? schemaOf(SCHEMAS[schema]) : schema;
}

function check(value: any, schema: CustomSchema, field: string, faults: CustomFault[]): void {
  if (schema.type === 'any') {
    return;
  }
  if (!isOf(value, schema.type)) {
    faults.push({ kind: 'object-field-type', field, problem: `must be ${TYPE_NAMES[schema.type]}, got ${shown(value)}` });
    return;
  }
  const problem = valueProblem(value, schema);
  if (problem !== undefined) {
    faults.push({ kind: 'object-field-value', field, problem: `must ${problem}` });
  }
  if (schema.type === 'object') {
    checkFields(value, schema, field, faults);
  } else if (schema.type === 'array') {
    checkItems(value, schema, field, faults);
  }
}

function checkFields(value: any, { properties = {}, required = [] }: CustomSchema, field: string, faults: CustomFault[]): void {
  for (const name of required.filter((each) => value[each] === undefined || value[each] === null)) {
    faults.push({ kind: 'object-field-value', field: `${field}.${name}`, problem: 'must be there, got none' });
  }
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined || inner === null) {
      continue;
    }
    if (Object.hasOwn(properties, name)) {
      check(inner, schemaOf(properties[name]), `${field}.${name}`, faults);
    } else {
      const names = Object.keys(properties);
      const meant = [RENAMED[name], nearest(name, names)].find((candidate) => candidate !== undefined && names.includes(candidate));
      faults.push({ kind: 'object-field-unknown', field: `${field}.${name}`, problem: `must not be there: its kind has no such field${meant === undefined ? '' : `; did you mean ${meant}?`}` });
    }
  }
}

function checkItems(value: any[], { items, keys }: CustomSchema, field: string, faults: CustomFault[]): void {
  value.forEach((item, index) => check(item ?? {}, schemaOf(items!), `${field}[${index}]`, faults));
  if (keys !== undefined) {
    const texts = value.map((item) => JSON.stringify(keys.map((key) => item?.[key])));
    texts.forEach((each, index) => {
      if (texts.indexOf(each) < index) {
        faults.push({
          kind: 'object-field-value', field: `${field}[${index}]`, problem: `must not have the ${keys.join(' and ')} of another one, got ${keys.map((key) => shown(value[index]?.[key])).join(' and ')}`,
        });
      }
    });
  }
}

function isOf(value: any, type: CustomSchema['type']): boolean {
  switch (type) {
    case 'object':
    case 'map':
      return typeof value === 'object' && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value) || isUnfilled(value);
    case 'boolean':
      return typeof value === 'boolean' || isUnfilled(value);
    default:
      return typeof value === 'string';
  }
}

function valueProblem(value: any, schema: CustomSchema): string | undefined {
  if (isUnfilled(value)) {
    return undefined;
  }
  if (schema.enum !== undefined) {
    return schema.enum.includes(value) ? undefined : `be ${schema.enum.join(', ').replace(/, ([^,]*)$/, ' or $1')}, got ${shown(value)}`;
  }
  if (typeof value === 'number') {
    return inBounds(value, schema.minimum, schema.maximum) ? undefined : `be ${bounds(schema.minimum, schema.maximum)}, got ${value}`;
  }
  if (typeof value === 'string') {
    const { minLength, maxLength, pattern } = schema;
    return !inBounds(value.length, minLength, maxLength) ? `have ${bounds(minLength, maxLength)} characters, got ${value.length}`
      : pattern !== undefined && !new RegExp(pattern).test(value) ? `match ${pattern}, got ${shown(value)}` : undefined;
  }
  const count = Array.isArray(value) ? value.length : undefined;
  return count === undefined || inBounds(count, schema.minItems, schema.maxItems) ? undefined : `have ${bounds(schema.minItems, schema.maxItems)} items, got ${count}`;
}

function inBounds(value: number, min = -Infinity, max = Infinity): boolean {
  return value >= min && value <= max;
}

function bounds(min?: number, max?: number): string {
  return min === undefined ? `at most ${max}` : max === undefined ? `at least ${min}` : `${min} to ${max}`;
}
