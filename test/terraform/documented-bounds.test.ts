import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { cluster, network, way, WAYS as COMMON_WAYS } from '../support/argument-ways';
import { FEATURE_WAYS } from '../support/feature-ways';

const FOLDER = join(__dirname, '..', '..', 'lib', 'terraform');
/** Properties that are written with a unit, or into more than one argument. */
const MORE = [
  ...['scanIntervalSeconds', 'newPodScaleUpDelaySeconds', 'maxNodeProvisioningMinutes', 'scaleDownUnneededMinutes', 'scaleDownUnreadyMinutes',
    'scaleDownDelayAfterAddMinutes', 'scaleDownDelayAfterDeleteSeconds', 'scaleDownDelayAfterFailureMinutes'].map((property) => way('', cluster, `autoscaler.${property}`)),
  way('', cluster, 'imageCleanerIntervalHours'),
  way('', cluster, 'keyVaultSecretsRotationMinutes', { base: { keyVaultSecretsProviderEnabled: true } }),
  way('', cluster, 'systemPool.kubelet.cpuCfsQuotaPeriodMs'),
  way('', network, 'natGateway.publicIpCount'),
];
const WAYS = [...COMMON_WAYS, ...FEATURE_WAYS, ...MORE];
/** One word for different things, or with a bound that depends on another property, which tests of their own have. */
const OTHERWISE = ['minCount', 'nodeCount', 'imageGcLowThreshold', 'priority', 'maxPods'];

interface Bounds {
  readonly property: string;
  readonly min: number;
  readonly max: number;
}

/** Numbers whose documentation has bounds, for instance `1 to 65535`. */
function documented(text: string): Bounds[] {
  return [...text.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s+readonly (\w+)\??: number;/g)].flatMap(([, comment, property]) => (
    [...comment.matchAll(/(?<![\d.])(\d+) to (\d+)(?!\d|\.\d)/g)].slice(0, 1).map(([, min, max]) => ({ property, min: Number(min), max: Number(max) }))
  ));
}

const all = readdirSync(FOLDER).filter((file) => file.endsWith('.ts')).flatMap((file) => documented(readFileSync(join(FOLDER, file), 'utf8')));
/** The same word for different things has no bounds of its own. */
const plain = all.filter(({ property, min, max }) => all.every((other) => other.property !== property || (other.min === min && other.max === max)));
const unique = [...new Map(plain.map((bounds) => [bounds.property, bounds])).values()];
const reached = unique.map((bounds) => ({ ...bounds, ways: WAYS.filter(({ property }) => property.split(/[.[\]]+/).at(-1) === bounds.property) }))
  .filter(({ property, ways }) => ways.length > 0 && !OTHERWISE.includes(property));

function complaint(write: () => unknown, property: string): string | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n').find((line) => new RegExp(`\\b${property}\\b.* must `).test(line));
  }
}

test('most numbers are reached', () => {
  expect(unique.length).toBeGreaterThan(44);
  expect(reached.length).toBeGreaterThan(38);
});

test.each(reached)('$property is $min to $max', ({ property, min, max, ways }) => {
  ways.forEach(({ argument, write }) => {
    const refused = (value: number) => complaint(() => write(value), property) !== undefined;
    expect([argument, [min - 1, min, max, max + 1].map(refused)]).toEqual([argument, [true, false, false, true]]);
  });
});
