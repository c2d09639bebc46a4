import { isObject } from '../is-object';

/** A reference that is a value by itself, and one inside of text. */
const WHOLE = /^\$\{([A-Za-z0-9_.-]+)\}$/;
const PART = /\$\{([A-Za-z0-9_.-]+)\}/g;
/** More than any chain of values, and an end for those that go round in circles. */
const LONGEST_CHAIN = 20;

/**
 * A configuration with what its own text says put in the place of references: local values, defaults of variables, and arguments of resources that
 * stand there. Everything else stays as it is written.
 */
export function evaluated(json: any): any {
  const locals = flat(json?.locals);
  return { ...json, resource: walk(json?.resource, 0), data: walk(json?.data, 0) };

  function walk(value: any, steps: number): any {
    if (typeof value === 'string') {
      return value.includes('${') && steps < LONGEST_CHAIN ? text(value, steps) : value;
    }
    if (Array.isArray(value)) {
      return value.map((item) => walk(item, steps));
    }
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, steps)])) : value;
  }

  function text(value: string, steps: number): any {
    const whole = WHOLE.exec(value);
    if (whole) {
      const found = valueOf(whole[1]);
      return found === undefined ? value : walk(found, steps + 1);
    }
    return value.replace(PART, (reference, path: string) => {
      const found = walk(valueOf(path), steps + 1);
      return ['string', 'number', 'boolean'].includes(typeof found) ? String(found) : reference;
    });
  }

  function valueOf(path: string): any {
    const [first, second, third, ...rest] = path.split('.');
    if (first === 'local') {
      return [third, ...rest].filter((key) => key !== undefined).reduce((value, key) => value?.[key], locals[second]);
    }
    if (first === 'var') {
      const variable = flat(json?.variable?.[second]);
      return third === undefined ? variable.default : undefined;
    }
    const argument = rest.length === 0 && third !== undefined && third !== 'id' ? json?.resource?.[first]?.[second]?.[third] : undefined;
    return ['string', 'number', 'boolean'].includes(typeof argument) ? argument : undefined;
  }
}

/** A block that stands as an object, or as a list of objects. */
function flat(block: any): any {
  return Array.isArray(block) ? Object.assign({}, ...block.filter(isObject)) : isObject(block) ? block : {};
}
