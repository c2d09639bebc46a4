import { told } from './told';
import { DNS_RECORDS } from '../../azure/dns-records';
import { addressOf, AzureEstate } from '../../azure/estate';
import { say } from '../../azure/say';
import { AzureResource } from '../../azure-resource';
import { Severity } from '../../finding';
import { Rule } from '../rule';

/** A name with a canonical name and something else. */
export const azureCnameAlone: Rule = {
  code: 'azure-cname-alone',
  severity: Severity.ERROR,
  local: false,
  title: 'CNAME record beside another record of the same name',
  why: 'DNS allows nothing beside the CNAME of a name, and Azure refuses the second record that it is asked for. Whoever moves a name from an address to a canonical name has to take the old record away in the same apply.',
  fix: 'keep one of the two records; to move a name, replace the record of addresses by the CNAME',
  source: 'https://learn.microsoft.com/azure/dns/dns-zones-records#cname-records',
  check: ({ profile }) => {
    const estate = AzureEstate.of(profile);
    return DNS_RECORDS.flatMap(({ canonicalName, others }) => {
      const beside = others.flatMap((type) => estate.all(type));
      return estate.all(canonicalName).flatMap((record) => told(record, problemsOf(record, beside)));
    });
  },
};

function problemsOf(record: AzureResource, others: AzureResource[]): string[] {
  const key = keyOf(record);
  const beside = key === undefined ? [] : others.filter((other) => keyOf(other) === key);
  return beside.length === 0 ? []
    : [say`name ${record.settings.name} must have no record beside a CNAME, got ${beside.map(addressOf).join(', ')}`];
}

/** Equal for records of one name in one zone. What repeats a resource may give each another name. */
function keyOf({ stackName, settings }: AzureResource): string | undefined {
  const { name, zone_name: zone, private_dns_zone_id: zoneId, resource_group_name: group, count, for_each: each } = settings;
  return typeof name !== 'string' || count !== undefined || each !== undefined ? undefined
    : JSON.stringify([stackName, name.toLowerCase(), zone ?? zoneId, group]).toLowerCase();
}
