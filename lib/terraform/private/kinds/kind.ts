import { Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { failAt } from '../../../arguments/fail-at';
import * as kinds from '../../../arguments/kind';
import { failAtOnce, failOn } from '../../../traffic/rules/refusals';
import { refuseDependencies } from '../dependencies';
import { refuseOtherEngine } from '../engine';
import { checkStackOf } from '../stack-check';

// the kinds of this room take what Terraform alone knows, and let it pass as it is

/** A kind by the problems of its values. */
export const kindOf: typeof kinds.kindOf = (problemsOf, place) => late(kinds.kindOf(problemsOf, place));

/** What a construct or a class of this library made, or a construct. It has a member that tells it from other objects. */
export const madeBy: typeof kinds.madeBy = (what, member, how) => late(kinds.madeBy(what, member, how));

/** A list whose entries are of one kind, named by their place. */
export const listOf: typeof kinds.listOf = (entry) => late(kinds.listOf(entry));

/** A list whose entries are of one kind, and say by their values which one is meant. */
export const eachOf: typeof kinds.eachOf = (entry) => late(kinds.eachOf(entry));

/** A value without which nothing goes on: no stand-in takes its place. */
export function needed(kind: kinds.Kind): kinds.Kind {
  return (field, value) => {
    const reading = kind(field, value);
    return reading.isLost ? { ...reading, value: undefined } : reading;
  };
}

/**
 * What was given, with every value as it is written. Throws one error with the place and all problems.
 *
 * @param place The construct, or the static factory, whose caller is named then.
 * @param struct The kinds of the properties.
 * @param given What was given.
 * @param of What has the properties, where a construct has many such things, for instance `listener 'http'`.
 */
export function read<T extends object>(place: IConstruct | string, struct: kinds.Kinds<T>, given: T, of?: string): T {
  if (typeof place !== 'string') {
    refuseOtherEngine(place);
    refuseDependencies(place);
    checkStackOf(place);
  }
  const { problems, value, isLost } = kinds.understood(struct, given, 'properties');
  const named = of === undefined ? problems : problems.map((problem) => problem.replace(FIELD, (field) => `${field} of ${of}`));
  if (typeof place === 'string') {
    failAt(place, named);
  } else if (isLost) {
    failAtOnce(place, named);
  } else {
    failOn(place, named);
  }
  return value;
}

/** The field in a message, perhaps after what of it is meant. */
const FIELD = /^(name in |resource group in )?[\w.[\]]+/;

/** What Terraform alone knows passes. A function, which CDKTF resolves too, is none that anybody means. */
export function late(kind: kinds.Kind): kinds.Kind {
  return (field, value) => (typeof value !== 'function' && Token.isUnresolved(value) ? { problems: [], value } : kind(field, value));
}
