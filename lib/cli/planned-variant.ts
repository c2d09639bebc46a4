import { SimulationOptions } from '../traffic';
import { SimulatedPath } from '../traffic/simulation/simulated-path';

/** A variant before it is run. */
export interface PlannedVariant {
  readonly name: string;
  readonly path: SimulatedPath;
  readonly load: SimulationOptions;
}
