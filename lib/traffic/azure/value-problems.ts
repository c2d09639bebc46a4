import { nearest } from './nearest';
import { ProviderArgument } from './provider-table';

const MOST_WORDS = 16;
const LONGEST_SHOWN = 120;
/** So many characters that are refused are named themselves. */
const FEW_REFUSED = 12;
const FORMATS: Record<string, { readonly pattern: RegExp; readonly must: string }> = {
  cidr4: { pattern: /^\d{1,3}(\.\d{1,3}){3}(\/([0-9]|[12][0-9]|3[0-2]))?$/, must: 'an IPv4 range like 10.0.0.0/16' },
  ipv4: { pattern: /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/, must: 'an IPv4 address' },
  uuid: { pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, must: 'a GUID like 00000000-0000-0000-0000-000000000000' },
  date: { pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, must: 'a time like 2030-01-01T00:00:00Z' },
  duration: { pattern: /^(0|-?(\d+(\.\d+)?(ns|us|ms|s|m|h))+)$/, must: 'a duration like 10m or 30s' },
  positive: { pattern: /^[1-9]\d*$/, must: 'a positive number' },
  bgp: { pattern: /^\d+:\d+$/, must: 'two numbers like 12076:20000' },
  vaultVersion: {
    pattern: /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+\/(secrets|keys|certificates|storage)\/[^/\s]+\/[^/\s]+$/,
    must: 'an id with a version like https://<vault>.vault.azure.net/keys/<name>/<version>',
  },
  base64: { pattern: /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$|^(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)$/, must: 'Base64' },
  vault: { pattern: /^https:\/\/[^/\s]+\/(secrets|keys|certificates|storage)\/[^/\s]+(\/[^/\s]*)?\/?$/, must: 'an id like https://<vault>.vault.azure.net/secrets/<name>' },
};

