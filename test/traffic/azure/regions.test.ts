import { isRegion, nameOfRegion, nearestRegion, REGIONS } from '../../../lib/traffic/azure/regions';
import { expectGolden } from '../../support/golden';

test('the regions are those that were read, each once and in the order of their letters', () => {
  expect(REGIONS).toEqual([...new Set(REGIONS)].sort());
  expectGolden('azure/regions.txt', `${REGIONS.join('\n')}\n`);
});

test.each([['westeurope', 'westeurope'], ['West Europe', 'westeurope'], ['EAST US 2', 'eastus2']])('%s is the region %s', (text, name) => {
  expect([isRegion(text), nameOfRegion(text)]).toEqual([true, name]);
});

test.each<[string, string | undefined]>([['westeurop', 'westeurope'], ['West Eurpoe', 'westeurope'], ['denmarkeats', 'denmarkeast'], ['atlantis', undefined], ['', undefined]])(
  '%s is none, and %s was meant', (text, meant) => {
    expect([isRegion(text), nearestRegion(text)]).toEqual([false, meant]);
  });
