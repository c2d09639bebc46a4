import { KeyVault } from './key-vault';

/**
 * Where Istio takes the certificate of its authority from: names in a Key Vault, 1 to 127 letters, digits or `-` each. Written to `service_mesh_profile.certificate_authority`.
 *
 * @see https://learn.microsoft.com/azure/aks/istio-plugin-ca
 */
export interface IstioCertificateAuthorityOptions {
  /** The vault. The cluster needs `keyVaultSecretsProviderEnabled`, and the identity of that add-on the role Key Vault Secrets User there. Written to `key_vault_id`. */
  readonly keyVault: KeyVault;
  /** Name of the intermediate certificate. Written to `cert_object_name`. */
  readonly certificateName: string;
  /** Name of the chain of certificates. Written to `cert_chain_object_name`. */
  readonly certificateChainName: string;
  /** Name of the key. Written to `key_object_name`. */
  readonly keyName: string;
  /** Name of the root certificate. Written to `root_cert_object_name`. */
  readonly rootCertificateName: string;
}

/**
 * Istio as an add-on of AKS. Written to `service_mesh_profile`.
 *
 * @see https://learn.microsoft.com/azure/aks/istio-about
 */
export interface IstioOptions {
  /** Revisions, for instance `asm-1-25`: one, or two that differ during an upgrade. AKS supports some of them for each version of Kubernetes. Written to `revisions`. */
  readonly revisions: string[];
  /**
   * Make an ingress gateway with a public load balancer, `aks-istio-ingressgateway-external`. Written to `external_ingress_gateway_enabled`.
   *
   * @default false
   */
  readonly externalIngressGateway?: boolean;
  /**
   * Make an ingress gateway with an internal load balancer, `aks-istio-ingressgateway-internal`. Written to `internal_ingress_gateway_enabled`.
   *
   * @default false
   */
  readonly internalIngressGateway?: boolean;
  /**
   * Authority of the certificates of pods. Written to `certificate_authority`.
   *
   * @default - one that Istio makes
   */
  readonly certificateAuthority?: IstioCertificateAuthorityOptions;
}
