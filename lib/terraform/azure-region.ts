import { argumentsOf } from '../arguments/check';
import { failAt } from '../arguments/fail-at';
import { TEXT } from '../arguments/values';
import { allowRegion } from '../traffic/azure/regions';

/**
 * Regions of Azure. A `location` must be one that the library knows, or one that the program says there is.
 *
 * @example
 * import { terraform } from 'aks-constructs';
 *
 * terraform.AzureRegion.unlisted('westeurope2'); // a region that is newer than this library
 */
export class AzureRegion {
  /**
   * Take a region that this library does not know, from here on in the whole program. Give the result to `location`.
   *
   * Throws when the text cannot be the name of a region.
   *
   * @param name Name of the region: lowercase letters and digits.
   */
  public static unlisted(name: string): string {
    argumentsOf('AzureRegion.unlisted', { name: TEXT }, { name });
    failAt('AzureRegion.unlisted', /^[a-z][a-z0-9]{1,39}$/.test(name) ? [] : [`name must be lowercase letters and digits, got '${name}'`]);
    allowRegion(name);
    return name;
  }

  private constructor() {}
}
