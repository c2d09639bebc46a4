import { deployment, reportOn, service } from '../../../support/traffic';

const template = { metadata: { labels: { app: 'api' } }, spec: { containers: [{ name: 'main' }] } };
const job = (spec: any = {}, annotations: any = {}) => ({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'load', annotations }, spec: { template, ...spec } });
const cronJob = (spec: any = {}) => ({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'nightly' }, spec: { jobTemplate: { spec: { template } }, ...spec } });
const found = (...objects: any[]) => reportOn([service('api-service'), ...objects]).findings
  .filter(({ code }) => code === 'service-selects-job').map(({ severity, message }) => `${severity} ${message}`);

test.each([
  ['Job load', job()],
  ['CronJob nightly', cronJob()],
])('names %s, which gets requests while it runs', (name, object) => {
  expect(found(deployment('api'), object)).toEqual([
    `warning selector {"app":"api"} must not match ${name} beside Deployment api: its pods get requests while they run`,
  ]);
});

test.each([
  ['suspended', job({ suspend: true })],
  ['suspended by its schedule', cronJob({ suspend: true })],
  ['over', { ...job(), status: { completionTime: '2026-01-01T00:00:00Z' } }],
  ['a hook of Helm', job({}, { 'helm.sh/hook': 'pre-upgrade' })],
  ['a hook of Argo CD', job({}, { 'argocd.argoproj.io/hook': 'PreSync' })],
  ['of other labels', job({ template: { ...template, metadata: { labels: { app: 'load' } } } })],
])('is silent where the job is %s', (_, object) => {
  expect(found(deployment('api'), object)).toEqual([]);
});

test('is silent about a Service that is for the job alone', () => {
  expect(found(job())).toEqual([]);
});
