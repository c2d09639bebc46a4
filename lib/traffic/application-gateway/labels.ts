import { standardPort } from './request';
import { GatewayPool, GatewayProbe, GatewaySettings } from '../gateway-backends';
import { GatewayListener } from '../gateway-configuration';
import { numberText } from '../number-text';

/** What clients of a listener ask for. */
export function listenerLabel({ protocol, hostNames, port, privateFrontend }: GatewayListener): string {
  const hosts = hostNames.length === 0 ? '*' : hostNames.join(',');
  return `${protocol.toLowerCase()}://${hosts}${port === standardPort(protocol) ? '' : `:${numberText(port)}`}${privateFrontend ? ' (private)' : ''}`;
}

/** Who is in a pool: workloads whose pods are, then addresses. */
export function backendsOf({ workloads, addresses, assumed }: GatewayPool): string[] {
  return [...workloads.map((workload) => `pods of ${workload}`), ...addresses, ...assumed ? ['pods that are made elsewhere'] : []];
}

/** How the gateway sends to a pool. */
export function settingsLabel(settings: GatewaySettings): string {
  const { protocol, port, requestTimeoutSeconds, cookieBasedAffinity, affinityCookieName, drainTimeoutSeconds, path, hostName } = settings;
  return [
    `${protocol.toUpperCase()} to port ${numberText(port)}`,
    `timeout ${numberText(requestTimeoutSeconds)} s`,
    `cookie ${cookieBasedAffinity ? affinityCookieName ?? 'on' : 'off'}`,
    ...drainTimeoutSeconds === undefined ? [] : [`drains ${numberText(drainTimeoutSeconds)} s`],
    ...path === undefined ? [] : [`path '${path}'`],
    ...hostName === undefined ? [] : [`host '${hostName}'`],
    ...settings.pickHostNameFromBackendAddress ? ['host of the address'] : [],
    ...(settings.trustedRootCertificates ?? []).map((name) => `trusts ${name}`),
  ].join(', ');
}

/** What a probe asks for, and when an address counts as unhealthy. */
export function probeLabel({ protocol, host, path, port, intervalSeconds, timeoutSeconds, unhealthyThreshold, statusCodes }: GatewayProbe): string {
  return [
    `${protocol.toUpperCase()} ${path || '/'} of ${host === '' ? 'the host of the settings' : `host ${host}`}${port === undefined ? '' : ` on port ${numberText(port)}`}`,
    `every ${numberText(intervalSeconds)} s`,
    `timeout ${numberText(timeoutSeconds)} s`,
    `${numberText(unhealthyThreshold)} ${unhealthyThreshold === 1 ? 'failure' : 'failures'}`,
    ...statusCodes === undefined ? [] : [`healthy ${statusCodes.join(', ')}`],
  ].join(', ');
}

/** The name at the end of an ARM id; nothing for no id. */
export function lastPart(id: string | undefined): string {
  return id === undefined ? '' : id.slice(id.lastIndexOf('/') + 1);
}
