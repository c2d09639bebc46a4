import { ProviderArgument } from '../../../lib/traffic/azure/provider-table';
import { isExpression, shown, valueProblem } from '../../../lib/traffic/azure/value-problems';

const PLAIN: ProviderArgument = {
  path: 'a',
  type: 's',
  required: false,
  computed: false,
  ignoresCase: false,
  notEmpty: false,
  takesEmpty: false,
  idIgnoresCase: false,
  minItems: 0,
  conflictsWith: [],
  exactlyOneOf: [],
  atLeastOneOf: [],
  requiredWith: [],
};
const GUID = '0123abcd-0000-4000-8000-00000000000F';
const SUBNET = 'Microsoft.Network/virtualNetworks/subnets';
const SUBNET_ID = '/subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>';
const VAULT = 'Microsoft.KeyVault/vaults';
const idOf = (subnet: string) => `/subscriptions/${GUID}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/${subnet}`;
const SIXTEEN = Array.from({ length: 16 }, (_, index) => `word${index}`);

/** Arguments, values, and what is wrong with them. */
const JUDGED: [Partial<ProviderArgument>, unknown, string | undefined][] = [
  [{}, 'text', undefined],
  [{}, '', undefined],
  [{}, 7, undefined],
  [{}, true, undefined],
  [{}, ['a'], 'must be text, got ["a"]'],
  [{}, { a: 1 }, 'must be text, got {"a":1}'],
  [{ words: ['x'] }, '${var.a}', undefined],
  [{ words: ['x'] }, '%{ if true }y%{ endif }', undefined],
  [{ words: ['x'] }, '$x', "must be one of x, got '$x'"],
  // words
  [{ words: ['One', 'Two'] }, 'Two', undefined],
  [{ words: ['Standard', 'Two'] }, 'standard', "must be one of Standard, Two, got 'standard': did you mean 'Standard'?"],
  [{ words: ['Standard', 'Two'], ignoresCase: true }, 'sTANDARD', undefined],
  [{ words: ['Standard', 'Two'], ignoresCase: true }, 'other', "must be one of Standard, Two, got 'other'"],
  [{ words: SIXTEEN }, 'x', `must be one of ${SIXTEEN.join(', ')}, got 'x'`],
  [{ words: [...SIXTEEN, 'more'] }, 'x', "must be one of 17 words that azurerm knows, got 'x'"],
  [{ words: ['x'], takesEmpty: true }, '', undefined],
  [{ words: ['x'] }, '', "must be one of x, got ''"],
  // a word, or an id beside it
  [{ words: ['None'], ids: [SUBNET] }, idOf('subnets/s'), undefined],
  [{ words: ['None'], ids: [SUBNET] }, 'None', undefined],
  [{ words: ['None'], ids: [SUBNET] }, 'Nothing', "must be one of None, got 'Nothing'"],
  [{ words: ['None'] }, 'a/b', "must be one of None, got 'a/b'"],
  [{ words: ['None'], ids: [SUBNET] }, 'a/b', `must be an id like ${SUBNET_ID}, got 'a/b'`],
  // text that is not empty, its length
  [{ notEmpty: true }, '', 'must not be empty'],
  [{ notEmpty: true }, ' ', undefined],
  [{ length: [2, 3] }, 'a', "must have 2 to 3 characters, got 1: 'a'"],
  [{ length: [2, 3] }, 'ab', undefined],
  [{ length: [2, 3] }, 'abc', undefined],
  [{ length: [2, 3] }, 'abcd', "must have 2 to 3 characters, got 4: 'abcd'"],
  [{ length: [2, null] }, 'a', "must have at least 2 characters, got 1: 'a'"],
  [{ length: [2, null] }, 'a'.repeat(500), undefined],
  // characters: inside, first, last
  [{ refused: ['-', '_', '+'] }, 'a_+b', undefined],
  [{ refused: ['-', '_', '+'] }, '-ab-', undefined],
  [{ refused: ['-', '_', '+'] }, 'a-b', "must not have '-' inside, which may be any but -, got 'a-b'"],
  [{ refused: ['-', '_', '+'] }, '_ab', "must not have '_' as its first character, which may be any but _, got '_ab'"],
  [{ refused: ['-', '_', '+'] }, 'ab+', "must not have '+' as its last character, which may be any but +, got 'ab+'"],
  [{ refused: ['-', '_', '+'] }, '+', undefined],
  [{ refused: ['-', '_', '+'] }, '_', "must not have '_' as its first character, which may be any but _, got '_'"],
  [{ refused: ['!"#$%&\'()*+,', '', ''] }, 'a!b', "must not have '!' inside, which may be any but ! \" # $ % & ' ( ) * + ,, got 'a!b'"],
  [{ refused: ['!"#$%&\'()*+,-', '', ''] }, 'a!b', "must not have '!' inside, which may be a-z A-Z 0-9   . / : ; < = > ? @ [ \\ ] ^ _ ` { | } ~, got 'a!b'"],
  [{ refused: [' !"#$%&\'()*+,./:;<=>?@[\\]^`{|}~aA0', '', ''] }, 'xay', "must not have 'a' inside, which may be - _, got 'xay'"],
  [{ length: [1, 9], refused: ['-', '', ''] }, 'a-b', "must not have '-' inside, which may be any but -, got 'a-b'"],
  // numbers
  [{ type: 'n' }, 7, undefined],
  [{ type: 'n' }, '-7.5', undefined],
  [{ type: 'n' }, '7 ', "must be a number, got '7 '"],
  [{ type: 'n' }, '7.', "must be a number, got '7.'"],
  [{ type: 'n' }, 'x7', "must be a number, got 'x7'"],
  [{ type: 'n' }, true, 'must be a number, got true'],
  [{ type: 'n', min: 2, max: 4 }, 1, 'must be 2 to 4, got 1'],
  [{ type: 'n', min: 2, max: 4 }, 2, undefined],
  [{ type: 'n', min: 2, max: 4 }, '4', undefined],
  [{ type: 'n', min: 2, max: 4 }, 5, 'must be 2 to 4, got 5'],
  [{ type: 'n', min: 2 }, 1, 'must be at least 2, got 1'],
  [{ type: 'n', min: 2 }, 2, undefined],
  [{ type: 'n', max: 4 }, 5, 'must be at most 4, got 5'],
  [{ type: 'n', max: 4 }, 4, undefined],
  [{ type: 'n', words: ['4', '30'], min: 9 }, 4, undefined],
  [{ type: 'n', words: ['4', '30'] }, 5, 'must be one of 4, 30, got 5'],
  // flags and maps
  [{ type: 'b' }, true, undefined],
  [{ type: 'b' }, false, undefined],
  [{ type: 'b' }, 'true', undefined],
  [{ type: 'b' }, 'false', undefined],
  [{ type: 'b' }, 'yes', "must be true or false, got 'yes'"],
  [{ type: 'b' }, 0, 'must be true or false, got 0'],
  [{ type: 'm' }, {}, undefined],
  [{ type: 'm' }, [], 'must be values by their names, got []'],
  [{ type: 'm' }, 'x', "must be values by their names, got 'x'"],
  // lists
  [{ type: 'ls' }, 'x', "must be a list, got 'x'"],
  [{ type: 'ls' }, [], undefined],
  [{ type: 'ls', minItems: 1 }, [], 'must have at least 1 entries, got 0'],
  [{ type: 'ls', minItems: 1 }, ['x'], undefined],
  [{ type: 'ls', minItems: 1, maxItems: 2 }, ['x', 'y'], undefined],
  [{ type: 'ls', minItems: 1, maxItems: 2 }, ['x', 'y', 'z'], 'must have 1 to 2 entries, got 3'],
  [{ type: 'ls', words: ['x'] }, ['x', null, 'y'], "must be one of x, got 'y'"],
  [{ type: 'ls' }, [7], undefined],
  [{ type: 'ln' }, ['x'], "must be a number, got 'x'"],
  [{ type: 'ln', max: 4 }, [4, '5'], 'must be at most 4, got 5'],
  [{ type: 'B' }, 'anything', undefined],
  // any id
  [{ ids: ['*'] }, '/subscriptions/x', undefined],
  [{ ids: ['*'] }, 'subscriptions/x', undefined],
  [{ ids: ['*'] }, '/providers/x', undefined],
  [{ ids: ['*'] }, 'providers/x', undefined],
  [{ ids: ['*'] }, '/', undefined],
  [{ ids: ['*'] }, '/other/x', undefined],
  [{ ids: ['*'] }, '//x', "must be the id of a resource, got '//x'"],
  [{ ids: ['*'] }, '/SUBSCRIPTIONS/x', "must be the id of a resource, got '/SUBSCRIPTIONS/x'"],
  [{ ids: ['*'] }, 'x/subscriptions/y', "must be the id of a resource, got 'x/subscriptions/y'"],
  // an id of a type
  [{ ids: [SUBNET] }, idOf('subnets/s'), undefined],
  [{ ids: [SUBNET] }, idOf('subnets/s').slice(1), undefined],
  [{ ids: [SUBNET] }, `${idOf('subnets/s')}/`, undefined],
  [{ ids: [SUBNET] }, `${idOf('subnets/s')} \n`, undefined],
  [{ ids: [VAULT, SUBNET] }, idOf('subnets/s'), undefined],
  [{ ids: [VAULT, SUBNET] }, 'x', `must be an id like /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name> or ${SUBNET_ID}, got 'x'`],
  [{ ids: [SUBNET] }, 'x/Microsoft-Network/y', `must be an id like ${SUBNET_ID}, got 'x/Microsoft-Network/y'`],
  [{ ids: [SUBNET] }, '/subscriptions/s/resourceGroups/g/providers/MicrosoftxNetwork/virtualNetworks/v/subnets/s',
    `must be an id like ${SUBNET_ID}, got '/subscriptions/s/resourceGroups/g/providers/MicrosoftxNetwork/virtualNetworks/v/subnets/s'`],
  [{ ids: [SUBNET] }, '/subscriptions/s/resourcegroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s',
    `must be written with the letters of ${SUBNET_ID}, which azurerm compares one by one, got '/subscriptions/s/resourcegroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s'`],
  [{ ids: [VAULT], idIgnoresCase: true }, '/subscriptions/s/resourcegroups/g/providers/MICROSOFT.keyvault/vaults/v', undefined],
  [{ ids: [VAULT], idIgnoresCase: true }, '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v', undefined],
  [{ ids: [VAULT], idIgnoresCase: true }, 'subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v',
    "must be written with the letters of /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>, which azurerm compares one by one, got 'subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v'"],
  [{ ids: [VAULT], idIgnoresCase: true }, '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/Vaults/v',
    "must be written with the letters of /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>, which azurerm compares one by one, got '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/Vaults/v'"],
];

