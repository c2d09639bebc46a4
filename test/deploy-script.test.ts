import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { Yaml } from 'cdk8s';
import { ApiServer } from './support/api-server';
import { describeWith, KUBECTL } from './support/binary';
import { ROOT } from './support/examples';
import { run } from './support/run';

jest.setTimeout(600_000);

const ASSETS = process.env.KUBEBUILDER_ASSETS;
const describeWithServer = ASSETS === undefined ? describe.skip : describe;

const named = (apiVersion: string, kind: string, name: string, namespace?: string, rest: object = {}) => (
  { apiVersion, kind, metadata: { name, namespace }, ...rest }
);
const NAMESPACE = named('v1', 'Namespace', 'shop');
const POLICY = named('networking.k8s.io/v1', 'NetworkPolicy', 'nobody', 'shop', { spec: { podSelector: {} } });
const SETTINGS = named('v1', 'ConfigMap', 'settings', 'shop', { data: { STAYS: 'yes' } });
const ROLE = named('rbac.authorization.k8s.io/v1', 'ClusterRole', 'shop-reader', undefined, { rules: [] });
const GONE = named('v1', 'ConfigMap', 'gone', 'shop');

describeWithServer(`apply.sh and a Kubernetes API server${ASSETS === undefined ? ' (KUBEBUILDER_ASSETS is not set)' : ''}`, () => {
  describeWith('by kubectl', [KUBECTL], ([kubectl]) => {
    const folder = mkdtempSync(join(tmpdir(), 'apply-'));
    const tools = join(folder, 'tools');
    let server: ApiServer;

    beforeAll(async () => {
      server = await ApiServer.start(ASSETS!);
      [tools, join(folder, 'dist'), join(folder, 'azure')].forEach((made) => mkdirSync(made));
      writeFileSync(join(folder, 'kubeconfig'), server.kubeconfig());
      // writes the credentials to the file that --file names
      writeFileSync(join(tools, 'az'), `#!/bin/sh\nwhile [ "$1" != --file ]; do shift; done\ncp '${join(folder, 'kubeconfig')}' "$2"\n`);
      chmodSync(join(tools, 'az'), 0o755);
    });
    afterAll(async () => {
      await server?.stop();
      rmSync(folder, { recursive: true });
    });

    function applied(...objects: object[]) {
      Yaml.save(join(folder, 'dist', 'shop.k8s.yaml'), objects);
      const path = [tools, dirname(kubectl), process.env.PATH].join(':');
      return run('/bin/bash', [join(ROOT, 'docs', 'deploy', 'apply.sh'), 'rg-shop', 'aks-shop'], folder, { PATH: path, APP_NAME: 'shop', NAMESPACE: 'shop' });
    }

    test('namespaces and policies come first, wherever they stand, and what is gone is deleted', async () => {
      const first = applied(SETTINGS, GONE, ROLE, POLICY, NAMESPACE);
      expect([first.status, first.stderr]).toEqual([0, '']);
      expect(first.stdout.trim().split('\n')).toEqual([
        'namespace/shop created', 'namespace/shop configured', 'networkpolicy.networking.k8s.io/nobody created',
        'clusterrole.rbac.authorization.k8s.io/shop-reader created', 'configmap/gone created', 'configmap/settings created',
      ]);
      const second = applied(SETTINGS, ROLE, POLICY, NAMESPACE);
      expect([second.status, second.stdout]).toEqual([0, expect.stringContaining('configmap/gone pruned')]);
      expect((await server.read(GONE)).code).toBe(404);
      expect((await server.read(SETTINGS)).code).toBe(200);
    });

    test('a component brings what only Azure knows', async () => {
      writeFileSync(join(folder, 'azure', 'kustomization.yaml'), Yaml.stringify({
        apiVersion: 'kustomize.config.k8s.io/v1alpha1',
        kind: 'Component',
        patches: [{ patch: Yaml.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop' }, data: { VAULT: 'kv-shop' } }) }],
      }));
      expect(applied(SETTINGS, ROLE, POLICY, NAMESPACE).status).toBe(0);
      expect((await server.read(SETTINGS)).body.data).toEqual({ STAYS: 'yes', VAULT: 'kv-shop' });
    });
  });
});
