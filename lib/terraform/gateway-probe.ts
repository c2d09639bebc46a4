import { IConstruct } from 'constructs';
import { GatewayBackendProtocol } from './gateway-backend-protocol';
import { Kinds, nonEmptyOf } from '../arguments/kind';
import { HOST, PORT, URL_PATH } from './private/kinds/azure';
import { eachOf, read } from './private/kinds/kind';
import { FLAG, numberOf, textLike, wordOf } from './private/kinds/texts';
import { checkName, NETWORK_RESOURCE_NAME } from './private/names';
import { checkNumber, isLiteral } from './private/problems';

/** Options of a health probe. */
export interface GatewayProbeOptions {
  /**
   * Path that is asked for, starting with `/`.
   *
   * @default '/'
   */
  readonly path?: string;
  /**
   * Protocol of the probe. Azure refuses settings of another protocol.
   *
   * @default - the protocol of the settings that use the probe, HTTP without such settings
   */
  readonly protocol?: GatewayBackendProtocol;
  /**
   * Host header of the probe. Not together with `hostFromSettings`.
   *
   * @default '127.0.0.1'
   */
  readonly host?: string;
  /**
   * Take the host of the settings that use the probe; they must have one.
   *
   * @default false
   */
  readonly hostFromSettings?: boolean;
  /**
   * Port of the probe, 1 to 65535.
   *
   * @default - the port of the settings that use the probe
   */
  readonly port?: number;
  /**
   * Time between two probes in seconds, 1 to 86400.
   *
   * @default 30
   */
  readonly intervalSeconds?: number;
  /**
   * Time to answer in seconds, from 1 to the interval: Azure refuses a longer one.
   *
   * @default 30, or the interval if that is less
   */
  readonly timeoutSeconds?: number;
  /**
   * Failures in a row after which a backend gets no more requests, 1 to 20.
   *
   * @default 3
   */
  readonly unhealthyThreshold?: number;
  /**
   * Status codes that count as healthy: numbers or ranges.
   *
   * @default ['200-399']
   */
  readonly statusCodes?: string[];
}

const PROBE: Kinds<GatewayProbeOptions> = {
  required: {},
  optional: {
    path: URL_PATH,
    protocol: wordOf(GatewayBackendProtocol),
    host: HOST,
    hostFromSettings: FLAG,
    port: PORT,
    intervalSeconds: numberOf(1, 86400),
    timeoutSeconds: numberOf(1, 86400),
    unhealthyThreshold: numberOf(1, 20),
    statusCodes: nonEmptyOf(eachOf(textLike(/^[1-5]\d\d(-[1-5]\d\d)?$/, 'be like 200 or 200-399'))),
  },
};

/** How a gateway asks backends whether they are well. Made by `ApplicationGateway.addProbe`. */
export class GatewayProbe {
  /**
   * Make one for a gateway.
   *
   * @internal
   */
  public static _of(gateway: IConstruct, probeName: string, options: GatewayProbeOptions): GatewayProbe {
    return new GatewayProbe(probeName, read(gateway, PROBE, options, `probe '${probeName}'`));
  }

  /** Name of the probe. */
  public readonly probeName: string;
  /** Path that is asked for. */
  public readonly path: string;
  /** The options as given. */
  public readonly options: GatewayProbeOptions;

  /**
   * @param probeName Name of the probe.
   * @param options What was asked for.
   */
  private constructor(probeName: string, options: GatewayProbeOptions) {
    this.probeName = probeName;
    this.path = options.path ?? '/';
    this.options = options;
  }

  /**
   * What is wrong with it.
   *
   * @internal
   */
  public _validate(): string[] {
    const { options, probeName } = this;
    const field = (name: string) => `${name} of probe '${probeName}'`;
    const { intervalSeconds: interval = 30 } = options;
    return [
      ...checkName('name of a probe', probeName, NETWORK_RESOURCE_NAME),
      ...checkNumber(field('timeoutSeconds'), options.timeoutSeconds, 1, isLiteral(interval) ? Math.max(interval, 1) : 86400),
      ...(options.host !== undefined && options.hostFromSettings ? [`${field('host')} must not be given together with hostFromSettings: give one of the two`] : []),
    ];
  }
}
