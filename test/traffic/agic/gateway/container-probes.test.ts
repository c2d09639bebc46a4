import { TrafficReport } from '../../../../lib/traffic';
import { backendJson, deploymentJson, ingressJson } from '../../../support/ingress';

const ready = deploymentJson({ readinessProbe: { httpGet: { path: '/ready', port: 8080 } } });
const pathOf = (service: any) => {
  const [{ probes }] = TrafficReport.analyze([ingressJson(), service, ready].map((object) => ({ object }))).gateways;
  return probes.map(({ path }) => path);
};

test.each([
  ['a Service', {}, ['/ready']],
  // the controller looks at labels only
  ['a DNS alias with a selector', { type: 'ExternalName', externalName: 'example.org' }, ['/ready']],
  ['a Service without a selector, which stands for all pods of the namespace', { selector: undefined }, ['/ready']],
  ['a Service that selects other pods', { selector: { app: 'other' } }, ['/']],
  ['a DNS alias that selects other pods', { type: 'ExternalName', externalName: 'example.org', selector: { app: 'other' } }, ['/']],
])('the probe of %s', (_, spec, paths) => {
  expect(pathOf(backendJson(spec))).toEqual(paths);
});

test('numbers that are none count as if they were not there', () => {
  const odd = deploymentJson({
    readinessProbe: { httpGet: { path: '/ready', port: [[1], { a: 1 }] }, periodSeconds: { toString: 1 }, timeoutSeconds: [3], failureThreshold: 'many' },
  });
  const [{ probes: [probe] }] = TrafficReport.analyze([ingressJson(), backendJson(), odd].map((object) => ({ object }))).gateways;
  expect(probe).toMatchObject({ path: '/ready', intervalSeconds: 10, timeoutSeconds: 1, unhealthyThreshold: 3 });
  expect(probe.port).toBe(0);
});
