import { nearest } from './nearest';
import { ProviderArgument, ProviderType } from './provider-table';
import { isExpression, shown, valueProblem } from './value-problems';
import { counted } from '../counted';

/** What Terraform itself reads in a resource. */
const OF_TERRAFORM = ['depends_on', 'count', 'for_each', 'lifecycle', 'provider', 'provisioner', 'connection', 'dynamic', 'timeouts', '//'];

/** What is known about the settings of a resource as a whole. */
export interface Settings {
  /** True where a later release of the provider may take more arguments. */
  readonly allowsNewer: boolean;
  /** True where a plan has filled in what was not written. */
  readonly isPlanned: boolean;
}

/** What is known of an argument or a block. */
enum Standing {
  HERE,
  ABSENT,
  MADE_BY_LOOP,
}

/** What the provider refuses by itself in the arguments of a resource, each named by where it stands, for instance `http_listener[1].protocol`. */
export function argumentProblems(type: ProviderType, settings: any, about: Settings): string[] {
  const walked = blockProblems(type, '', '', settings, about);
  return [...walked, ...relationProblems(type, settings)];
}

/** True for an argument that is written, with a value that may be known only later. */
export function isGiven(value: any): boolean {
  return value !== undefined && value !== null;
}

function blockProblems(type: ProviderType, path: string, field: string, block: any, about: Settings): string[] {
  const known = [...type.byPath.values()].filter((argument) => parentOf(argument.path) === path);
  const names = known.filter(({ computed }) => !computed).map((argument) => nameOf(argument.path));
  const dynamic = Object.keys(flat(block.dynamic));
  const written = Object.keys(block).filter((name) => isGiven(block[name]) && !(OF_TERRAFORM.includes(name)));
  const missing = known.filter((argument) => argument.required && !isGiven(block[nameOf(argument.path)]) && !dynamic.includes(nameOf(argument.path)));
  // an argument of a later release may stand for a required one, as user_assigned_identity_id does for parent_id
  const isOfLater = about.allowsNewer && written.some((name) => !type.byPath.has(join(path, name)));
  return [
    ...(isOfLater ? [] : missing)
      .map((argument) => `${join(field, nameOf(argument.path))} is required${argument.type === 'B' ? ': write at least one such block' : ''}`),
    ...written.flatMap((name) => {
      const argument = type.byPath.get(join(path, name));
      return argument === undefined ? (about.allowsNewer ? [] : unknown(join(field, name), name, names))
        : argument.computed ? [`${join(field, name)} must be left out: only azurerm writes it`]
          : given(type, argument, join(field, name), block[name], about);
    }),
  ];
}

function unknown(field: string, name: string, names: string[]): string[] {
  const meant = nearest(name, names);
  return [`${field} is no argument of azurerm 4.55.0: ${meant === undefined ? 'take it out' : `did you mean '${meant}'?`}`];
}

function given(type: ProviderType, argument: ProviderArgument, field: string, value: any, about: Settings): string[] {
  if (argument.type !== 'B' && argument.type !== 'O') {
    const problem = valueProblem(argument, value);
    return problem === undefined ? [] : [`${field} ${problem}`];
  }
  if (isExpression(value)) {
    return [];
  }
  const blocks: any[] = Array.isArray(value) ? value.filter(isGiven) : [value];
  const odd = blocks.find((block) => typeof block !== 'object' && !isExpression(block));
  const { minItems, maxItems } = argument;
  if (odd !== undefined) {
    return [`${field} must be a block, got ${shown(odd)}`];
  }
  const objects = blocks.filter((block) => typeof block === 'object');
  return [
    ...(blocks.length < minItems ? [`${field} needs at least ${counted(minItems, 'block')}, got ${blocks.length}`] : []),
    ...(maxItems !== undefined && blocks.length > maxItems ? [`${field} takes at most ${counted(maxItems, 'block')}, got ${blocks.length}`] : []),
    ...objects.flatMap((block, index) => {
      const place = objects.length > 1 ? `${field}[${index}]` : field;
      return [...(argument.type === 'O' && !about.isPlanned ? absentAttributes(type, argument.path, place, block) : []), ...blockProblems(type, argument.path, place, block, about)];
    }),
  ];
}

/** In a list of objects each attribute stands, be it with null. */
function absentAttributes(type: ProviderType, path: string, field: string, block: any): string[] {
  return [...type.byPath.values()].filter((argument) => parentOf(argument.path) === path && !argument.required && !argument.computed)
    .filter((argument) => !(nameOf(argument.path) in block))
    .map((argument) => `${join(field, nameOf(argument.path))} must stand here as every attribute of such an object does, with null where it has no value`);
}

/** Arguments that need each other, or that may not be given together. Of a loop it is known only later whether it makes a block. */
function relationProblems(type: ProviderType, settings: any): string[] {
  const isHere = (path: string) => standingOf(type, settings, path) === Standing.HERE;
  const mayBeHere = (path: string) => standingOf(type, settings, path) !== Standing.ABSENT;
  const problems = [...type.byPath.values()].filter(({ path }) => parentOf(path) === '' || mayBeHere(parentOf(path))).flatMap((argument) => {
    const { path, conflictsWith, exactlyOneOf, atLeastOneOf, requiredWith } = argument;
    const among = exactlyOneOf.filter(isHere).sort();
    return [
      ...(isHere(path) ? conflictsWith : []).filter(isHere)
        .map((other) => `${[path, other].sort().join(' and ')} must not be given together with each other: leave one of the two out`),
      ...(among.length > 1 || (exactlyOneOf.length > 0 && !exactlyOneOf.some(mayBeHere))
        ? [`one of ${[...exactlyOneOf].sort().join(', ')} must stand, and no more, got ${among.join(', ') || 'none'}`] : []),
      ...(atLeastOneOf.length > 0 && !atLeastOneOf.some(mayBeHere) ? [`at least one of ${[...atLeastOneOf].sort().join(', ')} must stand, got none`] : []),
      ...(isHere(path) ? requiredWith : []).filter((other) => !mayBeHere(other)).map((other) => `${path} needs ${other} beside it`),
    ];
  });
  return [...new Set(problems)];
}

/** Whether something is written at a path, in the first block of each step. An empty list of blocks is none. */
function standingOf(type: ProviderType, settings: any, path: string): Standing {
  let value = settings;
  for (const name of path.split('.')) {
    const block = Array.isArray(value) ? value[0] : value;
    if (isGiven(flat(block?.dynamic)[name])) {
      return Standing.MADE_BY_LOOP;
    }
    value = block?.[name];
  }
  const isNoBlock = type.byPath.get(path)?.type === 'B' && Array.isArray(value) && value.length === 0;
  return isGiven(value) && !isNoBlock ? Standing.HERE : Standing.ABSENT;
}

function flat(value: any): any {
  return Array.isArray(value) ? Object.assign({}, ...value) : value ?? {};
}

function parentOf(path: string): string {
  return path.split('.').slice(0, -1).join('.');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
