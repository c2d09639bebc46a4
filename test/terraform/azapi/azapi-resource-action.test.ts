import { AzapiProvider, AzapiResourceAction } from '../../../lib/terraform';
import { synth, testStack } from '../../support/terraform';

const PROVIDER = '/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.ContainerService';

test('every argument is written by the names of the provider', () => {
  const stack = testStack();
  new AzapiProvider(stack, 'azapi');
  const options = { resourceType: 'Microsoft.Resources/providers@2021-04-01', resourceId: PROVIDER, action: 'register' };
  const first = new AzapiResourceAction(stack, 'first', options);
  new AzapiResourceAction(stack, 'second', { ...options, dependencies: [first] });

  const written = { type: 'Microsoft.Resources/providers@2021-04-01', resource_id: PROVIDER, action: 'register' };
  expect(synth(stack).resource.azapi_resource_action).toEqual({
    first: written,
    second: { ...written, depends_on: ['azapi_resource_action.first'] },
  });
});
