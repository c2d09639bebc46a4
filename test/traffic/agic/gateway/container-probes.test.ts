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
