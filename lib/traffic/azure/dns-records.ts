/** The types of records that azurerm writes into one kind of zone. */
export interface DnsRecordTypes {
  /** The one that stands for another name. */
  readonly canonicalName: string;
  /** Those of addresses. */
  readonly addresses: string[];
  /** All but that of a canonical name. */
  readonly others: string[];
}

const ADDRESSES = ['a', 'aaaa'];
const OTHERS = [...ADDRESSES, 'caa', 'mx', 'ns', 'ptr', 'srv', 'txt'];

/** The records of public zones, and those of private ones; a private zone has no `caa` and no `ns`. */
export const DNS_RECORDS: DnsRecordTypes[] = ['dns', 'private_dns'].map((zone) => {
  const typeOf = (kind: string): string => `azurerm_${zone}_${kind}_record`;
  return { canonicalName: typeOf('cname'), addresses: ADDRESSES.map(typeOf), others: OTHERS.map(typeOf) };
});
