// For the suites on newer bindings: what `Testing.synth` gives is read in the words of azurerm 4.55, in which the suites are written.
import { Testing } from 'cdktf';
import { asOf455 } from './differences';

const synth = Testing.synth;
Testing.synth = (...args) => JSON.stringify(asOf455(JSON.parse(synth.apply(Testing, args))), undefined, 2);
