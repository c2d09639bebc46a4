import { TrafficModel } from '../../../../lib/traffic/objects/traffic-model';
import { runRules } from '../../../../lib/traffic/rules/judge';
import { serviceAffinityBehindGateway } from '../../../../lib/traffic/rules/service/service-affinity-behind-gateway';
import { found } from '../../../support/rule';
import { ingress, rule, service } from '../../../support/traffic';

const sticky = service('api-service', { sessionAffinity: 'ClientIP' });

test('warns of ClientIP behind routes of the gateway', () => {
  expect(found(serviceAffinityBehindGateway, [sticky, ingress('i', { rules: [rule('/a'), rule('/b', 'shop.example')] })])).toEqual([
    'warning: sessionAffinity ClientIP has no effect behind application gateway route http://*/a*, http://shop.example/b*: '
    + 'the gateway sends to pod addresses and bypasses the service',
  ]);
});

describe('the cookie of the gateway', () => {
  const cookie = { 'cookie-based-affinity': 'true' };
  const withCookie = ingress('with', { rules: [rule('/a')] }, cookie);
  const fixesOf = (objects: any[]) => (
    runRules(new TrafficModel(objects.map((object) => ({ object }))), [serviceAffinityBehindGateway]).map(({ fix }) => fix)
  );

  test('makes it a note where it is on for every route', () => {
    expect(found(serviceAffinityBehindGateway, [sticky, withCookie])).toEqual([
      'info: sessionAffinity ClientIP has no effect behind application gateway route http://*/a*, where the cookie of the gateway keeps clients already',
    ]);
    expect(fixesOf([sticky, withCookie])).toEqual(['remove sessionAffinity, unless clients inside the cluster need it']);
  });

  test('is asked for on the routes that lack it only', () => {
    expect(found(serviceAffinityBehindGateway, [sticky, withCookie, ingress('without', { rules: [rule('/b')] })])).toEqual([
      'warning: sessionAffinity ClientIP has no effect behind application gateway route http://*/b*: the gateway sends to pod addresses and bypasses the service; '
      + 'on http://*/a* the cookie of the gateway keeps clients already',
    ]);
    expect(fixesOf([sticky, withCookie, ingress('without', { rules: [rule('/b')] })])[0]).toMatch(/^use cookieAffinity on the route/);
  });

  test('is not there for a default backend alone', () => {
    const lone = ingress('lone', { rules: undefined, defaultBackend: { service: { name: 'api-service', port: { number: 80 } } } }, cookie);
    expect(found(serviceAffinityBehindGateway, [sticky, lone])).toEqual([expect.stringMatching(/^warning/)]);
  });
});

test.each(['ClusterIP', 'NodePort', 'LoadBalancer'])('warns whatever the type, here %s', (type) => {
  expect(found(serviceAffinityBehindGateway, [service('api-service', { type, sessionAffinity: 'ClientIP' }), ingress('i')])).toHaveLength(1);
});

test.each([
  ['the affinity is None', [service('api-service', { sessionAffinity: 'None' }), ingress('i')]],
  ['no affinity is set', [service('api-service'), ingress('i')]],
  ['the Ingress is of another controller', [sticky, ingress('i', { ingressClassName: 'nginx' })]],
  ['no Ingress names the Service', [sticky, service('other'), ingress('i', { rules: [rule('/', undefined, { service: { name: 'other', port: { number: 80 } } })] })]],
  ['the Ingress is in another namespace', [service('api-service', { sessionAffinity: 'ClientIP' }, {}, 'web'), ingress('i', {}, {}, 'shop')]],
  ['clients are inside only', [sticky]],
])('is silent when %s', (_, objects) => {
  expect(found(serviceAffinityBehindGateway, objects)).toEqual([]);
});
