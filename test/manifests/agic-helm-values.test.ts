import { Chart, Testing } from 'cdk8s';
import { TerraformStack, Testing as TerraformTesting } from 'cdktf';
import { AgicHelmValues, AgicHelmValuesOptions, AgicIdentity, AppGatewayIngress } from '../../lib/manifests';
import { ApplicationGateway } from '../../lib/terraform';

const ID = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/applicationGateways/agw';
const values = (more: Partial<AgicHelmValuesOptions> = {}) => new AgicHelmValues({ applicationGatewayId: ID, identity: AgicIdentity.workloadIdentity('11111111-2222-3333-4444-555555555555'), ...more });

test('writes gateway and identity', () => {
  expect(values().values).toEqual({
    verbosityLevel: 3,
    appgw: { applicationGatewayID: ID, usePrivateIP: false, shared: false },
    armAuth: { type: 'workloadIdentity', identityClientID: '11111111-2222-3333-4444-555555555555' },
    kubernetes: {},
    rbac: { enabled: true },
  });
});

test('writes what only an installation by Helm has', () => {
  expect(values({
    identity: AgicIdentity.servicePrincipal('agic', 'principal.json'),
    shared: true,
    usePrivateIp: true,
    watchNamespaces: ['shop', 'web'],
    ingressClass: { name: 'agic-internal', controllerValue: 'azure/application-gateway-internal' },
    reconcilePeriodSeconds: 30,
    verbosityLevel: 5,
  }).values).toEqual({
    verbosityLevel: 5,
    reconcilePeriodSeconds: 30,
    appgw: { applicationGatewayID: ID, usePrivateIP: true, shared: true },
    armAuth: { type: 'servicePrincipal', secretName: 'agic', secretKey: 'principal.json' },
    kubernetes: {
      watchNamespace: 'shop,web',
      ingressClassResource: { name: 'agic-internal', enabled: true, default: false, controllerValue: 'azure/application-gateway-internal' },
    },
    rbac: { enabled: true },
  });
});

test('says what is known of the gateway', () => {
  expect(values().gatewayProfile).toEqual({ gatewayName: 'agw', managedBy: 'ingress-controller', controllerAddon: false });
  expect(values({ watchNamespaces: ['shop'], ingressClass: { name: 'agic-internal' } }).gatewayProfile)
    .toMatchObject({ ingressClassName: 'agic-internal', watchNamespaces: ['shop'] });
});

const EXISTING = { watchNamespaces: ['shop'], ingressClassName: 'agic-internal' };

test.each([
  ['its values', () => values({ watchNamespaces: ['shop'], ingressClass: { name: 'agic-internal' } })],
  ['the gateway that exists', () => ApplicationGateway.fromApplicationGatewayId(new TerraformStack(TerraformTesting.app(), 'infra'), 'gateway', ID, EXISTING)],
])('an ingress takes its class from %s, and fails in a namespace that is not watched', (_, gatewayOf) => {
  const gateway = gatewayOf();
  const ingressIn = (namespace: string) => new AppGatewayIngress(new Chart(Testing.app(), 'chart', { namespace }), 'api', { gateway });

  expect(ingressIn('shop').ingressClassName).toBe('agic-internal');
  expect(() => ingressIn('orders')).toThrow('namespace must be one that the controller watches, got orders, watched: shop (gateway agw)');
});

test('is a file for Helm', () => {
  expect(values().toYaml()).toContain(`appgw:\n  applicationGatewayID: ${ID}\n`);
});

test.each<[Partial<AgicHelmValuesOptions>, string]>([
  [{ applicationGatewayId: 'agw' }, "applicationGatewayId must be the resource id of an application gateway, got 'agw'"],
  [{ identity: AgicIdentity.workloadIdentity('client') }, "clientId of identity must be a GUID or a variable of Flux, got 'client'"],
  [{ identity: AgicIdentity.workloadIdentity('${TfToken[TOKEN.1]}') }, "clientId of identity must be a GUID or a variable of Flux, got '${TfToken[TOKEN.1]}'"],
  [{ identity: AgicIdentity.servicePrincipal('${TfToken[TOKEN.1]}', 'a') },
    'identity.secretName must be known at synth, got a terraform token; write it out, or a variable of Flux'],
  [{ ingressClass: { name: '${TfToken[TOKEN.1]}' } }, 'ingressClass.name must be known at synth, got a terraform token; write it out, or a variable of Flux'],
  [{ watchNamespaces: [''] }, "watchNamespaces must have names of namespaces, got ''"],
  [{ watchNamespaces: ['a', 'a'.repeat(63), 'a'.repeat(64)] }, `watchNamespaces must have names of namespaces, got '${'a'.repeat(64)}'`],
  [{ watchNamespaces: ['Shop'] }, "watchNamespaces must have names of namespaces, got 'Shop'"],
  [{ reconcilePeriodSeconds: 29 }, 'reconcilePeriodSeconds must be a whole number from 30 to 300, got 29'],
  [{ reconcilePeriodSeconds: 301 }, 'reconcilePeriodSeconds must be a whole number from 30 to 300, got 301'],
  [{ verbosityLevel: 0 }, 'verbosityLevel must be a whole number from 1 to 5, got 0'],
  [{ verbosityLevel: 6 }, 'verbosityLevel must be a whole number from 1 to 5, got 6'],
])('fails for %j', (options, problem) => {
  expect(() => values(options)).toThrow(`] ${problem}`);
});

test.each([{ reconcilePeriodSeconds: 300 }, { verbosityLevel: 1 }, { identity: AgicIdentity.workloadIdentity('${agic_client_id}') }])('takes %j', (options) => {
  expect(() => values(options)).not.toThrow();
});
