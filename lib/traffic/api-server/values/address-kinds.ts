import { isAbsent, isEmpty, TypeCheck, unlessEmpty } from './value-check';
import { parseAddress, parseRange } from '../ip';
import { dnsSubdomain, pathSegment } from '../name-forms';

/** Ranges and addresses of Services as objects of their own. */
export const ADDRESS_KIND_CHECKS: Record<string, TypeCheck> = {
  IPAddress: {
    whole: ({ metadata, spec }, check) => {
      if (typeof metadata?.name === 'string' && metadata.name !== '' && parseAddress(metadata.name)?.canonical !== metadata.name) {
        check.refuse('metadata.name', 'must be an address in its shortest form', metadata.name);
      }
      if (isAbsent(spec?.parentRef)) {
        check.required('spec.parentRef');
      }
    },
  },
  ParentReference: {
    required: ['resource', 'name'],
    fields: { group: unlessEmpty(dnsSubdomain), resource: pathSegment, name: pathSegment, namespace: unlessEmpty(pathSegment) },
  },
  ServiceCIDR: {
    whole: ({ spec }, check) => {
      const ranges: any[] = spec?.cidrs ?? [];
      if (isEmpty(ranges)) {
        check.required('spec.cidrs');
        return;
      }
      const parsed = ranges.map((range) => parseRange(range ?? ''));
      parsed.forEach((range, index) => {
        if (range === undefined || range.sloppy !== undefined) {
          check.refuse(`spec.cidrs[${index}]`, range?.sloppy ?? 'must be a range such as 10.9.8.0/24 or 2001:db8::/64', ranges[index]);
        } else if (`${range.network.canonical}/${range.prefix}` !== ranges[index]) {
          check.refuse(`spec.cidrs[${index}]`, `must be in its shortest form, ${range.network.canonical}/${range.prefix}`, ranges[index]);
        }
      });
      if (ranges.length > 2 || (ranges.length === 2 && parsed[0] !== undefined && parsed[0].written === parsed[1]?.written)) {
        check.refuse('spec.cidrs', 'must have at most one range of each family', ranges);
      }
    },
  },
};
