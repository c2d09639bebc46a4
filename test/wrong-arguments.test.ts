import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import * as manifests from '../lib/manifests';
import * as platform from '../lib/platform';
import * as plugin from '../lib/plugin';
import * as terraform from '../lib/terraform';
import * as traffic from '../lib/traffic';
import { RECEIVERS, RIGHT_ARGUMENTS } from './support/public-arguments';
import { PublicFunction, publicEnums, publicFunctions, publicStructs, Taken } from './support/public-functions';
import { PublicWorld } from './support/public-world';

jest.setTimeout(300_000);

const LIBRARY: Record<string, any> = { manifests, platform, plugin, terraform, traffic };
const FUNCTIONS = publicFunctions();
const STRUCTS = publicStructs();
const ENUMS = publicEnums();

/** What a program without types may give. */
const VALUES: [string, () => any][] = [
  ['nothing', () => undefined], ['null', () => null], ['text', () => 'text'], ['a number', () => 7], ['an empty object', () => ({})], ['an empty list', () => []], ['true', () => true],
];

/** What a value of a type may be among those: the others are refused. */
function allowed({ type, isOptional }: Taken): string[] {
  const bare = type.replace(/^readonly /, '');
  const plain = { string: 'text', number: 'a number', boolean: 'true' }[bare.replace(' | undefined', '')];
  return [
    ...isOptional || bare.endsWith(' | undefined') ? ['nothing', 'null'] : [],
    ...bare.endsWith('[]') ? ['an empty list'] : bare === 'any' ? VALUES.map(([what]) => what) : plain !== undefined ? [plain]
      : ENUMS.has(bare.split('.').pop()!) || OTHER_ENUMS.includes(bare) ? ['text'] : isStruct(bare) || OTHER_STRUCTS.test(bare) ? ['an empty object'] : [],
  ];
}