test.each(JUDGED)('%j takes %j: %s', (argument, value, problem) => {
  expect(valueProblem({ ...PLAIN, ...argument }, value)).toBe(problem);
});

/** Formats with what they must be, what they take and what they do not. */
const FORMATS: [format: string, must: string, taken: string[], refused: string[]][] = [
  ['cidr4', 'an IPv4 range like 10.0.0.0/16', ['10.0.0.0', '10.0.0.0/0', '10.0.0.0/19', '10.0.0.0/29', '10.0.0.0/32', '999.0.0.0/8'], ['10.0.0/8', '10.0.0.0/33', '10.0.0.0/', 'x10.0.0.0/8', '10.0.0.0/8x', '1000.0.0.0']],
  ['ipv4', 'an IPv4 address', ['0.0.0.0', '255.249.199.99'], ['256.0.0.0', '1.2.3', '1.2.3.4.', '1.2.3.4.5', '01.2.3.4', 'x1.2.3.4']],
  ['uuid', 'a GUID like 00000000-0000-0000-0000-000000000000', [GUID, GUID.toUpperCase()], [`${GUID}0`, `0${GUID}`, GUID.replace(/-/g, ''), GUID.replace('a', 'g')]],
  ['date', 'a time like 2030-01-01T00:00:00Z', ['2030-01-01T00:00:00Z', '2030-01-01T00:00:00.123+02:00', '2030-01-01T00:00:00-02:00'], ['2030-01-01', '2030-01-01T00:00:00', 'x2030-01-01T00:00:00Z', '2030-01-01T00:00:00Zx', '2030-01-01T00:00:00.Z']],
  ['duration', 'a duration like 10m or 30s', ['0', '10m', '1h30m', '-1.5h', '1ns', '1us', '1ms', '1s'], ['', '10', '10d', 'x10m', '10mx', '1.s']],
  ['positive', 'a positive number', ['1', '90'], ['0', '01', '-1', 'x', '1x']],
  ['bgp', 'two numbers like 12076:20000', ['12076:20000', '0:0'], ['12076', '12076:', ':1', 'x1:1', '1:1x']],
  ['vaultVersion', 'an id with a version like https://<vault>.vault.azure.net/keys/<name>/<version>',
    ['https://v.vault.azure.net/keys/n/1', 'https://v-2.vault.azure.net/secrets/n/1', 'https://v.x/certificates/n/1', 'https://v.x/storage/n/1'],
    ['http://v.vault.azure.net/keys/n/1', 'https://v.vault.azure.net/keys/n', 'https://v/keys/n/1', 'https://v.x/other/n/1', 'https://v.x/keys/n/1/2', 'xhttps://v.x/keys/n/1']],
  ['base64', 'Base64', ['YQ==', 'YWI=', 'YWJj', 'YWJjYQ==', 'YWJjYWI=', '+/+/'], ['', 'YQ', 'YQ=', 'YWJjY', '====', 'YW J', 'YQ==YWJj']],
  ['vault', 'an id like https://<vault>.vault.azure.net/secrets/<name>', ['https://v/secrets/n', 'https://v/keys/n/', 'https://v/certificates/n/1', 'https://v/storage/n/1/'], ['https://v/other/n', 'https://v/secrets/', 'https:///secrets/n', 'xhttps://v/secrets/n', 'https://v/secrets/n/1/2']],
];

test.each(FORMATS)('%s is %s', (format, must, taken, refused) => {
  expect(taken.map((value) => valueProblem({ ...PLAIN, format }, value))).toEqual(taken.map(() => undefined));
  expect(refused.map((value) => valueProblem({ ...PLAIN, format }, value))).toEqual(refused.map((value) => `must be ${must}, got '${value}'`));
});

test('120 characters are shown', () => {
  expect([shown('a'.repeat(118)), shown('a'.repeat(119)), shown({ a: null }), shown(7)]).toEqual([`'${'a'.repeat(118)}'`, `'${'a'.repeat(119)}…`, '{"a":null}', '7']);
});

test.each([['${a}', true], ['a %{ if b }', true], ['$a{}', false], ['{a}', false], [['${a}'], false], [undefined, false]])('%j is an expression: %s', (value, expected) => {
  expect(isExpression(value)).toBe(expected);
});
