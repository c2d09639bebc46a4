import { KeyVault } from './key-vault';

/** Where Istio takes the certificate of its authority from: names in a Key Vault. */
export interface IstioCertificateAuthorityOptions {
  /** The vault. The cluster needs `keyVaultSecretsProviderEnabled`, and its identity there the role Key Vault Secrets User. */
  readonly keyVault: KeyVault;
  /** Name of the intermediate certificate. */
  readonly certificateName: string;
  /** Name of the chain of certificates. */
  readonly certificateChainName: string;
  /** Name of the key. */
  readonly keyName: string;
  /** Name of the root certificate. */
  readonly rootCertificateName: string;
}

/**
 * Istio as an add-on of AKS. Written to `service_mesh_profile`.
 *
 * @see https://learn.microsoft.com/azure/aks/istio-about
 */
export interface IstioOptions {
  /** Revisions, for instance `asm-1-25`: one, or two during an upgrade. AKS supports some of them for each version of Kubernetes. */
  readonly revisions: string[];
  /**
   * Make an ingress gateway with a public load balancer.
   *
   * @default false
   */
  readonly externalIngressGateway?: boolean;
  /**
   * Make an ingress gateway with an internal load balancer.
   *
   * @default false
   */
  readonly internalIngressGateway?: boolean;
  /**
   * Authority of the certificates of pods.
   *
   * @default - one that Istio makes
   */
  readonly certificateAuthority?: IstioCertificateAuthorityOptions;
}
