import { brokenJson, brokenSet, CONFIGURATIONS, randomOf, SETS } from './documents';
import { gatewaysOf, wrongWith, wrongWithArm, wrongWithTerraform } from './judge';

jest.setTimeout(120_000);

function wrongOnes(count: number, problemOf: (seed: number) => string | undefined): [number, string | undefined][] {
  const all = Array.from({ length: count }, (_, seed): [number, string | undefined] => [seed, problemOf(seed)]);
  return all.filter(([, problem]) => problem !== undefined);
}

test('the same seed breaks the same things', () => {
  expect(brokenSet(5)).toBe(brokenSet(5));
  expect(SETS).not.toContain(brokenSet(5));
  const random = randomOf(1);
  const numbers = Array.from({ length: 100 }, random);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  expect(new Set(numbers).size).toBe(100);
});

// `npm run fuzz` tries 50,000
test('nothing is wrong with what is said about broken documents', () => {
  expect(wrongOnes(60, (seed) => wrongWith(brokenSet(seed), seed))).toEqual([]);
});

test('nothing is wrong with what is said about broken configurations of Terraform', () => {
  expect(brokenJson(5, CONFIGURATIONS)).toBe(brokenJson(5, CONFIGURATIONS));
  expect(wrongOnes(60, (seed) => wrongWithTerraform(brokenJson(seed, CONFIGURATIONS), seed))).toEqual([]);
});

test('nothing is wrong with what is said about broken gateways of Azure', () => {
  const gateways = SETS.slice(0, 20).map(gatewaysOf).filter((json) => json.includes('httpListeners'));
  expect(gateways.length).toBeGreaterThan(2);
  expect(wrongOnes(300, (seed) => wrongWithArm(brokenJson(seed, gateways)))).toEqual([]);
});

test.each([
  ['a port without a number', 'apiVersion: v1\nkind: Service\nmetadata: {name: a, annotations: {service.beta.kubernetes.io/azure-load-balancer-health-probe-interval: "100"}}\n'
    + 'spec: {type: LoadBalancer, ports: [{name: x}]}\n'],
  ['a map with a key toString', 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ipFamilies: [{toString: 1}], ports: [{port: 80, protocol: {toString: 1}}]}\n'],
  ['a time and a port that are lists', 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: LoadBalancer, sessionAffinity: ClientIP, externalTrafficPolicy: Local, '
    + 'healthCheckNodePort: [1, {a: 1}], sessionAffinityConfig: {clientIP: {timeoutSeconds: [1, {a: 1}]}}, ports: [{port: 80, nodePort: [1, {a: 1}]}]}\n'],
  ['a target without a name', 'apiVersion: appgw.ingress.k8s.io/v1\nkind: AzureIngressProhibitedTarget\nspec: {hostname: a.b, paths: [{toString: 1}]}\n---\n'
    + 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {ingressClassName: azure-application-gateway, rules: [{host: a.b, http: {paths: [{path: /, '
    + 'pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}]}}]}\n'],
])('%s is told without words that nobody says', (_, text) => {
  expect(wrongWith(text)).toBeUndefined();
});
