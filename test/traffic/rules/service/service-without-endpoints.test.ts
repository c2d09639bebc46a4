import { deployment, reportOn, service } from '../../../support/traffic';

const found = (...objects: any[]) => {
  const { findings, paths } = reportOn(objects);
  return {
    messages: findings.filter(({ code }) => code === 'service-without-endpoints').map(({ severity, message }) => `${severity} ${message}`),
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
