import { isOver } from '../../../lib/traffic/objects/lifetime';

const view = (kind: string, { metadata = {}, spec = {}, status }: any = {}): any => (
  { kind, annotations: metadata.annotations ?? {}, spec, located: { object: { metadata, spec, status } } }
);
const hook = (key: string) => ({ metadata: { annotations: { [key]: 'x' } } });
const KINDS = ['Pod', 'Job', 'CronJob', 'Deployment'];
/** What is said, and the kinds that it ends. */
const SAID: [string, object, string[]][] = [
  ['nothing', {}, []],
  ['a hook of Helm', hook('helm.sh/hook'), ['Pod', 'Job', 'CronJob']],
  ['a hook of Argo CD', hook('argocd.argoproj.io/hook'), ['Pod', 'Job', 'CronJob']],
  ['another annotation', hook('helm.sh/resource-policy'), []],
  ['phase Succeeded', { status: { phase: 'Succeeded' } }, ['Pod']],
  ['phase Failed', { status: { phase: 'Failed' } }, ['Pod']],
  ['phase Running', { status: { phase: 'Running' } }, []],
  ['a time of deletion', { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } }, ['Pod']],
  ['a time of completion', { status: { completionTime: '2026-01-01T00:00:00Z' } }, ['Job']],
  ['suspend true', { spec: { suspend: true } }, ['Job', 'CronJob']],
  ['suspend false', { spec: { suspend: false } }, []],
  ['suspend as text', { spec: { suspend: 'true' } }, []],
];

test.each(SAID)('%s', (_, object, expected) => {
  expect(KINDS.filter((kind) => isOver(view(kind, object)))).toEqual(expected);
});
