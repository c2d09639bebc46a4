import { Origin } from '../finding';

/** A text about what is not among the objects, with the name that its reader has for them: the program, or the files that were read. */
export function placed(text: string, { constructPath, file }: Origin = {}): string {
  return text.includes(OBJECTS) ? text.replace(OBJECTS, file !== undefined ? 'among the files read' : constructPath !== undefined ? 'in this program' : OBJECTS) : text;
}

const OBJECTS = 'among the objects';
