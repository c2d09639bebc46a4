/** What the bindings tell Terraform of their provider. Retries on chosen errors came with 2.1. */
export const AZAPI = { providerName: 'azapi', providerVersionConstraint: '~> 2.1' };

/** The newest preview of the AKS API of which azapi 2.12 has the schema, as of November 2026. */
export const PREVIEW_API_VERSION = '2026-05-02-preview';
