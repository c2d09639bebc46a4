import { Chart, Testing } from 'cdk8s';
import { AksApp } from '../../lib/platform';
import { trafficMatchers } from '../../lib/testing';
import { deployment, ingress, reportOn, rule, service } from '../support/traffic';

expect.extend(trafficMatchers);

const SHOP = [
  deployment('api', { replicas: 3 }),
  service('api-service', { sessionAffinity: 'ClientIP' }),
  ingress('shop', { rules: [rule('/api', 'shop.example.com'), rule('/lost', 'shop.example.com', { service: { name: 'gone', port: { number: 80 } } })] }, { 'cookie-based-affinity': 'true' }),
];
const report = reportOn(SHOP);

/** What a matcher says when it fails. */
function failure(assert: () => void): string {
  try {
    assert();
  } catch (error) {
    return (error as Error).message;
  }
  return 'passed';
}

test('a request reaches pods, is balanced, keeps its client and shows an address', () => {
  expect(report).toReach('/api');
  expect(report).toBalance('/api', { by: 'application gateway', pods: 3 });
  expect(report).toBalance('http://shop.example.com/api', { by: /round robin/ });
  expect(report).toBalance('api-service.default:80', { by: 'kube-proxy' });
  expect(report).toKeepClients('/api', 'cookie');
  expect(report).toKeepClients('api-service.default:80', 'client IP');
  expect(report).toSeeSource('/api', 'gateway subnet');
  expect(report).toHaveFinding('service-affinity-behind-gateway', 'Service default/api-service');
  expect(reportOn(SHOP.slice(0, 2))).toHaveNoErrors();
});

test('each one stands behind not', () => {
  expect(report).not.toReach('/lost');
  expect(report).not.toReach('/other');
  expect(report).not.toBalance('/api', { pods: 4 });
  expect(report).not.toBalance('/api', { by: 'IPVS' });
  expect(reportOn([deployment('api', { replicas: 1 }), service('api-service')])).not.toBalance('api-service.default:80');
  expect(reportOn([deployment('api'), service('api-service')])).not.toKeepClients('api-service.default:80');
  expect(report).not.toKeepClients('/api', 'client IP');
  expect(report).not.toSeeSource('/api', 'node');
  expect(report).not.toHaveFinding('service-affinity-behind-gateway', 'Service default/other');
  expect(report).not.toHaveFinding('service-selects-nothing');
  expect(report).not.toHaveNoErrors();
});

test('what fails says what there is instead', () => {
  expect(failure(() => expect(report).toReach('/other'))).toBe('expected traffic to reach pods: /other\ngot no such request; there are:\n  http://shop.example.com/api*\n  http://shop.example.com/lost*\n  api-service.default:80');
  expect(failure(() => expect(report).toBalance('/api', { pods: 4 }))).toBe('expected traffic to be balanced over 4 pods or more: /api\ngot pods: 3');
  expect(failure(() => expect(report).toReach('/lost'))).toContain('got ingress-backend-missing on Ingress shop: backend of path');
  expect(failure(() => expect(report).not.toReach('/api'))).toBe('expected traffic not to reach pods: /api');
  expect(failure(() => expect(reportOn([])).toReach('/'))).toContain('there are:\n  none');
  expect(failure(() => expect('x').toReach('/'))).toBe('expect must be given an AksApp, a TrafficReport or a list of Kubernetes objects, got string');
});

test('a program and the objects of a chart are judged too', () => {
  const app = new AksApp();
  new Chart(app.manifests, 'shop');
  expect(app).toHaveNoErrors();
  expect(Testing.synth(Testing.chart())).toHaveNoErrors();
  expect(SHOP).toReach('/api');
});
