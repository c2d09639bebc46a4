import { blocks } from './configuration';
import { PlannedModule, ReferredResource, referredIn } from './references';
import { isObject } from '../is-object';

/** A resource of a plan as its configuration has it. */
export interface WrittenResource {
  readonly values: any;
  readonly expressions: any;
  readonly dependsOn: any;
  readonly module: PlannedModule;
}

/** What stands where only the apply shows the value, or where blocks are made for each of a list. */
const KNOWN_LATER = '${known.later}';

/**
 * The arguments that the configuration of a plan writes, with the values that are planned for them: what the provider fills in is not among them.
 *
 * @param one The resource.
 * @param isThere True for a resource that the plan has, by its type and local name.
 */
export function writtenArguments(one: WrittenResource, isThere: (resource: ReferredResource) => boolean): any {
  const referenceTo = (expression: any): string => {
    const referred = referredIn(expression, one.module);
    const lost = referred.find(({ isDeclared }) => !isDeclared);
    const [first, ...others] = referred;
    return lost ? addressOf(lost) : first && others.length === 0 && isThere(first) ? addressOf(first) : KNOWN_LATER;
  };
  const lostDependencies = blocks(one.dependsOn).map((address) => referenceTo({ references: [address] })).filter((text) => text !== KNOWN_LATER)
    .map((text) => text.slice(2, -1));
  return { ...block(one.values, one.expressions, [one.expressions]), ...(lostDependencies.length > 0 ? { depends_on: lostDependencies } : {}) };

  /** A block by its own expressions and those of the blocks beside it: a plan has sets in another order than the configuration. */
  function block(value: any, own: any, all: any[]): any {
    const names = [...new Set(all.filter(isObject).flatMap((expressions) => Object.keys(expressions)))];
    return Object.fromEntries(names.map((name) => {
      const inAll = all.every((expressions) => expressions?.[name] !== undefined);
      const expression = own?.[name] ?? all.find((expressions) => expressions?.[name] !== undefined)[name];
      return [name, argument(value?.[name], expression, inAll, inAll || own?.[name] !== undefined)];
    }).filter(([, written]) => written !== undefined));
  }

  function argument(value: any, expression: any, inAll: boolean, isOwn: boolean): any {
    if (value === undefined) {
      return !isOwn ? undefined : isLeaf(expression) ? laterOrNothing(expression) : KNOWN_LATER;
    }
    if (value === null || (!inAll && isZero(value))) {
      return undefined;
    }
    if (isLeaf(expression) || !Array.isArray(value) || !value.some(isObject)) {
      return withoutEmpty(value);
    }
    const entries = blocks(expression);
    return entries.length === value.length ? value.map((entry, index) => block(entry, entries[index], entries)) : KNOWN_LATER;
  }

  function laterOrNothing(expression: any): any {
    return expression.constant_value === undefined || expression.constant_value === null
      ? (expression.references === undefined && 'constant_value' in expression ? undefined : referenceTo(expression)) : expression.constant_value;
  }
}

/** An expression, not the block that has some. */
function isLeaf(expression: any): boolean {
  return isObject(expression) && ('constant_value' in expression || 'references' in expression || Object.keys(expression).length === 0);
}

/** What the provider writes for an argument that a block of a set has not. */
function isZero(value: any): boolean {
  return value === '' || value === 0 || value === false || (Array.isArray(value) && value.length === 0);
}

/** A list of objects has every attribute, with an empty text for what was not given. */
function withoutEmpty(value: any): any {
  return Array.isArray(value) && value.some(isObject)
    ? value.map((item) => (isObject(item) ? Object.fromEntries(Object.entries(item).map(([key, entry]) => [key, entry === '' ? null : entry])) : item)) : value;
}

function addressOf({ type, localName, attribute }: ReferredResource): string {
  return `\${${[type, localName, attribute].filter((part) => part !== undefined).join('.')}}`;
}
