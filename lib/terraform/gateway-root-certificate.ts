import { checkName, NETWORK_RESOURCE_NAME } from './private/names';
import { checkSecretId, isLiteral } from './private/problems';

/** Options of a root certificate. Give one of the two. */
export interface GatewayTrustedRootCertificateOptions {
  /**
   * The public certificate in base64, as `Fn.filebase64` reads it from a `.cer` file.
   *
   * @default - taken from Key Vault
   */
  readonly data?: string;
  /**
   * Id of the Key Vault secret without version, for instance `https://my-vault.vault.azure.net/secrets/internal-ca`. The gateway needs an identity that
   * may read it.
   *
   * @default - `data`
   */
  readonly keyVaultSecretId?: string;
}

/** A root certificate by which the gateway trusts backends that speak HTTPS. Made by `ApplicationGateway.addTrustedRootCertificate`. */
export class GatewayTrustedRootCertificate {
  /**
   * Make one for a gateway.
   *
   * @internal
   */
  public static _of(certificateName: string, options: GatewayTrustedRootCertificateOptions): GatewayTrustedRootCertificate {
    return new GatewayTrustedRootCertificate(certificateName, options);
  }

  /** Name of the certificate on the gateway, by which Ingresses call it. */
  public readonly certificateName: string;
  /** The options as given. */
  public readonly options: GatewayTrustedRootCertificateOptions;

  /**
   * @param certificateName Name of the certificate.
   * @param options What was asked for.
   */
  private constructor(certificateName: string, options: GatewayTrustedRootCertificateOptions) {
    this.certificateName = certificateName;
    this.options = options;
  }

  /**
   * What is wrong with it.
   *
   * @internal
   */
  public _validate(): string[] {
    const { certificateName: name, options: { data, keyVaultSecretId } } = this;
    return [
      ...checkName('name of a root certificate', name, NETWORK_RESOURCE_NAME),
      ...((data === undefined) === (keyVaultSecretId === undefined)
        ? [`root certificate '${name}' must have either data or keyVaultSecretId, got ${data === undefined ? 'neither' : 'both'}`] : []),
      ...(isLiteral(data) && !/^[A-Za-z0-9+/]+={0,2}$/.test(data) ? [`data of root certificate '${name}' must be base64: read the .cer file with Fn.filebase64`] : []),
      ...checkSecretId(keyVaultSecretId),
    ];
  }
}
