import { LOAD_BALANCER, migrationOf, phases, plan } from './support';
import { MigrationPhase, MigrationTarget, MigrationVerdict } from '../../../lib/traffic';
import { deployment, service } from '../../support/traffic';

const { KEEP, NEEDS_STEPS, SAFE } = MigrationVerdict;

const OPTIONS = { target: MigrationTarget.LOAD_BALANCER, services: ['default/api'] };

test('safe: it is added beside what is there', () => {
  const migration = migrationOf([service('api', { sessionAffinity: 'ClientIP' }), deployment('api')], {}, OPTIONS);
  expect([migration.verdict, migration.reasons]).toEqual([SAFE, ['a load balancer is added; what reaches the pods today goes on to reach them']]);
  expect(phases(migration)).toEqual([MigrationPhase.PREPARE, MigrationPhase.SWITCH, MigrationPhase.SWITCH, MigrationPhase.CLEAN_UP]);
  expect(migration.effects.map((effect) => effect.what)).toContain('for each port a node port from 30000 to 32767 is allocated');
  expect(migration.constructEdit[0]).toMatch(/new manifests\.ClusterIpService → new manifests\.LoadBalancerService$/);
});

test('needs steps: policies must let the nodes in', () => {
  const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'allow' }, spec: { podSelector: {} } };
  const egress = { ...policy, metadata: { name: 'out' }, spec: { podSelector: {}, policyTypes: ['Egress'] } };
  const migration = migrationOf([service('api'), policy, egress], {}, OPTIONS);
  expect([migration.verdict, migration.reasons]).toEqual([NEEDS_STEPS, ['NetworkPolicy default/allow selects its pods and must let the nodes in']]);
});

test.each([
  [{ clusterIP: 'None' }, 'it is headless: the API server refuses clusterIP None on a LoadBalancer service, and the field cannot change; make a second service'],
  [{ type: 'ExternalName', externalName: 'example.com' }, 'it is an alias without pods: a load balancer has nothing to send to'],
  [{ ports: [] }, 'it has no ports: a load balancer has no rule to make'],
  [{ ports: [{ port: 36412, protocol: 'SCTP' }] }, 'port 36412/SCTP: azure balances it with high availability ports only'],
])('keep: %j', (spec, reason) => {
  const migration = migrationOf([service('api', spec)], {}, OPTIONS);
  expect([migration.verdict, migration.reasons]).toEqual([KEEP, [reason]]);
});

test('it gets dearer, by the rules, the data and nothing else', () => {
  expect(plan([service('api')], {}, OPTIONS).costs.monthlySaving).toBe(-18.75);
});

test('a service that has a load balancer has nothing to do', () => {
  expect(plan([service('api', LOAD_BALANCER)], {}, OPTIONS).migrations).toEqual([]);
});

test('fails without naming a service', () => {
  expect(() => plan([service('api')], {}, { target: MigrationTarget.LOAD_BALANCER }))
    .toThrow(new Error('services must name who gets a load balancer: any ClusterIP service could have one'));
});