/** What others declare. */
const OTHER_ENUMS = ['kplus.HttpIngressPathType', 'kplus.Protocol'];
const OTHER_STRUCTS = /^(Record<|\{|ApiObjectMetadata$|cdk8s\.AppProps$|cdktf\.AppConfig$)/;

function isStruct(type: string): boolean {
  return STRUCTS.has(type) && !/^I[A-Z][a-z]/.test(type);
}

/** The properties of a struct that a function takes. */
function propertiesOf({ name }: PublicFunction, { type }: Taken): Taken[] {
  return isStruct(type) ? STRUCTS.get(`${name.split('.')[0]}.${type}`) ?? STRUCTS.get(type)! : [];
}

/** True where the right arguments have this one. */
function isGiven({ name }: PublicFunction, index: number): boolean {
  return RIGHT_ARGUMENTS[name](new PublicWorld())[index] !== undefined;
}

/** True for a struct without what it must have. */
function lacks(one: PublicFunction, parameter: Taken, what: string): boolean {
  return what === 'an empty object' && propertiesOf(one, parameter).some(({ isOptional }) => !isOptional);
}

/** What a message calls an argument. What has not all that it needs is told by that. */
function namesOf(one: PublicFunction, parameter: Taken, what: string): string[] {
  return [parameter.name, ...parameter.name === 'id' ? ['name'] : [], ...LACKING.includes(what) ? propertiesOf(one, parameter).map(({ name }) => name) : []];
}

/** What no program calls, and why. */
const CALLED_BY_OTHERS: Record<string, string> = { 'plugin.TrafficValidation#validate': 'the CLI of cdk8s calls it' };
/** Values that have not all that a struct must have. */
const LACKING = ['nothing', 'null', 'an empty object'];

/** What a call with other arguments says; undefined where it goes through. In a program that collects what is wrong, the synth says it. */
function call({ name }: PublicFunction, change: (given: any[]) => any[], app?: platform.AksApp): string | undefined {
  const world = new PublicWorld(app);
  const [, room, className, sign, member] = /^(\w+)\.(\w+)([.#])(\w+)$/.exec(name)!;
  const receiver = sign === '.' ? LIBRARY[room][className] : member === 'new' ? undefined : RECEIVERS[`${room}.${className}`](world);
  const given = change(RIGHT_ARGUMENTS[name](world));
  try {
    if (member === 'new') {
      new LIBRARY[room][className](...given);
    } else if (typeof receiver[member] === 'function') {
      receiver[member](...given);
    } else {
      receiver[member] = given[0];
    }
    app?.synth();
    return undefined;
  } catch (error) {
    return `${error instanceof TypeError || error instanceof RangeError ? `${error.constructor.name}: ` : ''}${(error as Error).message}`;
  }
}

/** What no program is told. */
const NO_WORDS = /TypeError|RangeError|Cannot read|is not a function|is not iterable|undefined is not|got (undefined|NaN|\[object)/;
/** What is said of a struct as a whole. */
const NO_STRUCT = /\b(properties|props|options|attributes)\b.* must be an object/;
/** What a synth is tried with. */
const COLLECTED = ['nothing', 'text', 'a number', 'an empty object'];

/** What is wrong with what a call says of a value; undefined where nothing is. `names` are those of the value. */
function faultOf(message: string | undefined, names: string[], mayPass: boolean): string | undefined {
  if (message === undefined) {
    return mayPass ? undefined : 'is taken';
  }
  const text = message.replace(/^\[[^\]]+\] /, '');
  const isPlain = !NO_WORDS.test(message);
  const isStyled = /^([a-z]|TLS)/.test(text) && !/[.!]$/.test(text);
  const isNamed = mayPass || new RegExp(`\\b(${names.join('|')})\\b`).test(text) || NO_STRUCT.test(text);
  // a value of the right kind may be wrong in several ways, each told of another field
  const lines = text.split('\n').map((line) => /^\s*(\S+)/.exec(line)?.[1]);
  const isOne = names.length > 1 || (mayPass ? new Set(lines).size : 1) === lines.length;
  return isPlain && isStyled && isNamed && isOne ? undefined : message;
}

beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => jest.restoreAllMocks());

test('every public function that takes something is here', () => {
  expect(FUNCTIONS.length).toBeGreaterThan(190);
  expect(FUNCTIONS.map(({ name }) => name).filter((name) => !(name in RIGHT_ARGUMENTS) && !(name in CALLED_BY_OTHERS))).toEqual([]);
  const names = FUNCTIONS.map(({ name }) => name);
  expect([...Object.keys(RIGHT_ARGUMENTS), ...Object.keys(CALLED_BY_OTHERS)].filter((name) => !names.includes(name))).toEqual([]);
});

const tried = FUNCTIONS.filter(({ name }) => name in RIGHT_ARGUMENTS);

describe.each(tried.map((one) => [one.name, one] as const))('%s', (_, one) => {
  test('takes what is right', () => {
    expect(call(one, (given) => given)).toBeUndefined();
  });

  test('refuses arguments of another kind in plain words', () => {
    const faults = one.parameters.flatMap((parameter, index) => VALUES.flatMap(([what, value]) => {
      const message = call(one, (given) => given.map((right, place) => (place === index ? value() : right)));
      const fault = faultOf(message, namesOf(one, parameter, what), allowed(parameter).includes(what) && !lacks(one, parameter, what));
      return fault === undefined ? [] : [`${what} as ${parameter.name}: ${fault}`];
    }));
    expect(faults).toEqual([]);
  });

  test('refuses properties of another kind in plain words', () => {
    const faults = one.parameters.flatMap((parameter, index) => propertiesOf(one, parameter)
      // what is right without it is looked at as an argument alone
      .filter(() => isGiven(one, index)).flatMap((property) => VALUES.flatMap(([what, value]) => {
        const message = call(one, (given) => given.map((right, place) => (place === index ? { ...right, [property.name]: value() } : right)));
        const fault = faultOf(message, [property.name], allowed(property).includes(what));
        return fault === undefined ? [] : [`${what} as ${parameter.name}.${property.name}: ${fault}`];
      })));
    expect(faults).toEqual([]);
  });
});

describe('a program that collects what is wrong', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'wrong-arguments-'));
  afterAll(() => rmSync(outdir, { recursive: true }));
  const collecting = () => new platform.AksApp({ manifests: { outdir }, terraform: { outdir: join(outdir, 'terraform') } });
  const below = tried.filter(({ name }) => /^(manifests|terraform|platform)\./.test(name));

  test.each(below.map((one) => [one.name, one] as const))('is told in plain words what %s is given wrongly', (_, one) => {
    const faults = one.parameters.flatMap((parameter, index) => VALUES.filter(([what]) => COLLECTED.includes(what)).flatMap(([what, value]) => {
      const message = call(one, (given) => given.map((right, place) => (place === index ? value() : right)), collecting());
      const mayPass = allowed(parameter).includes(what) && !lacks(one, parameter, what);
      const isNamed = mayPass || namesOf(one, parameter, what).some((name) => new RegExp(`\\b${name}\\b`).test(message ?? '')) || NO_STRUCT.test(message ?? '');
      return isNamed && !NO_WORDS.test(message ?? '') ? [] : [`${what} as ${parameter.name}: ${message ?? 'is taken'}`];
    }));
    expect(faults).toEqual([]);
  });
});
