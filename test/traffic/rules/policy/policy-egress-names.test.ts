import { api, apiService, found, policy } from '../../../support/policies';
import { deployment } from '../../../support/traffic';

describe('policy-egress-names', () => {
  const names = (spec: any, env: any[] = []) => {
    const web = deployment('web', {}, 'shop');
    web.spec.template.spec.containers[0].env = env;
    return found('policy-egress-names', [web, api(), apiService(), policy('out', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], ...spec })]);
  };
  const toApi = { to: [{ podSelector: { matchLabels: { app: 'api' } } }] };
  const toDns = (namespaceLabels: any) => ({ to: [{ namespaceSelector: { matchLabels: namespaceLabels } }], ports: [{ protocol: 'UDP', port: 53 }] });

  it('is a warning where pods may send to others, an error where they call by name', () => {
    expect(names({ egress: [toApi] })).toEqual([
      'warning out: egress must let deployment web, which may send to others, ask the cluster DNS on port 53/UDP, NetworkPolicy out does not: no name is found',
    ]);
    expect(names({ egress: [toApi] }, [{ name: 'API_HOST', value: 'api-service' }])).toEqual([
      'error out: egress must let deployment web, which calls service api-service by name, ask the cluster DNS on port 53/UDP, NetworkPolicy out does not: no name is found',
    ]);
  });

  it.each([
    [{}],
    [{ egress: [toApi, toDns({ 'kubernetes.io/metadata.name': 'kube-system' })] }],
    [{ egress: [toApi, toDns({ name: 'kube-system' })] }],
    [{ egress: [toApi, { ports: [{ protocol: 'UDP', port: 53 }] }] }],
    [{ egress: [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }] }],
    [{ egress: [{}] }],
  ])('is silent with %j', (spec) => {
    expect(names(spec)).toEqual([]);
  });
});
