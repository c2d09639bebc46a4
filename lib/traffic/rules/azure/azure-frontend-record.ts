import { told } from './told';
import { DNS_RECORDS } from '../../azure/dns-records';
import { addressOf, AzureEstate } from '../../azure/estate';
import { say } from '../../azure/say';
import { AzureResource } from '../../azure-resource';
import { Severity } from '../../finding';
import { Rule } from '../rule';

const PARTS = ['azurerm_application_load_balancer_frontend', 'azurerm_application_load_balancer'];
const REFERENCE = /(azurerm_application_load_balancer(?:_frontend)?|azapi_resource)\.([A-Za-z0-9_-]+)/g;
/** A name that Azure gives a frontend, or an id of one. */
const LITERAL = /\.alb\.azure\.com\.?$|\/providers\/Microsoft\.ServiceNetworking\/trafficControllers\//i;

/** An address of something that has a name alone. */
export const azureFrontendRecord: Rule = {
  code: 'azure-frontend-record',
  severity: Severity.ERROR,
  local: false,
  title: 'Record of addresses for a frontend of Application Gateway for Containers',
  why: 'A frontend has a name in DNS and no address of its own: what the name stands for is not fixed. A record of type A or AAAA takes addresses alone: the apply fails, or the '
    + 'name leads nowhere after a while.',
  fix: 'write a record of type CNAME with fully_qualified_domain_name of the frontend',
  source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/application-gateway-for-containers-components',
  check: ({ profile }) => {
    const estate = AzureEstate.of(profile);
    return DNS_RECORDS.flatMap(({ addresses, canonicalName }) => addresses.flatMap((type) => estate.all(type)).flatMap((record) => (
      told(record, problemsOf(estate, record))
        .map((problem) => ({ ...problem, fix: `write ${canonicalName} with fully_qualified_domain_name of the frontend as its record` }))
    )));
  },
};

function problemsOf(estate: AzureEstate, record: AzureResource): string[] {
  const meant = [record.settings.records].flat().map((value) => frontendIn(estate, record, value)).find((found) => found !== undefined);
  return meant === undefined ? [] : [say`records must be addresses, got the name of ${meant}, which has no address of its own`];
}

/** What a value names of Application Gateway for Containers. */
function frontendIn(estate: AzureEstate, { stackName }: AzureResource, value: unknown): string | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  const parts = PARTS.flatMap((type) => estate.all(type)).filter((part) => part.stackName === stackName).map(addressOf);
  const named = [...value.matchAll(REFERENCE)].map(([address]) => address)
    .find((address) => !address.startsWith('azapi_') || parts.includes(address));
  return value.includes('${') ? named : LITERAL.test(value) ? value : undefined;
}
