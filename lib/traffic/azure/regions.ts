import { distance } from '../../arguments/nearest';

/** Regions of Azure, by the names that azurerm writes: the public cloud, its early access regions, Azure Government and China. As of November 2026. */
export const REGIONS = [
  'australiacentral', 'australiacentral2', 'australiaeast', 'australiasoutheast', 'austriaeast', 'belgiumcentral', 'brazilsouth', 'brazilsoutheast',
  'canadacentral', 'canadaeast', 'centralindia', 'centralus', 'centraluseuap', 'chilecentral', 'chinaeast', 'chinaeast2', 'chinaeast3', 'chinanorth',
  'chinanorth2', 'chinanorth3', 'denmarkeast', 'eastasia', 'eastus', 'eastus2', 'eastus2euap', 'francecentral', 'francesouth', 'germanynorth',
  'germanywestcentral', 'indonesiacentral', 'israelcentral', 'italynorth', 'japaneast', 'japanwest', 'jioindiacentral', 'jioindiawest', 'koreacentral',
  'koreasouth', 'malaysiawest', 'mexicocentral', 'newzealandnorth', 'northcentralus', 'northeurope', 'norwayeast', 'norwaywest', 'polandcentral',
  'qatarcentral', 'southafricanorth', 'southafricawest', 'southcentralus', 'southeastasia', 'southindia', 'spaincentral', 'swedencentral', 'swedensouth',
  'switzerlandnorth', 'switzerlandwest', 'taiwannorth', 'taiwannorthwest', 'uaecentral', 'uaenorth', 'uksouth', 'ukwest', 'usdodcentral', 'usdodeast',
  'usgovarizona', 'usgovtexas', 'usgovvirginia', 'westcentralus', 'westeurope', 'westindia', 'westus', 'westus2', 'westus3',
];

/** Regions that a program said there are. */
const unlisted = new Set<string>();

/** Take a region that is not among those above. */
export function allowRegion(region: string): void {
  unlisted.add(nameOfRegion(region));
}

/** True for a region that is known, written as a name or as people read it. */
export function isRegion(text: string): boolean {
  const name = nameOfRegion(text);
  return REGIONS.includes(name) || unlisted.has(name);
}

/** The name of a region, for instance `westeurope` for `West Europe`. */
export function nameOfRegion(text: string): string {
  return text.replace(/ /g, '').toLowerCase();
}

/** The region that was probably meant, if one is near. */
export function nearestRegion(text: string): string | undefined {
  const name = nameOfRegion(text);
  const [nearest] = REGIONS.filter((region) => Math.abs(region.length - name.length) <= MOST_STEPS)
    .map((region) => ({ region, steps: distance(name, region) })).sort((a, b) => a.steps - b.steps);
  return nearest && nearest.steps <= MOST_STEPS ? nearest.region : undefined;
}

const MOST_STEPS = 3;
