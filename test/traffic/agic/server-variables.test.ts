import { GatewayServerVariable } from '../../../lib/terraform';
import { SERVER_VARIABLES } from '../../../lib/traffic/agic/server-variables';

test('are those of the enum for Terraform', () => {
  expect([...SERVER_VARIABLES].sort()).toEqual(Object.values(GatewayServerVariable).sort());
});
