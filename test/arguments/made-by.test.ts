import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { madeBy } from '../../lib/arguments/kind';
import { wayTo } from '../../lib/arguments/made-by';

const LIBRARY = join(__dirname, '..', '..', 'lib');

test.each<[string, unknown, string | undefined]>([
  ['KubernetesVersion', '1.29', "write KubernetesVersion.of('1.29')"], ['KubernetesVersion', 'v1.35.2', "write KubernetesVersion.of('1.35')"],
  ['KubernetesVersion', 'new', 'take KubernetesVersion.V1_35, or call KubernetesVersion.of'], ['AksPreset', 'PRODUCTION', 'write AksPreset.PRODUCTION'],
  ['AksPreset', 'CHEAP', 'take AksPreset.DEVELOPMENT, PRODUCTION or REGULATED'], ['DnsZone', undefined, 'make one, or call DnsZone.fromDnsZoneId'],
  ['addProbe', {}, 'give what addProbe of the gateway returned'], ['nobody', {}, undefined],
])('%s instead of %j: %s', (what, value, way) => {
  expect(wayTo(what, value)).toBe(way);
});

test('what is meant by a text is told before what a field says of all', () => {
  const kind = madeBy('KubernetesVersion', 'minor', 'take another');
  expect(kind('version', '1.30').problems).toEqual(["version must be made by KubernetesVersion, got '1.30'; write KubernetesVersion.of('1.30')"]);
  expect(kind('version', {}).problems).toEqual(['version must be made by KubernetesVersion, got an object; take another']);
  expect(kind('version', { minor: 30 }).problems).toEqual([]);
});

/** Names the ways by itself. */
const SCOPE = 'a Chart, a TerraformStack or another construct';

test('nothing that others make is without a way to it', () => {
  const files = (readdirSync(LIBRARY, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));
  const calls = files.flatMap((file) => [...readFileSync(join(LIBRARY, file), 'utf8').matchAll(/madeBy\('([^']+)', '[^']+'\)/g)]);
  expect(calls.length).toBeGreaterThan(40);
  expect([...new Set(calls.map(([, what]) => what))].filter((what) => wayTo(what, undefined) === undefined)).toEqual([SCOPE]);
});
