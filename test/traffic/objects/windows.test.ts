import { TrafficModel } from '../../../lib/traffic/objects/traffic-model';
import { isOnWindows } from '../../../lib/traffic/objects/windows';

const required = (...nodeSelectorTerms: any[]) => (
  { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } }
);
const term = (key: string, operator: string, ...values: string[]) => ({ matchExpressions: [{ key, operator, values }] });

test.each([
  [{ os: { name: 'windows' } }, true],
  [{ os: { name: 'linux' } }, false],
  [{}, false],
  [{ nodeSelector: { 'kubernetes.io/os': 'windows' } }, true],
  [{ nodeSelector: { 'beta.kubernetes.io/os': 'windows' } }, true],
  [{ nodeSelector: { 'kubernetes.io/os': 'linux' } }, false],
  [{ nodeSelector: { agentpool: 'win' } }, true],
  [{ nodeSelector: { 'kubernetes.azure.com/agentpool': 'lin' } }, false],
  [{ nodeSelector: { 'kubernetes.azure.com/os-sku': 'Windows2022' } }, true],
  [{ nodeSelector: { 'kubernetes.azure.com/os-sku': 'AzureLinux' } }, false],
  [{ nodeSelector: { 'node.kubernetes.io/windows-build': '10.0.20348' } }, true],
  [required(term('kubernetes.io/os', 'In', 'windows')), true],
  [required(term('kubernetes.io/os', 'NotIn', 'windows')), false],
  [required(term('kubernetes.io/os', 'In', 'windows', 'linux')), false],
  [required(term('kubernetes.io/os', 'In', 'windows'), term('zone', 'In', 'a')), false],
])('a pod with %j is on Windows: %p', (spec, expected) => {
  const { pods } = new TrafficModel([{ object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'api' }, spec } }]);
  expect(isOnWindows(pods[0], { windowsNodePools: ['win'] })).toBe(expected);
});
