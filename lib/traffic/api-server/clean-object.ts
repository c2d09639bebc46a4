import { CHECKS } from './checks';
import { checkMetadata } from './metadata';
import { FILLED } from './object-walk';
import { fieldsOf, isWithin, Shape } from './schema';
import { isReadable } from './shapes';
import { isEmpty, TypeCheck, ValueCheck, ValueRule } from './values/value-check';

/** A place of a type in one release: the form of what stands there, what it holds, and what else is checked of it. */
interface Place {
  readonly form: Shape['form'];
  readonly of?: Place;
  readonly type?: string;
  /** The plan of the type, once it is wanted. */
  plan?: TypePlan;
  readonly rule?: ValueRule;
  /** True where it must hold something. */
  readonly isRequired: boolean;
  /** True where it is looked at even if nothing is there. */
  readonly isCounted: boolean;
  /** True for the status of an object, which the server reads and drops before it looks at values. */
  readonly isStatus: boolean;
}

/** A type in one release, with everything that is checked of it. */
interface TypePlan {
  readonly type: string;
  readonly minor: number | undefined;
  readonly fields: ReadonlyMap<string, Place>;
  /** How many of the fields are counted. */
  readonly counted: number;
  readonly filled: readonly string[];
  readonly whole?: TypeCheck['whole'];
}

/** Notes that something is wrong, and not what. */
class FaultFinder extends ValueCheck {
  public found = false;
  public parent = '';
  /** True as long as nothing but the form of values counts. */
  public isFormOnly = false;

  public constructor(object: any, minor: number | undefined) {
    super([], object, minor);
  }

  public add(): void {
    this.found = true;
  }

  public refuse(): void {
    this.found = true;
  }

  public required(): void {
    this.found = true;
  }
}

const releases = new Map<number | undefined, Map<string, TypePlan>>();

/**
 * True for an object that has no fault, as nearly all have none: one look at each value, and nothing built. One that holds text to be filled in counts as
 * doubtful wherever that text decides.
 *
 * @param object The object.
 * @param type Its type; without it only its metadata is looked at.
 * @param minor The release of the server, if it is known.
 */
export function isClean(object: any, type: string | undefined, minor: number | undefined): boolean {
  const finder = new FaultFinder(object, minor);
  const isWellFormed = type === undefined
    ? readObject(planOf('ObjectMeta', minor), object.metadata ?? {}, finder, '')
    : readObject(planOf(type, minor), object, finder, '');
  if (!isWellFormed) {
    return false;
  }
  checkMetadata(object, finder);
  return !finder.found;
}

function planOf(type: string, minor: number | undefined): TypePlan {
  let plans = releases.get(minor);
  if (plans === undefined) {
    plans = new Map();
    releases.set(minor, plans);
  }
  let plan = plans.get(type);
  if (plan === undefined) {
    const { required = [], fields: rules = {}, whole }: TypeCheck = CHECKS[type] ?? {};
    const filled = FILLED[type] ?? [];
    const isKind = fieldsOf(type).has('apiVersion') && fieldsOf(type).has('metadata');
    const fields = [...fieldsOf(type)].filter(([, { span }]) => isWithin(span, minor)).map(([name, { shape }]): [string, Place] => (
      [name, placeOf(shape, rules[name], required.includes(name), filled.includes(name), name === 'status' && isKind)]
    ));
    const counted = fields.filter(([, { isCounted }]) => isCounted).length;
    plan = { type, minor, fields: new Map(fields), counted, filled, whole };
    plans.set(type, plan);
  }
  return plan;
}

function placeOf(shape: Shape, rule?: ValueRule, isRequired = false, isFilled = false, isStatus = false): Place {
  return {
    form: shape.form,
    of: 'of' in shape ? placeOf(shape.of) : undefined,
    type: 'type' in shape ? shape.type : undefined,
    plan: undefined,
    rule,
    isRequired,
    isCounted: isRequired || isFilled,
    isStatus,
  };
}

/** True for a value that is as it must be, with all that it holds. */
function isOfForm(value: any, place: Place, finder: FaultFinder, parent: TypePlan): boolean {
  switch (place.form) {
    case 'text':
      return typeof value === 'string';
    case 'object':
      return readObject(place.plan ??= planOf(place.type!, parent.minor), value, finder, parent.type);
    case 'list':
      return Array.isArray(value) && isListOf(place.of!, value, finder, parent);
    case 'map':
      return typeof value === 'object' && !Array.isArray(value) && isMapOf(place.of!, value, finder, parent);
    case 'anything':
      return true;
    case 'flag or object':
      return typeof value === 'boolean' || readObject(place.plan ??= planOf(place.type!, parent.minor), value, finder, parent.type);
    default:
      return isReadable(value, place.form);
  }
}

function isListOf(place: Place, list: any[], finder: FaultFinder, parent: TypePlan): boolean {
  for (let index = 0; index < list.length; index++) {
    // an object that is left out of a list is one without fields
    const item = list[index] ?? (place.form === 'object' ? {} : null);
    if (item !== null && !isOfForm(item, place, finder, parent)) {
      return false;
    }
  }
  return true;
}

function isMapOf(place: Place, map: any, finder: FaultFinder, parent: TypePlan): boolean {
  for (const key in map) {
    const item = map[key] ?? null;
    if (item !== null && !(place.form === 'text' ? typeof item === 'string' : isOfForm(item, place, finder, parent))) {
      return false;
    }
  }
  return true;
}

function readObject(plan: TypePlan, value: any, finder: FaultFinder, parent: string): boolean {
  if (typeof value !== 'object' || Array.isArray(value)) {
    return false;
  }
  const { fields } = plan;
  const { isFormOnly } = finder;
  let counted = 0;
  for (const key in value) {
    const item = value[key];
    const place = item === undefined ? undefined : fields.get(key);
    if (place === undefined || item === null) {
      if (item !== undefined && place === undefined) {
        return false;
      }
      continue;
    }
    finder.isFormOnly ||= place.isStatus;
    if (!(place.form === 'text' ? typeof item === 'string' : isOfForm(item, place, finder, plan))) {
      return false;
    }
    finder.isFormOnly = isFormOnly;
    if (isFormOnly) {
      continue;
    }
    if (place.isCounted) {
      if (place.isRequired && isEmpty(item)) {
        return false;
      }
      counted++;
    }
    if (place.rule !== undefined && place.rule(item) !== undefined) {
      return false;
    }
  }
  if (isFormOnly) {
    return true;
  }
  if (counted < plan.counted && !isComplete(plan, value, counted, finder)) {
    return false;
  }
  if (plan.whole !== undefined) {
    finder.parent = parent;
    plan.whole(value, finder);
  }
  return !finder.found;
}

/** True where all that is missing is taken for an empty object, and right as one. */
function isComplete(plan: TypePlan, value: any, counted: number, finder: FaultFinder): boolean {
  const missing = plan.filled.filter((key) => (value[key] ?? null) === null);
  return counted + missing.length === plan.counted && missing.every((key) => isOfForm({}, plan.fields.get(key)!, finder, plan));
}
