import { Severity } from '../../finding';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, faultIf, ofServices } from '../service-faults';

/** A Service with an address and no port. */
export const serviceWithoutPort: Rule = {
  code: 'service-without-port',
  severity: Severity.ERROR,
  local: true,
  title: 'Service without ports',
  why: 'The API server refuses a Service without ports unless it is headless or an ExternalName.',
  fix: 'give at least one port',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  breaks: BREAKS_ALL,
  check: ofServices(({ ports, headless, type }) => faultIf(
    ports.length === 0 && !headless && type !== 'ExternalName',
    () => `ports must have at least one port in a service of type ${type}, got none`,
  ), ELABORATE),
};
