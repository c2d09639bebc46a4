import { Kind } from '../../lib/arguments/kind';

const MOST_ROUNDS = 8;

/** What a field is given: an object, a list with one entry, or text that is nothing special. */
type Shape = 'object' | 'list' | 'text';

/** A value whose parts are there under any name, each with the shape that was found out for it. Members that somebody asks for are noted. */
function oddValue(place: string, shapes: Map<string, Shape>, asked: Map<string, string>): any {
  switch (shapes.get(place) ?? 'object') {
    case 'text':
      return '\t?!';
    case 'list':
      return [oddValue(`${place}[0]`, shapes, asked)];
    default:
      return new Proxy({}, {
        get: (_, name) => (name === Symbol.toPrimitive ? () => 'odd' : typeof name === 'symbol' || ['resolve', 'toJSON'].includes(name) ? undefined
          : oddValue(`${place}.${name}`, shapes, asked)),
        has: (_, name) => asked.set(place, String(name)) === undefined,
      });
  }
}

/** What a kind says of values that are none of it, part by part, as deep as it goes. */
export function refusals(kind: Kind): string[] {
  const shapes = new Map<string, Shape>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const asked = new Map<string, string>();
    const { problems } = kind('it', oddValue('it', shapes, asked));
    const found = problems.flatMap((problem): [string, Shape][] => {
      const [, place, what] = /^(it\S*) must be (a list|text),/.exec(problem) ?? [];
      return place === undefined ? [] : [[place, what === 'text' ? 'text' : 'list']];
    }).filter(([place, shape]) => shapes.get(place) !== shape);
    // entries that a list names as itself are of the shape of the list
    const isNew = found.filter(([place, shape]) => !(shapes.get(place) === 'list' && shape === 'text'));
    found.filter((pair) => !isNew.includes(pair)).forEach(([place, shape]) => shapes.set(`${place}[0]`, shape));
    isNew.forEach(([place, shape]) => shapes.set(place, shape));
    if (found.length === 0) {
      return [...kind('it', {}).problems.filter((problem) => /, got nothing\b/.test(problem)), ...problems.map((problem) => {
        const member = [...asked].find(([place]) => problem.startsWith(`${place} must be made by`))?.[1];
        return `${JSON.stringify(problem).slice(1, -1)}${member === undefined ? '' : ` (without ${member})`}`;
      })];
    }
  }
  throw new Error('the shape of a kind was not found out');
}
