import { serviceAzureInternalElsewhere } from '../../../../lib/traffic/rules/service/service-azure-internal-elsewhere';
import { found, loadBalancerJson, serviceJson } from '../../../support/rule';

const AWS = 'service.beta.kubernetes.io/aws-load-balancer-internal';
const AWS_SCHEME = 'service.beta.kubernetes.io/aws-load-balancer-scheme';
const GKE = 'networking.gke.io/load-balancer-type';
const GOOGLE = 'cloud.google.com/load-balancer-type';
const AZURE = 'service.beta.kubernetes.io/azure-load-balancer-internal';

function balanced(annotations: any, spec: any = {}): any {
  return serviceJson({ type: 'LoadBalancer', ...spec }, annotations);
}

test.each([[AWS, 'true'], [AWS, '0.0.0.0/0'], [AWS_SCHEME, 'internal'], [GKE, 'Internal'], [GOOGLE, 'internal']])('fails for %s: %s', (name, value) => {
  expect(found(serviceAzureInternalElsewhere, balanced({ [name]: value }))).toEqual([
    `error: annotation '${name}: ${value}' is ignored by azure: the load balancer is public`,
  ]);
});

test('names each of several', () => {
  expect(found(serviceAzureInternalElsewhere, balanced({ [AWS]: 'true', [GKE]: 'Internal' }))).toHaveLength(2);
});

test.each([
  ['an internal load balancer', balanced({ [AWS]: 'true', [AZURE]: 'true' })],
  ['one that is public on purpose', balanced({ [AWS]: 'true', [AZURE]: 'false' })],
  ['one that another cloud would make public', balanced({ [AWS]: 'false', [AWS_SCHEME]: 'internet-facing', [GKE]: 'External', [GOOGLE]: '' })],
  ['a value that is no text', balanced({ [AWS]: true })],
  ['another type', serviceJson({}, { [AWS]: 'true' })],
  ['a load balancer that azure does not make', balanced({ [AWS]: 'true' }, { loadBalancerClass: 'service.k8s.aws/nlb' })],
  ['no annotations', loadBalancerJson()],
])('is silent for %s', (_, object) => {
  expect(found(serviceAzureInternalElsewhere, object)).toEqual([]);
});
