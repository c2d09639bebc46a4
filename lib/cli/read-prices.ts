import { LimitedReader } from './limited-reader';
import { failOnOtherKind } from './other-option';
import { printable } from '../arguments/printable';
import { Prices } from '../traffic';

/** The price sheet in a JSON file, or prices that show proportions. Throws with the name of the file. */
export function readPrices(file?: string, reader: LimitedReader = new LimitedReader()): Prices {
  if (file === undefined) {
    return Prices.ILLUSTRATIVE;
  }
  const sheet = reader.json(file, 'a price sheet');
  try {
    failOnOtherKind(file, sheet, '--prices', 'price sheet');
    return Prices.fromJson(JSON.stringify(sheet));
  } catch (error) {
    throw new Error(`${printable(file)}: ${(error as Error).message}`);
  }
}