/** True for text that has an expression, whose value only Terraform knows. */
export function isExpression(value: any): boolean {
  return typeof value === 'string' && /[$%]\{/.test(value);
}

/** What is wrong with the value of an argument, readable after its name; undefined where nothing is. What only Terraform knows is not checked. */
export function valueProblem(argument: ProviderArgument, value: any): string | undefined {
  if (isExpression(value)) {
    return undefined;
  }
  switch (argument.type) {
    case 's':
      return ['string', 'number', 'boolean'].includes(typeof value) ? textProblem(argument, String(value)) : `must be text, got ${shown(value)}`;
    case 'n':
      return numberProblem(argument, value);
    case 'b':
      return [true, false, 'true', 'false'].includes(value) ? undefined : `must be true or false, got ${shown(value)}`;
    case 'm':
      return typeof value === 'object' && !Array.isArray(value) ? undefined : `must be values by their names, got ${shown(value)}`;
    case 'ls':
    case 'ln':
      return listProblem(argument, value);
    default:
      return undefined;
  }
}

/** A value as a message shows it. */
export function shown(value: any): string {
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function listProblem(argument: ProviderArgument, value: any): string | undefined {
  const { minItems, maxItems } = argument;
  if (!Array.isArray(value)) {
    return `must be a list, got ${shown(value)}`;
  }
  if (value.length < minItems || (maxItems !== undefined && value.length > maxItems)) {
    return `must have ${maxItems === undefined ? `at least ${minItems}` : `${minItems} to ${maxItems}`} entries, got ${value.length}`;
  }
  const entry: ProviderArgument = { ...argument, type: argument.type === 'ln' ? 'n' : 's' };
  return value.filter((item) => item !== null).map((item) => valueProblem(entry, item)).find((problem) => problem !== undefined);
}

function numberProblem({ min, max, words }: ProviderArgument, value: any): string | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : NaN;
  if (Number.isNaN(number)) {
    return `must be a number, got ${shown(value)}`;
  }
  if (words !== undefined) {
    return words.map(Number).includes(number) ? undefined : `must be one of ${words.join(', ')}, got ${number}`;
  }
  const isInside = (min === undefined || number >= min) && (max === undefined || number <= max);
  return isInside ? undefined : `must be ${max === undefined ? `at least ${min}` : min === undefined ? `at most ${max}` : `${min} to ${max}`}, got ${number}`;
}

function textProblem(argument: ProviderArgument, text: string): string | undefined {
  const { words, ignoresCase, notEmpty, takesEmpty, format, length, refused, ids } = argument;
  if (takesEmpty && text === '') {
    return undefined;
  }
  const isId = ids !== undefined && text.includes('/');
  if (words !== undefined && !isId) {
    const isWord = words.some((word) => word === text || (ignoresCase && word.toLowerCase() === text.toLowerCase()));
    return isWord ? undefined : wordProblem(words, text);
  }
  if (notEmpty && text === '') {
    return 'must not be empty';
  }
  if (format !== undefined) {
    return FORMATS[format].pattern.test(text) ? undefined : `must be ${FORMATS[format].must}, got ${shown(text)}`;
  }
  if (length !== undefined) {
    const [shortest, longest] = length;
    if (text.length < shortest || (longest !== null && text.length > longest)) {
      return `must have ${longest === null ? `at least ${shortest}` : `${shortest} to ${longest}`} characters, got ${text.length}: ${shown(text)}`;
    }
  }
  const wrong = refused && refusedCharacter(refused, text);
  return wrong === undefined ? ids === undefined ? undefined : idProblem(argument, text) : `must not have ${wrong}, got ${shown(text)}`;
}

function wordProblem(words: string[], text: string): string {
  const meant = nearest(text, words);
  const list = words.length > MOST_WORDS ? `one of ${words.length} words that azurerm knows` : `one of ${words.join(', ')}`;
  return `must be ${list}, got ${shown(text)}${meant === undefined ? '' : `: did you mean '${meant}'?`}`;
}

/** The first character that is refused, and what may stand there. */
function refusedCharacter([inside, first, last]: [string, string, string], text: string): string | undefined {
  const characters = [...text];
  const places: [string, string][] = characters.map((_, index) => (
    index === 0 ? [first, 'as its first character'] : index === characters.length - 1 ? [last, 'as its last character'] : [inside, 'inside']));
  const index = characters.findIndex((character, at) => places[at][0].includes(character));
  return index < 0 ? undefined : `${shown(characters[index])} ${places[index][1]}, which may be ${allowedBeside(places[index][0])}`;
}

/** What may stand where these characters may not, of those that a keyboard has. */
function allowedBeside(refused: string): string {
  if (refused.length <= FEW_REFUSED) {
    return `any but ${[...refused].join(' ')}`;
  }
  const isAllowed = (character: string) => !refused.includes(character);
  const ranges = [['a', 'a-z'], ['A', 'A-Z'], ['0', '0-9']].filter(([one]) => isAllowed(one)).map(([, range]) => range);
  return [...ranges, ...[...' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'].filter(isAllowed)].join(' ');
}

/** azurerm compares the fixed parts of an id by the letter, but for a few arguments. */
function idProblem({ ids, idIgnoresCase }: ProviderArgument, text: string): string | undefined {
  if (ids!.includes('*')) {
    const isId = /^\/?subscriptions\//.test(text) || /^\/?providers\//.test(text) || (text.startsWith('/') && !/^\/(subscriptions\/|\/)/i.test(text));
    return isId ? undefined : `must be the id of a resource, got ${shown(text)}`;
  }
  const examples = ids!.map(exampleOf);
  if (examples.some((example) => idPattern(example, idIgnoresCase).test(text))) {
    return undefined;
  }
  const meant = examples.find((example) => new RegExp(idPattern(example, false), 'i').test(text));
  return meant === undefined
    ? `must be an id like ${examples.join(' or ')}, got ${shown(text)}`
    : `must be written with the letters of ${meant}, which azurerm compares one by one, got ${shown(text)}`;
}

function exampleOf(id: string): string {
  const [namespace, ...types] = id.split('/');
  return `/subscriptions/<guid>/resourceGroups/<name>/providers/${namespace}/${types.map((type) => `${type}/<name>`).join('/')}`;
}

/** Where case is ignored, it is that of the resource group's word and of the provider's name alone, and the first slash must be there. */
function idPattern(example: string, ignoresCase: boolean): RegExp {
  const exact = example.slice(1).replace(/[.]/g, '\\.').replace(/<\w+>/g, '[^/]+');
  const anyCase = (name: string) => name.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
  const pattern = ignoresCase ? exact.replace('resourceGroups', 'resource[Gg]roups').replace(/(?<=providers\/)[^/]+/, anyCase) : exact;
  return new RegExp(`^${ignoresCase ? '/' : '/?'}${pattern}/?\\s*$`);
}
