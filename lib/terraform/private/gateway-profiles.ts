import { nonEmpty } from './problems';
import { GatewayProfile, IGatewayProfile } from '../../traffic';

/** What is known about gateways. None at all means that nothing is known, not that there is no gateway. */
export function profilesOf(gateways: IGatewayProfile[]): GatewayProfile[] | undefined {
  return nonEmpty(gateways.map((gateway) => gateway.gatewayProfile));
}
