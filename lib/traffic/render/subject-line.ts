import { Subject } from '../finding';

/** A finding's object in one line. */
export function subjectLine(subject: Subject): string {
  const name = `${subject.kind} ${subject.namespace ? `${subject.namespace}/` : ''}${subject.name}`;
  const { constructPath, file, line } = subject.origin ?? {};
  const place = constructPath ?? (file && line !== undefined ? `${file}:${line}` : file);
  return place ? `${name} (${place})` : name;
}
