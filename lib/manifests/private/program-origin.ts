import { IConstruct } from 'constructs';
import { CallSite } from '../../arguments/call-site';
import { Origin } from '../../traffic';

// the one object of a construct is found under this id; people know it by the path of the construct
const PRIMARY = /(\/Resource)+$/;
const calls = new WeakMap<IConstruct, CallSite>();

/** Remember where the program makes a construct, for findings about it and about what is below it. */
export function noteCall(construct: IConstruct): CallSite {
  const call = calls.get(construct) ?? new CallSite();
  calls.set(construct, call);
  return call;
}

/** File and line where the program makes a construct, or the nearest above it of which that is known. */
export function callOf(construct: IConstruct): string | undefined {
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    const call = calls.get(scope);
    if (call !== undefined) {
      return call.line;
    }
  }
  return undefined;
}

/** Where an object of a program comes from. The line is looked up when somebody asks for it. */
export function originOf(construct: IConstruct): Origin {
  return {
    constructPath: construct.node.path.replace(PRIMARY, ''),
    get call() {
      return callOf(construct);
    },
  };
}
