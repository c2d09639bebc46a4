import { loadOn, pathOf } from './load-on-path';
import { Simulation } from './simulation';
import { SimulatedPathOptions, SimulationOptions } from './simulation-options';

/**
 * Who gets the requests of a load, without a path as `Simulation.run`, with one as it is on that path of a traffic report: who chooses, how many pods and
 * nodes there are, and how long pods drain comes from objects and profile. What the load says itself stands above that.
 *
 * Throws as `Simulation.run` does, for a path that does not exist, and for one of which nobody here knows how it chooses.
 *
 * @param load The load.
 * @param path The path that it is sent through; without one, `load` says all.
 */
export function simulate(load: SimulationOptions = {}, path?: SimulatedPathOptions): Simulation {
  return Simulation.run(path === undefined ? load : loadOn(pathOf(path), load));
}
