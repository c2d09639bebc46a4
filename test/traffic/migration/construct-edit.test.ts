import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { MigrationPlan } from '../../../lib/traffic';
import { ANNOTATION_NAMES } from '../../../lib/traffic/load-balancer/annotations';
import { service } from '../../support/traffic';

const MANIFESTS = join(__dirname, '..', '..', '..', 'lib', 'manifests');
const SOURCES = readdirSync(MANIFESTS).filter((file) => /^(azure-)?load-balancer|^node-port|^service/.test(file))
  .map((file) => readFileSync(join(MANIFESTS, file), 'utf8')).join('\n');

function takenAway(spec: any, annotations: any = {}): string[] {
  const { constructEdit } = MigrationPlan.analyze([{ object: service('api', { type: 'LoadBalancer', ...spec }, annotations) }]).migrations[0];
  return (constructEdit[1] ?? '').replace('take away ', '').split(', ').filter((property) => property !== '');
}

test.each(ANNOTATION_NAMES)('the property behind %s is one that the constructs have', (name) => {
  const [property] = takenAway({}, { [name]: 'x' });
  if (property.startsWith('metadata.annotations')) {
    expect(name).toBe('azure-shared-securityrule');
  } else {
    expect(SOURCES).toContain(`readonly ${property.replace('ports[].', '')}?:`);
  }
});

test('properties that stand for several annotations are named once', () => {
  expect(takenAway({}, { 'azure-pls-create': 'true', 'azure-pls-name': 'pls', 'azure-dns-label-name': 'shop', 'azure-pip-name': 'pip' }))
    .toEqual(['privateLinkService', 'publicIp']);
});

test('fields of the spec are named as the properties are', () => {
  const spec = {
    externalTrafficPolicy: 'Local',
    healthCheckNodePort: 32000,
    allocateLoadBalancerNodePorts: true,
    loadBalancerClass: 'a/b',
    loadBalancerSourceRanges: [],
    loadBalancerIP: '10.0.0.1',
    ports: [{ port: 80, nodePort: 30080 }],
  };
  const properties = takenAway(spec);
  expect(properties).toEqual([
    'externalTrafficPolicy', 'healthCheckNodePort', 'allocateLoadBalancerNodePorts', 'loadBalancerClass', 'loadBalancerSourceRanges', 'ports[].nodePort',
  ]);
  properties.forEach((property) => expect(SOURCES).toContain(`readonly ${property.replace('ports[].', '')}?:`));
});

test('a plain service has nothing to take away', () => {
  expect(takenAway({})).toEqual([]);
});
