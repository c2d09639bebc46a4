/** What the bindings tell Terraform of their provider. Retries on chosen errors came with 2.1. */
export const AZAPI = { providerName: 'azapi', providerVersionConstraint: '~> 2.1' };
