import { AlbCloud, AlbHelmValues, AlbHelmValuesOptions } from '../../lib/manifests';

const CLIENT = '11111111-2222-3333-4444-555555555555';
const values = (more: Partial<AlbHelmValuesOptions> = {}) => new AlbHelmValues({ clientId: CLIENT, ...more });

test('writes what the chart needs', () => {
  expect(values().values).toEqual({
    albController: { namespace: 'azure-alb-system', podIdentity: { clientID: CLIENT }, installGatewayApiCRDs: true, securityPolicyFeatureFlag: true },
  });
});

test('writes everything that can be said', () => {
  expect(values({
    namespace: 'alb', installGatewayApi: false, firewallPolicies: false, nodeSelector: { pool: 'edge' }, cloud: AlbCloud.US_GOVERNMENT,
  }).values).toEqual({
    albController: {
      namespace: 'alb',
      podIdentity: { clientID: CLIENT },
      installGatewayApiCRDs: false,
      securityPolicyFeatureFlag: false,
      cloudEnvironment: 'AzureUSGovernment',
      controller: { nodeSelector: { pool: 'edge' } },
    },
  });
});

test('is the text of a file', () => {
  expect(values().toYaml()).toBe(`albController:
  namespace: azure-alb-system
  podIdentity:
    clientID: ${CLIENT}
  installGatewayApiCRDs: true
  securityPolicyFeatureFlag: true
`);
});

test('takes a variable of Flux', () => {
  expect(values({ clientId: '${alb_client_id}' }).values.albController.podIdentity).toEqual({ clientID: '${alb_client_id}' });
});

test.each<[Partial<AlbHelmValuesOptions>, string]>([
  [{ clientId: 'client' }, "clientId must be a GUID or a variable of Flux, got 'client': the output alb_controller_client_id of Terraform says it after an apply"],
  [{ clientId: '${TfToken[TOKEN.1]}' }, "clientId must be a GUID or a variable of Flux, got '${TfToken[TOKEN.1]}': the output alb_controller_client_id of Terraform says it after an apply"],
  [{ nodeSelector: { pool: '${TfToken[TOKEN.1]}' } }, 'nodeSelector.pool must be known at synth, got a terraform token; write it out, or a variable of Flux'],
  [{ namespace: 'a'.repeat(64) }, `namespace must be 1 to 63 lowercase letters, digits or '-', starting and ending with a letter or digit, got '${'a'.repeat(64)}'`],
  [{ namespace: '' }, "namespace must be 1 to 63 lowercase letters, digits or '-', starting and ending with a letter or digit, got ''"],
  [{ namespace: 'a'.repeat(64) }, `namespace must be 1 to 63 lowercase letters, digits or '-', starting and ending with a letter or digit, got '${'a'.repeat(64)}'`],
])('fails for %j', (more, message) => {
  expect(() => values(more)).toThrow(`] ${message}`);
});

test('takes a namespace of 63 letters', () => {
  expect(values({ namespace: 'a'.repeat(63) }).values.albController.namespace).toHaveLength(63);
});
