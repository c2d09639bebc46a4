import { ClusterProfile } from '../../../../lib/traffic';
import { api, apiService, APP, found, fromRange, GATEWAY, letsIn, policy } from '../../../support/policies';
import { backendTo, deployment, ingress, rule } from '../../../support/traffic';

describe('policy-admits-partly', () => {
  const partly = (objects: any[], profile?: ClusterProfile) => found('policy-admits-partly', objects, profile);
  const nginx = ingress('nginx', { ingressClassName: 'nginx', rules: [rule('/', 'shop.example.com', backendTo('api-service'))] }, {}, 'shop');

  it('half a subnet', () => {
    expect(partly([...APP, letsIn('half', fromRange('10.10.1.0/25'))], GATEWAY)).toEqual([
      'warning half: ingress must admit all of the gateway subnet 10.10.1.0/24 to port 8080 of deployment api, got rules that admit only 10.10.1.0/25 of it',
    ]);
    expect(partly([...APP, letsIn('whole', fromRange('10.10.0.0/16'))], GATEWAY)).toEqual([]);
  });

  it('one of two workloads', () => {
    const canary = deployment('canary', { labels: { app: 'api', track: 'canary' } }, 'shop');
    const deny = policy('canary', { podSelector: { matchLabels: { track: 'canary' } } });
    expect(partly([...APP, canary, deny], GATEWAY)).toContain(
      'warning canary: ingress must admit the gateway subnet 10.10.1.0/24 to port 8080 of deployment canary too, as to the other pods of service api-service',
    );
    expect(partly([...APP, canary], GATEWAY)).toEqual([]);
  });

  it('the own namespace, behind a proxy that nobody shows', () => {
    expect(partly([api(), apiService(), nginx, letsIn('own', { from: [{ podSelector: {} }] })])).toEqual([
      'warning own: ingress must admit the ingress controller of class nginx to port 8080 of deployment api, got rules that admit only the pods of its namespace: none of a namespace other than shop',
    ]);
    expect(partly([api(), apiService(), nginx, letsIn('all', { from: [{ namespaceSelector: {} }] })])).toEqual([]);
  });
});
