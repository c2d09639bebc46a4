import { ApiObject, Testing } from 'cdk8s';
import { AzureIngressProhibitedTarget } from '../../lib/manifests';

test('writes host and paths', () => {
  const chart = Testing.chart();
  const target = new AzureIngressProhibitedTarget(chart, 'keep', { metadata: { name: 'keep' }, hostname: 'shop.example.com', paths: ['/*', '/cart/*'] });
  expect(Testing.synth(chart)).toEqual([{
    apiVersion: 'appgw.ingress.k8s.io/v1',
    kind: 'AzureIngressProhibitedTarget',
    metadata: { name: 'keep' },
    spec: { hostname: 'shop.example.com', paths: ['/*', '/cart/*'] },
  }]);
  expect(ApiObject.of(target)).toBe(target.apiObject);
});

test('leaves out what is not given', () => {
  const chart = Testing.chart();
  expect(new AzureIngressProhibitedTarget(chart, 'keep', { hostname: '*.example.com' }).apiObject.toJson().spec).toEqual({ hostname: '*.example.com' });
});

test('fails once for all that is wrong', () => {
  expect(() => new AzureIngressProhibitedTarget(Testing.chart(), 'keep', { hostname: 'Shop.example.com', paths: ['/shop', 'cart/*'] })).toThrow(new Error(
    "[test/keep] hostname must be a DNS name in lowercase, got 'Shop.example.com'\n  "
    + "paths must start with '/' and end with '/*', got '/shop'\n  "
    + "paths must start with '/' and end with '/*', got 'cart/*'",
  ));
});

test.each<[string, boolean]>([
  ['a', true], [['a'.repeat(63), 'b'.repeat(63), 'c'.repeat(63), 'd'.repeat(61)].join('.'), true], [['a'.repeat(63), 'b'.repeat(63), 'c'.repeat(63), 'd'.repeat(62)].join('.'), false],
  ['', false], ['a..b', false], ['*.', false], ['*.a', true], ['a.*', false],
])('host %p', (hostname, isTaken) => {
  const made = () => new AzureIngressProhibitedTarget(Testing.chart(), 'keep', { hostname });
  isTaken ? expect(made).not.toThrow() : expect(made).toThrow(new Error(`[test/keep] hostname must be a DNS name in lowercase, got '${hostname}'`));
});
