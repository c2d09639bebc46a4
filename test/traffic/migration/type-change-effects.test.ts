import { behindGateway, FIXED, ILB, IP, migrationOf } from './support';
import { MigrationPhase } from '../../../lib/traffic';

const effects = (spec: any, annotations: any = ILB) => migrationOf(behindGateway(annotations, spec)).effects.map((effect) => effect.what);

test.each([
  [{ ports: [{ port: 80, nodePort: 30080 }] }, 'node ports 30080 are released; in the file they must go, a new ClusterIP service with them is refused'],
  [{}, 'the node ports that the cluster allocated are released'],
  [{ externalTrafficPolicy: 'Local' },
    'externalTrafficPolicy Local is cleared and its healthCheckNodePort is released; pods behind the gateway see the gateway as client'],
  [{ loadBalancerSourceRanges: ['10.0.0.0/8'] },
    'loadBalancerSourceRanges is never cleared: the API server refuses the change while it is there, so the patch removes it'],
  [{ sessionAffinity: 'ClientIP' },
    'sessionAffinity ClientIP stays and counts for clients inside the cluster only; outside clients need cookieAffinity on the route'],
])('%j', (spec, effect) => {
  expect(effects(spec)).toContain(effect);
});

test('without node ports there are none to release', () => {
  expect(effects({ allocateLoadBalancerNodePorts: false }).filter((effect) => effect.includes('node port'))).toEqual([]);
});

test.each([
  [ILB, 'the internal address is free again, and may be given to somebody else'],
  [FIXED, `the internal address ${IP} is free again, and may be given to somebody else`],
  [{}, 'the public address is deleted and cannot be had again'],
  [{ 'azure-pip-name': 'pip-shop' }, 'the public address pip-shop was made by somebody else: it stays allocated, and charged, until it is deleted'],
])('the address of %j', (annotations, effect) => {
  expect(effects({}, annotations)).toContain(effect);
});

test('a public address of your own is deleted last', () => {
  const { steps } = migrationOf(behindGateway({ 'azure-pip-name': 'pip-shop' }));
  expect(steps[steps.length - 1]).toEqual({
    phase: MigrationPhase.CLEAN_UP, what: 'delete the public address pip-shop if nothing else needs it: it is charged as long as it is allocated',
  });
});

test('every effect names its source', () => {
  expect(migrationOf(behindGateway(FIXED, { sessionAffinity: 'ClientIP', externalTrafficPolicy: 'Local' })).effects.every(({ source }) => source.startsWith('https://'))).toBe(true);
});
