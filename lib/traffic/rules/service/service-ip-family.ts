import { Severity } from '../../finding';
import { textOf } from '../../objects/object-view';
import { BREAKS_ALL } from '../breaks';
import { Rule } from '../rule';
import { ELABORATE, faultIf, isGiven, ofServices, repeated, shown } from '../service-faults';

const POLICIES = ['SingleStack', 'PreferDualStack', 'RequireDualStack'];

/** Address families that exclude each other. */
export const serviceIpFamily: Rule = {
  code: 'service-ip-family',
  severity: Severity.ERROR,
  local: true,
  title: 'Address families that exclude each other',
  why: 'The API server takes IPv4 and IPv6, each once, and two of them with a dual-stack policy only.',
  fix: 'name each family once, and use PreferDualStack or RequireDualStack for two',
  source: 'https://kubernetes.io/docs/concepts/services-networking/dual-stack/#services',
  breaks: BREAKS_ALL,
  check: ofServices(({ spec }) => {
    // null is an empty text to the server
    const families: string[] = (Array.isArray(spec.ipFamilies) ? spec.ipFamilies : []).map((family: any) => textOf(family ?? ''));
    const policy = spec.ipFamilyPolicy;
    return [
      ...families.flatMap((family) => faultIf(family !== 'IPv4' && family !== 'IPv6', () => `ipFamilies must have IPv4 or IPv6, got '${family}'`)),
      ...repeated(families).map((family) => ({ message: `ipFamilies must have ${family} once, got it more than once` })),
      ...faultIf(isGiven(policy) && !POLICIES.includes(policy), () => `ipFamilyPolicy must be ${POLICIES.join(', ')}, got ${shown(policy)}`),
      ...faultIf(
        families.length > 1 && (policy ?? 'SingleStack') === 'SingleStack',
        () => `ipFamilies must have one family with ipFamilyPolicy SingleStack, got ${families.join(' and ')}`,
      ),
    ];
  }, ELABORATE),
};
