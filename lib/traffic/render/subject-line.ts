import { atCall } from '../../arguments/call-site';
import { Origin, Subject } from '../finding';

/** A finding's object in one line, with the place of the field if that is known. */
export function subjectLine(subject: Subject, field?: Origin): string {
  const name = `${subject.kind} ${subject.namespace ? `${subject.namespace}/` : ''}${subject.name}`;
  const { constructPath, call, file, line, column } = field ?? subject.origin ?? {};
  const place = constructPath !== undefined ? atCall(constructPath, call) : (file && line !== undefined ? `${file}:${line}${column === undefined ? '' : `:${column}`}` : file);
  return place ? `${name} (${place})` : name;
}
