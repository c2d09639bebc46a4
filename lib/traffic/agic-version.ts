import { argumentsOf } from '../arguments/check';
import { failAt } from '../arguments/fail-at';
import { shown } from '../arguments/kind';
import { TEXT } from '../arguments/values';

/**
 * A version of the Application Gateway ingress controller, as far as it decides what is written into the gateway.
 *
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/releases
 */
export class AgicVersion {
  /** Version 1.7, the last that names listeners by whether they are private. It cannot have one port on both frontends. */
  public static readonly V1_7 = AgicVersion.of('1.7');
  /** Version 1.8. Names listeners by the type of their frontend, and takes one port on the public and the private frontend. */
  public static readonly V1_8 = AgicVersion.of('1.8');
  /** Version 1.9, that of the add-on of AKS. Needed for a cluster with Azure CNI Overlay. */
  public static readonly V1_9 = AgicVersion.of('1.9');

  /**
   * Take any version from 1.7 on, for instance `1.8.1`.
   *
   * Throws when the text is no version, or an older one.
   */
  public static of(version: string): AgicVersion {
    argumentsOf('AgicVersion.of', { version: TEXT }, { version });
    const match = /^(\d+)\.(\d+)(\.\d+)?$/.exec(version);
    const [major, minor] = [Number(match?.[1]), Number(match?.[2])];
    failAt('AgicVersion.of', major > 1 || (major === 1 && minor >= 7) ? [] : [`version must look like 1.9 or 1.9.8 and be at least 1.7, got ${shown(version)}`]);
    return new AgicVersion(version, major, minor);
  }

  /**
   * @param version The text as given.
   * @param major The major number, 1.
   * @param minor The minor number, for instance 9.
   */
  private constructor(public readonly version: string, public readonly major: number, public readonly minor: number) {}

  /**
   * True when names are hashed over the type of the frontend, since 1.8.
   *
   * @internal
   */
  public get _namesFrontendType(): boolean {
    return this.major > 1 || this.minor >= 8;
  }
}
