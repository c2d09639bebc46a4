import { answersOf } from './answers';
import { readArm } from './arm-reader';
import { writeArm } from './arm-writer';
import { requestOf } from './request';
import { argumentsOf } from '../../arguments/check';
import { listOf, madeBy } from '../../arguments/kind';
import { TEXT } from '../../arguments/values';
import { GatewayAnswer } from '../gateway-answer';
import { GatewayConfiguration } from '../gateway-configuration';

const GATEWAYS = listOf(madeBy('TrafficReport or ApplicationGateways.fromArmJson', 'listeners', 'take gateways of a report'));

/** Configurations of application gateways: as documents of Azure Resource Manager, and as answers to requests. */
export class ApplicationGateways {
  /**
   * Read gateways as Azure Resource Manager has them: one, a list of them, or a template with some among its resources. What
   * `az network application-gateway show` prints is one, too.
   *
   * Throws when the text is no JSON, or when no gateway is in it.
   *
   * @param json The text of the document.
   */
  public static fromArmJson(json: string): GatewayConfiguration[] {
    argumentsOf('ApplicationGateways.fromArmJson', { json: TEXT }, { json });
    return readArm(json);
  }

  /**
   * Write gateways as Azure Resource Manager has them: one as an object, several as a list. Only what a controller writes is in it, so that it is to be
   * read and compared, and not to be deployed. Tags say which pods are in a pool whose addresses are not known.
   *
   * @param gateways The configurations.
   *
   * @see https://learn.microsoft.com/azure/templates/microsoft.network/applicationgateways
   */
  public static toArmJson(gateways: GatewayConfiguration[]): string {
    argumentsOf('ApplicationGateways.toArmJson', { gateways: GATEWAYS }, { gateways });
    const documents = gateways.map(writeArm);
    return `${JSON.stringify(documents.length === 1 ? documents[0] : documents, known, 2)}\n`;
  }

  /**
   * What gateways do with a request: one answer for each gateway and each frontend that it listens on.
   *
   * Throws when the address has no scheme or host, or a port that is none.
   *
   * @param gateways The configurations.
   * @param url The request, for instance `https://shop.example.com/api/x`.
   */
  public static answer(gateways: GatewayConfiguration[], url: string): GatewayAnswer[] {
    argumentsOf('ApplicationGateways.answer', { gateways: GATEWAYS, url: TEXT }, { gateways, url });
    const request = requestOf(url);
    return gateways.flatMap((gateway) => answersOf(gateway, request));
  }

  private constructor() {}
}

/** A number that nobody knows yet is left out, where JSON would say `null`. */
function known(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}
