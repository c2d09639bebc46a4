import { backendTo, deployment, ingress, reportOn, rule, service } from '../../support/traffic';

const routed = (namespace?: string, className?: string) => (
  ingress('web', { rules: [rule('/', 'shop.example.com', backendTo('api-service'))], ...className ? { ingressClassName: className } : {} }, {}, namespace)
);
const endsOf = (className?: string, ingressNamespace?: string, serviceNamespace?: string, wholeCluster?: boolean) => {
  const { paths, findings } = reportOn([
    routed(ingressNamespace, className), service('api-service', {}, {}, serviceNamespace), deployment('api', {}, serviceNamespace),
  ], { wholeCluster });
  const [{ podChosenBy, brokenBy }] = paths.filter(({ ingress: subject }) => subject !== undefined);
  return [podChosenBy.startsWith('unknown'), brokenBy.map(({ code }) => code), findings.some(({ code }) => code === 'ingress-backend-missing')];
};

describe.each([[undefined], ['nginx']])('an Ingress of class %s', (className) => {
  test.each([
    ['shop', 'shop', [false, [], false]],
    [undefined, 'shop', [false, [], false]],
    ['shop', undefined, [false, [], false]],
    [undefined, undefined, [false, [], false]],
    ['edge', 'shop', [true, ['ingress-backend-missing'], true]],
  ])('in namespace %s and its Service in %s: rule and path agree', (ingressNamespace, serviceNamespace, ends) => {
    expect(endsOf(className, ingressNamespace, serviceNamespace)).toEqual(ends);
  });

  test('a whole cluster has no namespace left out', () => {
    expect(endsOf(className, 'shop', undefined, true)).toEqual([true, ['ingress-backend-missing'], true]);
  });
});
