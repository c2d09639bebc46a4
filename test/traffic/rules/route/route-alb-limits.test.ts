import { routeAlbLimits } from '../../../../lib/traffic/rules/route/route-alb-limits';
import { albGateway, albRoute } from '../../../support/alb';
import { found } from '../../../support/rule';

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const listener = (name: string, secrets: string[] = []) => ({ name, port: 443, protocol: 'HTTPS', hostname: `${name}.example.com`, tls: { certificateRefs: secrets.map((secret) => ({ name: secret })) } });
const gateways = (count: number, listeners: (index: number) => any[] = () => []) => times(count, (index) => albGateway({ listeners: listeners(index) }, undefined, `edge-${index}`));
const routes = (count: number, rules: (index: number) => any[]) => times(count, (index) => ({
  ...albRoute(), metadata: { name: `r-${index}` }, spec: { parentRefs: [{ name: 'edge' }], rules: rules(index) },
}));
const rule = (name: string) => ({ backendRefs: [{ name, port: 80 }] });

test.each<[string, (over: number) => any[], string]>([
  ['Gateways', (over) => gateways(5 + over), 'error: application gateway for containers alb must have 5 Gateways at most, each takes a frontend, got 6'],
  ['listeners', (over) => gateways(4, (index) => times(index === 0 ? 50 + over : 50, (each) => listener(`l${index}x${each}`))),
    'warning: application gateway for containers alb should have 200 listeners at most, got 201 of 4 Gateways, the first default/edge-0'],
  ['certificates', (over) => gateways(2, (index) => times(index === 0 ? 50 + over : 50, (each) => listener(`l${index}x${each}`, [`s${index}x${each}`]))),
    'warning: application gateway for containers alb should have 100 certificates at most, got 101 of 2 Gateways, the first default/edge-0'],
  ['routes', (over) => [albGateway(), ...routes(200 + over, () => [])], 'warning: application gateway for containers alb should have 200 routes at most, got 201 of Gateway default/edge'],
  ['rules', (over) => [albGateway(), ...routes(20, (index) => times(index === 0 ? 10 + over : 10, () => rule('api')))], 'warning: application gateway for containers alb should have 200 rules at most, got 201 of Gateway default/edge'],
  ['Services', (over) => [albGateway(), ...routes(100 + over, (index) => [rule(`s${index}`)])], 'warning: application gateway for containers alb should have 100 services at most, got 101 of Gateway default/edge'],
])('finds one more of %s than the limit, and not the limit', (_, objects, message) => {
  expect([found(routeAlbLimits, objects(0)), found(routeAlbLimits, objects(1))]).toEqual([[], [message]]);
});

test.each<[string, any[]]>([
  ['Gateways of several', times(6, (index) => albGateway({}, { 'alb-id': `/x/trafficControllers/alb-${index}` }, `edge-${index}`))],
  ['Gateways that do not say whose they are', times(6, (index) => albGateway({}, {}, `edge-${index}`))],
  ['one certificate on many listeners', gateways(2, (index) => times(60, (each) => listener(`l${index}x${each}`, ['wildcard'])))],
  ['routes of another implementation', [albGateway({ gatewayClassName: 'istio' }), ...routes(201, () => [])]],
])('is silent for %s', (_, objects) => {
  expect(found(routeAlbLimits, objects)).toEqual([]);
});

test('counts Gateways of one id together, whatever its letters are', () => {
  const ids = ['/x/trafficControllers/ALB', '/x/trafficcontrollers/alb'];
  expect(found(routeAlbLimits, times(6, (index) => albGateway({}, { 'alb-id': ids[index % 2] }, `edge-${index}`)))).toEqual([
    'error: application gateway for containers alb must have 5 Gateways at most, each takes a frontend, got 6',
  ]);
});

describe('two certificates of a listener', () => {
  const certificate = (secretName: string, algorithm?: string) => ({
    apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: secretName }, spec: { secretName, ...algorithm === undefined ? {} : { privateKey: { algorithm } } },
  });
  const gateway = albGateway({ listeners: [listener('shop', ['one', 'two'])] });

  test.each<[string, any[], string]>([
    ['RSA by default', [certificate('one'), certificate('two', 'RSA')], 'RSA'],
    ['ECDSA twice', [certificate('one', 'ECDSA'), certificate('two', 'ECDSA')], 'ECDSA'],
  ])('must not have one algorithm: %s', (_, certificates, algorithm) => {
    expect(found(routeAlbLimits, [gateway, ...certificates])).toEqual([`warning: listener shop must have one ${algorithm} certificate at most, got Secrets default/one, default/two`]);
  });

  test.each<[string, any[]]>([
    ['one of each', [certificate('one'), certificate('two', 'ECDSA')]],
    ['one that nothing is known of', [certificate('one')]],
  ])('may be %s', (_, certificates) => {
    expect(found(routeAlbLimits, [gateway, ...certificates])).toEqual([]);
  });
});
