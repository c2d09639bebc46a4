import { isAbsent, isEmpty, ValueCheck } from './value-check';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
/** Keywords of JSON Schema that the server reads, and refuses. */
const UNSUPPORTED = ['$ref', 'id', 'definitions', 'dependencies', 'patternProperties', 'additionalItems'];
const LIST_TYPES = ['atomic', 'set', 'map'];
const MAP_TYPES = ['atomic', 'granular'];

/** Where a schema stands, and whether it has to say a type there. */
interface Place {
  readonly field: string;
  /** True for the root and what properties, items and values are; false in `allOf`, `anyOf`, `oneOf` and `not`, which only add conditions. */
  readonly isStructural: boolean;
}

/** The schema of a version of a custom kind: its root is an object, and each field of it has a type. */
export function checkCustomSchema(field: string, schema: any, check: ValueCheck): void {
  if (isAbsent(schema)) {
    check.required(field);
  } else if (typeof schema === 'object') {
    if (schema.type !== 'object') {
      check.refuse(`${field}.type`, 'must be object', schema.type);
    }
    checkSchema(schema, { field, isStructural: true }, check, true);
  }
}

function checkSchema(schema: any, place: Place, check: ValueCheck, isRoot = false): void {
  const { field, isStructural } = place;
  if (!isEmpty(schema.type) && !TYPES.includes(schema.type)) {
    check.refuse(`${field}.type`, `must be ${TYPES.join(', ').replace(/, ([^,]*)$/, ' or $1')}`, schema.type);
  }
  for (const keyword of UNSUPPORTED) {
    if (!isEmpty(schema[keyword])) {
      check.add(`${field}.${keyword}`, 'must not be there: schemas of custom kinds have no such keyword');
    }
  }
  if (schema.uniqueItems === true) {
    check.refuse(`${field}.uniqueItems`, 'must not be true; x-kubernetes-list-type: set says the same', true);
  }
  if (isStructural && !isRoot) {
    checkType(schema, field, check);
  }
  checkExtensions(schema, field, check);
  checkParts(schema, place, check);
}

/** Every place has a type, unless anything may stand there. */
function checkType(schema: any, field: string, check: ValueCheck): void {
  if (isEmpty(schema.type) && schema['x-kubernetes-int-or-string'] !== true && schema['x-kubernetes-preserve-unknown-fields'] !== true) {
    check.required(`${field}.type`);
  }
}

function checkExtensions(schema: any, field: string, check: ValueCheck): void {
  const listType = schema['x-kubernetes-list-type'];
  const mapType = schema['x-kubernetes-map-type'];
  if (!isAbsent(listType) && !LIST_TYPES.includes(listType)) {
    check.refuse(`${field}.x-kubernetes-list-type`, `must be ${LIST_TYPES.join(', ')}`, listType);
  } else if (!isAbsent(listType) && schema.type !== 'array') {
    check.refuse(`${field}.type`, 'must be array with x-kubernetes-list-type', schema.type);
  }
  if (listType === 'map' && isEmpty(schema['x-kubernetes-list-map-keys'])) {
    check.required(`${field}.x-kubernetes-list-map-keys`, 'x-kubernetes-list-type is map');
  }
  if (!isAbsent(mapType) && !MAP_TYPES.includes(mapType)) {
    check.refuse(`${field}.x-kubernetes-map-type`, `must be ${MAP_TYPES.join(' or ')}`, mapType);
  }
  if (schema['x-kubernetes-preserve-unknown-fields'] === false) {
    check.refuse(`${field}.x-kubernetes-preserve-unknown-fields`, 'must be true, or not be there', false);
  }
  if (schema['x-kubernetes-embedded-resource'] === true && isAbsent(schema.properties) && schema['x-kubernetes-preserve-unknown-fields'] !== true) {
    check.required(`${field}.properties`, 'x-kubernetes-embedded-resource is true');
  }
}

function checkParts(schema: any, { field, isStructural }: Place, check: ValueCheck): void {
  if (isStructural && schema.type === 'array' && isAbsent(schema.items)) {
    check.required(`${field}.items`, 'type is array');
  }
  if (!isAbsent(schema.items)) {
    checkSchema(schema.items, { field: `${field}.items`, isStructural }, check);
  }
  if (typeof schema.additionalProperties === 'object' && schema.additionalProperties !== null) {
    checkSchema(schema.additionalProperties, { field: `${field}.additionalProperties`, isStructural }, check);
  }
  if (!isAbsent(schema.additionalProperties) && !isAbsent(schema.properties)) {
    check.add(`${field}.additionalProperties`, 'must not be there with properties');
  }
  for (const name of Object.keys(schema.properties ?? {})) {
    checkSchema(schema.properties[name] ?? {}, { field: `${field}.properties[${name}]`, isStructural }, check);
  }
  checkConditions(schema, field, check);
}

/** Conditions say nothing of the type, which the schema around them has. */
function checkConditions(schema: any, field: string, check: ValueCheck): void {
  const conditions: [string, any][] = [
    ...['allOf', 'anyOf', 'oneOf'].flatMap((word) => (Array.isArray(schema[word]) ? schema[word] : [])
      .map((condition: any, index: number): [string, any] => [`${field}.${word}[${index}]`, condition ?? {}])),
    ...(isAbsent(schema.not) ? [] : [[`${field}.not`, schema.not] as [string, any]]),
  ];
  for (const [place, condition] of conditions) {
    checkSchema(condition, { field: place, isStructural: false }, check);
    if (!isEmpty(condition.type) && schema['x-kubernetes-int-or-string'] !== true) {
      check.refuse(`${place}.type`, 'must not be there: the schema around it has the type', condition.type);
    }
  }
}
