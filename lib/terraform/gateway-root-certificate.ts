import { IConstruct } from 'constructs';
import { Kinds } from '../arguments/kind';
import { CERTIFICATE_BASE64, SECRET_ID } from './private/kinds/azure';
import { read } from './private/kinds/kind';
import { checkName, NETWORK_RESOURCE_NAME } from './private/names';

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

const ROOT_CERTIFICATE: Kinds<GatewayTrustedRootCertificateOptions> = {
  required: {}, optional: { data: CERTIFICATE_BASE64, keyVaultSecretId: SECRET_ID },
};

/** A root certificate by which the gateway trusts backends that speak HTTPS. Made by `ApplicationGateway.addTrustedRootCertificate`. */
export class GatewayTrustedRootCertificate {
  /**
   * Make one for a gateway.
   *
   * @internal
   */
  public static _of(gateway: IConstruct, certificateName: string, options: GatewayTrustedRootCertificateOptions): GatewayTrustedRootCertificate {
    return new GatewayTrustedRootCertificate(certificateName, read(gateway, ROOT_CERTIFICATE, options, `root certificate '${certificateName}'`));
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
    ];
  }
}
