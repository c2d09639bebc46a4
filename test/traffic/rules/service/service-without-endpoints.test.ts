import { withKnownFixes } from '../../../support/fixes';
import { deployment, ingress, reportOn, service } from '../../../support/traffic';

const found = (...objects: any[]) => {
  const { findings, paths } = reportOn(objects);
  return {
    messages: withKnownFixes(findings.filter(({ code }) => code === 'service-without-endpoints')).map(({ severity, message }) => `${severity} ${message}`),
    broken: paths.some(({ brokenBy }) => brokenBy.some(({ code }) => code === 'service-without-endpoints')),
  };
};
const slice = (endpoints: any[]) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'api-1', labels: { 'kubernetes.io/service-name': 'api-service' } },
  addressType: 'IPv4',
  ports: [{ name: '', port: 8080 }],
  endpoints,
});
const autoscaler = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'api' }, spec: { scaleTargetRef: { kind: 'Deployment', name: 'api' }, maxReplicas: 3 } };

test('a workload that is told to have no pods breaks the path', () => {
  expect(found(service('api-service'), deployment('api', { replicas: 0 }))).toEqual({
    messages: ['warning port 80 of service api-service must have an endpoint, got none: deployment api has 0 replicas'], broken: true,
  });
  expect(found(service('api-service'), deployment('api', { replicas: 1 }))).toEqual({ messages: [], broken: false });
  expect(found(service('api-service'), deployment('api', { replicas: 0 }), autoscaler)).toEqual({ messages: [], broken: false });
  expect(found(service('api-service'), deployment('api', { replicas: 0 }), deployment('other', { labels: { app: 'api' } }))).toEqual({ messages: [], broken: false });
});

test('EndpointSlices decide where they are given', () => {
  const down = slice([{ addresses: ['10.244.0.1'], conditions: { ready: false, serving: false, terminating: false } }]);
  expect(found(service('api-service'), deployment('api'), down)).toEqual({
    messages: ['warning port 80 of service api-service must have an endpoint, got none: none is usable in EndpointSlice api-1'], broken: true,
  });
  const ending = slice([{ addresses: ['10.244.0.1'], conditions: { ready: false, serving: true, terminating: true } }]);
  expect(found(service('api-service'), deployment('api', { replicas: 0 }), ending)).toEqual({ messages: [], broken: false });
});

describe('a Service without selector', () => {
  const bare = service('api-service', { selector: undefined });
  const message = 'service api-service must have a selector, or an Endpoints object or EndpointSlices with its addresses, got none among the objects';
  const endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'api-service' }, subsets: [{ addresses: [{ ip: '10.1.0.4' }], ports: [{ port: 8080 }] }] };

  test('is a note where nobody writes its addresses', () => {
    expect(found(bare, deployment('api'))).toEqual({ messages: [`info ${message}`], broken: false });
    expect(found(bare, ingress('web'))).toEqual({ messages: [`info ${message}`], broken: false });
  });

  test('breaks its paths where the objects are the whole cluster', () => {
    const { findings, paths } = reportOn([bare, deployment('api')], { wholeCluster: true });
    expect(findings.map(({ severity, message: said }) => `${severity} ${said}`)).toContain(`warning ${message}`);
    expect(paths.map(({ brokenBy }) => brokenBy.map(({ code }) => code))).toEqual([['service-without-endpoints']]);
  });

  test('is left alone beside its addresses, alone in a file, and where it is that of the API server', () => {
    expect(found(bare, deployment('api'), endpoints).messages).toEqual([]);
    expect(found(bare, deployment('api'), slice([{ addresses: ['10.1.0.4'] }])).messages).toEqual([]);
    expect(found(bare).messages).toEqual([]);
    expect(found(service('kubernetes', { selector: undefined }), deployment('api')).messages).toEqual([]);
  });
});
