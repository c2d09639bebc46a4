import { TerraformOutput } from 'cdktf';
import { AzapiProvider, AzapiUpdateResource } from '../../../lib/terraform';
import { onlyResource, synth, testStack } from '../../support/terraform';

const CLUSTER = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks';
const TYPE = 'Microsoft.ContainerService/managedClusters@2026-05-01';

test('every argument is written by the names of the provider, and the body as it is', () => {
  const stack = testStack();
  new AzapiProvider(stack, 'azapi');
  const before = new AzapiUpdateResource(stack, 'before', { resourceType: TYPE, resourceId: `${CLUSTER}1`, body: {} });
  new AzapiUpdateResource(stack, 'tags', {
    resourceType: TYPE,
    resourceId: CLUSTER,
    body: { tags: { costCenter: 'shop', some_key: before.id } },
    ignoreMissingProperty: false,
    ignoreCasing: true,
    locks: [CLUSTER],
    retryOn: ['Conflict', 'Busy'],
    dependencies: [before],
  });
  new TerraformOutput(stack, 'id', { value: before.id });

  expect(synth(stack).resource.azapi_update_resource).toEqual({
    before: { type: TYPE, resource_id: `${CLUSTER}1`, body: {} },
    tags: {
      type: TYPE,
      resource_id: CLUSTER,
      body: { tags: { costCenter: 'shop', some_key: '${azapi_update_resource.before.id}' } },
      ignore_missing_property: false,
      ignore_casing: true,
      locks: [CLUSTER],
      retry: { error_message_regex: ['Conflict', 'Busy'] },
      depends_on: ['azapi_update_resource.before'],
    },
  });
});

test('what is left out is not written', () => {
  const stack = testStack();
  new AzapiProvider(stack, 'azapi');
  new AzapiUpdateResource(stack, 'tags', { resourceType: TYPE, resourceId: CLUSTER, body: { tags: {} } });

  expect(Object.keys(onlyResource(stack, 'azapi_update_resource')).sort()).toEqual(['body', 'resource_id', 'type']);
});
