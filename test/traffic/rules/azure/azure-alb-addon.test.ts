import { azureAlbAddon } from '../../../../lib/traffic/rules/azure/azure-alb-addon';
import { configurationFromShow } from '../../../../lib/traffic/terraform/show';
import { foundIn, planOf, rawProgram } from '../../../support/raw-terraform';

const CLUSTER = 'azurerm_kubernetes_cluster.shop';
const ON = { gatewayAPI: { installation: 'Standard' }, applicationLoadBalancer: { enabled: true } };
const update = (ingressProfile: any, version = '2026-05-02-preview', resourceId = `\${${CLUSTER}.id}`) => ({
  type: `Microsoft.ContainerService/managedClusters@${version}`, resource_id: resourceId, body: { properties: { ingressProfile } },
});

/** A program whose cluster has what the controller needs, with updates of it. */
function programOf(updates: any[], change: (cluster: any) => void = () => undefined): any {
  const program = rawProgram();
  program.terraform.required_providers.azapi = { source: 'Azure/azapi', version: '2.12.0' };
  Object.assign(program.resource.azurerm_kubernetes_cluster.shop, { oidc_issuer_enabled: true, workload_identity_enabled: true });
  change(program.resource.azurerm_kubernetes_cluster.shop);
  program.resource.azapi_update_resource = Object.fromEntries(updates.map((each, index) => [index === 0 ? 'alb' : `more${index}`, each]));
  return program;
}
const at = (message: string, name = 'azapi_update_resource.alb') => `error azure-alb-addon ${name}: ${message}`;
const NO_STANDARD = 'ingressProfile.gatewayAPI.installation must be Standard beside applicationLoadBalancer, got';
const VERSION = 'type must have a preview version of the API for applicationLoadBalancer, 2025-09-02-preview or later, got';

test.each<[string, any, string[]]>([
  ['no Gateway API', programOf([update({ applicationLoadBalancer: { enabled: true } })]), [at(`${NO_STANDARD} none`)]],
  ['a Gateway API that is off', programOf([update({ ...ON, gatewayAPI: { installation: 'Disabled' } })]), [at(`${NO_STANDARD} Disabled`)]],
  ['a version that is no preview', programOf([update(ON, '2026-05-01')]), [at(`${VERSION} 2026-05-01`)]],
  ['an older preview', programOf([update(ON, '2025-08-02-preview')]), [at(`${VERSION} 2025-08-02-preview`)]],
  ['a word that the API has not', programOf([update({ gatewayAPI: { installation: 'Experimental' } })]), [at('ingressProfile.gatewayAPI.installation must be Standard or Disabled, got Experimental')]],
  ['the Gateway API by a version before it', programOf([update({ gatewayAPI: { installation: 'Standard' } }, '2026-01-01')]),
    [at('type must have version 2026-02-01 of the API or a preview from 2025-09-02-preview on for gatewayAPI, got 2026-01-01')]],
  ['no issuer', programOf([update(ON)], (cluster) => { cluster.oidc_issuer_enabled = false; }), [at(`oidc_issuer_enabled of ${CLUSTER} must be true for applicationLoadBalancer, got false`)]],
  ['kubenet', programOf([update(ON)], (cluster) => { cluster.network_profile.network_plugin = 'kubenet'; }),
    [at(`network_plugin of ${CLUSTER} must be azure for applicationLoadBalancer, got kubenet, whose pods are not reached`)]],
])('finds %s', (_, program, expected) => {
  expect(foundIn(program, [azureAlbAddon])).toEqual(expected);
  expect(foundIn(configurationFromShow(planOf(program)), [azureAlbAddon])).toEqual(expected);
});

test('finds workload identity that nobody turned on, which a plan would say', () => {
  expect(foundIn(programOf([update(ON)], (cluster) => { delete cluster.workload_identity_enabled; }), [azureAlbAddon])).toEqual([
    at(`workload_identity_enabled of ${CLUSTER} must be true for applicationLoadBalancer, got none, which is false`),
  ]);
});

test.each<[string, any]>([
  ['both in one request', programOf([update(ON)])],
  ['the first preview', programOf([update(ON, '2025-09-02-preview')])],
  ['a version after those that are known', programOf([update(ON, '2026-09-01')])],
  ['the Gateway API in another request for the cluster', programOf([update({ applicationLoadBalancer: { enabled: true } }), update({ gatewayAPI: { installation: 'Standard' } })])],
  ['a controller that is off', programOf([update({ applicationLoadBalancer: { enabled: false } }, '2025-05-01')])],
  ['the Gateway API alone', programOf([update({ gatewayAPI: { installation: 'Standard' } }, '2026-02-01')])],
  ['a cluster that is elsewhere', programOf([update(ON, undefined, '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c')], (cluster) => { delete cluster.oidc_issuer_enabled; })],
  ['another request', programOf([{ type: 'Microsoft.ContainerService/managedClusters@2025-05-01', resource_id: `\${${CLUSTER}.id}`, body: { properties: { networkProfile: {} } } }])],
])('is silent for %s', (_, program) => {
  expect(foundIn(program, [azureAlbAddon])).toEqual([]);
});

describe('a cluster that azapi makes', () => {
  const made = (properties: any): any => ({
    provider: { azapi: [{}] },
    resource: {
      azapi_resource: {
        shop: { type: 'Microsoft.ContainerService/managedClusters@2026-05-02-preview', name: 'aks-shop', parent_id: '/subscriptions/s/resourceGroups/g', body: { properties } },
      },
    },
  });

  test('needs the same', () => {
    expect(foundIn(made({ ingressProfile: ON, networkProfile: { networkPlugin: 'kubenet' }, oidcIssuerProfile: { enabled: true } }), [azureAlbAddon])).toEqual([
      at('securityProfile.workloadIdentity.enabled must be true for applicationLoadBalancer, got none, which is false', 'azapi_resource.shop'),
      at('networkProfile.networkPlugin must be azure for applicationLoadBalancer, got kubenet, whose pods are not reached', 'azapi_resource.shop'),
    ]);
  });

  test('takes nothing from another one', () => {
    const identity = { oidcIssuerProfile: { enabled: true }, securityProfile: { workloadIdentity: { enabled: true } } };
    const program = made({ ingressProfile: { applicationLoadBalancer: { enabled: true } }, ...identity });
    const { azapi_resource: clusters } = program.resource;
    clusters.other = { ...clusters.shop, name: 'aks-other', body: { properties: { ingressProfile: { gatewayAPI: { installation: 'Standard' } } } } };
    expect(foundIn(program, [azureAlbAddon])).toEqual([at(`${NO_STANDARD} none`, 'azapi_resource.shop')]);
  });

  test('may have all of it', () => {
    const well = made({ ingressProfile: ON, oidcIssuerProfile: { enabled: true }, securityProfile: { workloadIdentity: { enabled: true } } });
    expect(foundIn(well, [azureAlbAddon])).toEqual([]);
  });
});
