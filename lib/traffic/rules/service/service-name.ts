import { Severity } from '../../finding';
import { isDnsLabel } from '../../objects/dns-names';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { faultIf, ofServices } from '../service-faults';

/** The name of a Service becomes a DNS label of the older and stricter kind. */
export const serviceName: Rule = {
  code: 'service-name',
  severity: Severity.ERROR,
  local: true,
  title: 'Service with a name that is no DNS label',
  why: 'The API server refuses it: the name of a Service becomes a DNS label that starts with a letter.',
  fix: 'rename the service',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names',
  breaks: BREAKS_ALL,
  check: ofServices(({ name }) => faultIf(
    !isDnsLabel(name) || !/^[a-z]/.test(name),
    () => `metadata.name must be at most 63 lowercase letters, digits and dashes that start with a letter and end without a dash, got '${name}'`,
  )),
};
