import { plan } from './support';
import { MigrationVerdict } from '../../../lib/traffic';
import { renderPatches } from '../../../lib/traffic/migration/render-patches';
import { deployment, ingress, service } from '../../support/traffic';

const ILB = { 'azure-load-balancer-internal': 'true' };

test('a service that may change has a patch of each type and the way back, the ways beside the first one as comments', () => {
  const { migrations } = plan([service('api-service', { type: 'LoadBalancer' }, ILB), deployment('api'), ingress('api', [])]);
  const lines = renderPatches(migrations.map((migration) => ({ ...migration, verdict: MigrationVerdict.SAFE }))).split('\n');
  expect(lines.map((line) => line.replace(/ --patch .*$/, ''))).toEqual([
    '# default/api-service: safe',
    'kubectl patch service api-service --type strategic',
    '# the same as a JSON patch, for an object with the fields of the file',
    '# kubectl patch service api-service --type json',
    '# back',
    '# kubectl patch service api-service --type strategic',
    '',
  ]);
  expect(renderPatches(migrations.map((migration) => ({ ...migration, verdict: MigrationVerdict.KEEP })))).toMatch(/^# default\/api-service: keep as it is: /);
  expect(renderPatches([])).toBe('# nothing to migrate\n');
});
