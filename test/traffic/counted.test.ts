import { counted } from '../../lib/traffic/counted';

test.each<[number, string, string | undefined, string]>([
  [0, 'pod', undefined, '0 pods'],
  [1, 'pod', undefined, '1 pod'],
  [2, 'pod', undefined, '2 pods'],
  [2, 'Ingress', undefined, '2 Ingresses'],
  [2, 'NetworkPolicy', undefined, '2 NetworkPolicies'],
  [2, 'Gateway', undefined, '2 Gateways'],
  [1, 'path is', 'paths are', '1 path is'],
  [3, 'path is', 'paths are', '3 paths are'],
])('%p of %s (%s) is %s', (count, one, many, text) => {
  expect(counted(count, one, many)).toBe(text);
});
