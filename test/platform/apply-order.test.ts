import { inOrder, isFirst } from '../../lib/platform/private/apply-order';

const FIRST = ['Namespace', 'CustomResourceDefinition', 'ResourceQuota', 'LimitRange', 'NetworkPolicy', 'ServiceAccount'];
const OTHERS = ['Service', 'Deployment', 'Ingress', 'ConfigMap', 'Secret', 'HorizontalPodAutoscaler'];
const named = (kind: string, name = 'a') => ({ kind, name });

test('what workloads need and what guards their pods has to be there before them', () => {
  expect([...FIRST, ...OTHERS].filter((kind) => isFirst(named(kind)))).toEqual(FIRST);
});

test('what others need comes first in its order, and the rest stays as it is', () => {
  expect(inOrder([...OTHERS, ...[...FIRST].reverse()].map((kind) => named(kind))).map(({ kind }) => kind)).toEqual([...FIRST, ...OTHERS]);
  expect(inOrder([named('Service', 'b'), named('Namespace', 'b'), named('Service'), named('Namespace')]).map(({ name }) => name)).toEqual(['b', 'a', 'b', 'a']);
});
