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
}

/** A type in one release, with everything that is checked of it. */
interface TypePlan {
  readonly type: string;
  readonly minor: number | undefined;
  readonly fields: ReadonlyMap<string, Place>;
  readonly required: readonly string[];
  readonly filled: readonly string[];
  readonly whole?: TypeCheck['whole'];
}

/** What waits until the form of all values is known to be right. */
interface Later {
  readonly whole: NonNullable<TypeCheck['whole']>;
  readonly value: any;
  readonly parent: string;
}

/** Notes that something is wrong, and not what. */
class FaultFinder extends ValueCheck {
  public found = false;
  public parent = '';

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
  const later: Later[] = [];
  const isWellFormed = type === undefined
    ? readObject(planOf('ObjectMeta', minor), object.metadata ?? {}, later, '')
    : readObject(planOf(type, minor), object, later, '');
  if (!isWellFormed) {
    return false;
  }
  const finder = new FaultFinder(object, minor);
  checkMetadata(object, finder);
  for (let index = 0; index < later.length && !finder.found; index++) {
    const { whole, value, parent } = later[index];
    finder.parent = parent;
    whole(value, finder);
  }
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
    const fields = [...fieldsOf(type)].filter(([, { span }]) => isWithin(span, minor))
      .map(([name, { shape }]): [string, Place] => [name, placeOf(shape, rules[name])]);
    plan = { type, minor, fields: new Map(fields), required, filled: FILLED[type] ?? [], whole };
    plans.set(type, plan);
  }
  return plan;
}

function placeOf(shape: Shape, rule?: ValueRule): Place {
  return { form: shape.form, of: 'of' in shape ? placeOf(shape.of) : undefined, type: 'type' in shape ? shape.type : undefined, plan: undefined, rule };
}

/** True for a value of its form; what looks at several fields of it is put off. */
function isOfForm(value: any, place: Place, later: Later[], parent: TypePlan): boolean {
  switch (place.form) {
    case 'text':
      return typeof value === 'string';
    case 'object':
      return isObjectOf(place, value, later, parent);
    case 'list':
      return isListOf(place.of!, value, later, parent);
    case 'map':
      return isMapOf(place.of!, value, later, parent);
    case 'anything':
      return true;
    case 'flag or object':
      return typeof value === 'boolean' || isObjectOf(place, value, later, parent);
    default:
      return isReadable(value, place.form);
  }
}

function isObjectOf(place: Place, value: any, later: Later[], parent: TypePlan): boolean {
  return readObject(place.plan ??= planOf(place.type!, parent.minor), value, later, parent.type);
}

function isListOf(place: Place, list: any, later: Later[], parent: TypePlan): boolean {
  if (!Array.isArray(list)) {
    return false;
  }
  for (let index = 0; index < list.length; index++) {
    // an object that is left out of a list is one without fields
    const item = list[index] ?? (place.form === 'object' ? {} : null);
    if (item !== null && !isOfForm(item, place, later, parent)) {
      return false;
    }
  }
  return true;
}

function isMapOf(place: Place, map: any, later: Later[], parent: TypePlan): boolean {
  if (typeof map !== 'object' || Array.isArray(map)) {
    return false;
  }
  for (const key of Object.keys(map)) {
    const item = map[key] ?? null;
    if (item !== null && !isOfForm(item, place, later, parent)) {
      return false;
    }
  }
  return true;
}

function readObject(plan: TypePlan, value: any, later: Later[], parent: string): boolean {
  if (typeof value !== 'object' || Array.isArray(value)) {
    return false;
  }
  const { fields, required, filled, whole } = plan;
  if (whole !== undefined) {
    later.push({ whole, value, parent });
  }
  for (let index = 0; index < required.length; index++) {
    if (isEmpty(value[required[index]])) {
      return false;
    }
  }
  for (let index = 0; index < filled.length; index++) {
    const key = filled[index];
    if ((value[key] ?? null) === null && !isOfForm({}, fields.get(key)!, later, plan)) {
      return false;
    }
  }
  for (const key of Object.keys(value)) {
    const item = value[key];
    if (item !== undefined && !isField(item, fields.get(key), later, plan)) {
      return false;
    }
  }
  return true;
}

function isField(item: any, place: Place | undefined, later: Later[], plan: TypePlan): boolean {
  if (place === undefined || item === null) {
    return place !== undefined;
  }
  return isOfForm(item, place, later, plan) && (place.rule === undefined || place.rule(item) === undefined);
}
