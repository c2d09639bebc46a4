/** The protocol between gateway and backend, by azurerm's names. */
export enum GatewayBackendProtocol {
  /** Plain. */
  HTTP = 'Http',
  /** Encrypted. */
  HTTPS = 'Https',
}
