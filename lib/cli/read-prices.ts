import { readFileSync } from 'fs';
import { Prices } from '../traffic';

/** The price sheet in a JSON file, or prices that show proportions. Throws with the name of the file. */
export function readPrices(file?: string): Prices {
  if (file === undefined) {
    return Prices.ILLUSTRATIVE;
  }
  try {
    return Prices.fromJson(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}
