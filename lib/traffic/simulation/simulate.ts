import { Simulation } from './simulation';
import { SimulatedPathOptions, SimulationOptions } from './simulation-options';

/**
 * Who gets the requests of a load: `Simulation.run` by a short name.
 *
 * @param load The load.
 * @param path The path that it is sent through; without one, `load` says all.
 */
export function simulate(load: SimulationOptions = {}, path?: SimulatedPathOptions): Simulation {
  return Simulation.run(load, path);
}
