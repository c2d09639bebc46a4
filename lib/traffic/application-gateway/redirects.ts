import { GatewayRequest, standardPort } from './request';
import { GatewayConfiguration, GatewayRedirect } from '../gateway-configuration';
import { numberText } from '../number-text';

const STATUS: Record<string, number> = { Permanent: 301, Found: 302, SeeOther: 303, Temporary: 307 };

/** The status that a redirect answers with. */
export function redirectStatus({ redirectType = 'Permanent' }: GatewayRedirect): number {
  return STATUS[redirectType] ?? STATUS.Permanent;
}

/** Where a redirect sends a client: to an address, or to the host that it asked for on another listener. */
export function redirectLocation(gateway: GatewayConfiguration, redirect: GatewayRedirect, { host, path, query }: GatewayRequest): string {
  const { targetListener, targetUrl, includePath = true, includeQueryString = true } = redirect;
  const rest = `${includePath ? path : ''}${includeQueryString ? query : ''}`;
  if (targetUrl !== undefined) {
    return `${includePath ? targetUrl.replace(/\/$/, '') : targetUrl}${rest}`;
  }
  const target = gateway.listeners.find(({ name }) => name === targetListener);
  const { protocol = 'Https', port = standardPort('Https') } = target ?? {};
  return `${protocol.toLowerCase()}://${host}${port === standardPort(protocol) ? '' : `:${numberText(port)}`}${rest}`;
}
