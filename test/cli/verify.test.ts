import { writeFileSync } from 'fs';
import { run } from '../../lib/cli/main';
import { VERIFY_HELP } from '../../lib/cli/verify-help';
import { runElsewhere } from '../support/elsewhere';
import { deployment, ingress, service } from '../support/traffic';

runElsewhere();

const FILES = [deployment('api', { replicas: 1 }), service('api-service'), ingress('shop')];
const file = (name: string, json: unknown) => {
  writeFileSync(name, typeof json === 'string' ? json : JSON.stringify(json));
  return name;
};
const list = (items: any[]) => ({ apiVersion: 'v1', kind: 'List', items });
const verify = (...args: string[]) => run(['verify', 'shop.json', '--terraform', 'none', ...args]);

beforeAll(() => file('shop.json', list(FILES)));

test('reads the List that kubectl prints, with what the cluster added', () => {
  const served = { ...FILES[2], metadata: { ...FILES[2].metadata, managedFields: [{ manager: 'x' }], uid: 'x' }, status: { loadBalancer: { ingress: [{ ip: '20.1.2.3' }] } } };
  file('live.json', list([FILES[0], FILES[1], served]));
  expect(verify('--live', 'live.json')).toMatchObject({ exitCode: 0, output: '✔ as it should be: 3 objects of the cluster\n', notes: [] });
  file('live.json', list(FILES));
  expect(verify('--live', 'live.json').exitCode).toBe(1);
});

test('warnings fail strictly', () => {
  const aks = file('aks.json', { name: 'aks-shop', type: 'Microsoft.ContainerService/ManagedClusters', id: '/subscriptions/x/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/aks-shop', kubernetesVersion: '1.35', networkProfile: {} });
  const wanted = file('wanted.yaml', 'kubeProxy: nftables\n');
  expect(verify('--live', file('live.json', list(FILES)), '--strict').exitCode).toBe(1);
  expect(verify('--cluster', file('same.json', { name: 'aks-shop', type: 'Microsoft.ContainerService/ManagedClusters', kubernetesVersion: '1.35', networkProfile: {} }), '--strict')).toMatchObject({ exitCode: 0 });
  expect([verify('--cluster', aks, '--profile', wanted).exitCode, verify('--cluster', aks, '--profile', wanted, '--strict').exitCode, verify('--cluster', aks).exitCode]).toEqual([0, 1, 0]);
  expect(JSON.parse(verify('--cluster', aks, '--profile', wanted, '--format', 'json').output).findings).toMatchObject([{ code: 'verify-kube-proxy' }]);
});

test.each([
  ['--live', 'kubectl get … -o yaml'],
  ['--backend-health', 'az network application-gateway show-backend-health -o json'],
  ['--cluster', 'az aks show -o json'],
])('a file of %s that is not there is told with the command that writes it', (option, command) => {
  expect(() => verify(option, 'none.json')).toThrow(new Error(`no file at ${option} 'none.json': '${command}' writes it; --help has the whole command`));
});

test('fails without anything to compare with, for other formats and for files that are something else', () => {
  expect(() => verify()).toThrow('verify needs to know what is there: give --live, --backend-health or --cluster');
  expect(() => verify('--live', 'shop.json', '--format', 'html')).toThrow("--format must be text or json, got 'html'");
  expect(() => verify('--backend-health', file('x.json', {}))).toThrow("x.json: must be what 'az network application-gateway show-backend-health -o json' prints, got no backendAddressPools");
  expect(run(['verify', '--help'])).toMatchObject({ output: VERIFY_HELP, exitCode: 0 });
});
