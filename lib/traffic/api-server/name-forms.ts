/** What text must be, or nothing where it is so. */
export type NameForm = (text: string) => string | undefined;

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const LABEL_PATTERN = new RegExp(`^${LABEL}$`);
const SUBDOMAIN_PATTERN = new RegExp(`^${LABEL}(\\.${LABEL})*$`);
const NAME_PART = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** A form of at most so many characters. */
function form(expected: string, most: number, holds: (text: string) => boolean): NameForm {
  return (text) => (text.length <= most && holds(text) ? undefined : `must be ${expected}`);
}

/** A DNS label as RFC 1123 has it. */
export const dnsLabel = form(
  'at most 63 lowercase letters, digits and dashes that start and end with a letter or a digit', 63, (text) => LABEL_PATTERN.test(text),
);

/** A DNS label of the older and stricter kind. */
export const dnsLabelFromLetter = form(
  'at most 63 lowercase letters, digits and dashes that start with a letter and end without a dash',
  63,
  (text) => LABEL_PATTERN.test(text) && /^[a-z]/.test(text),
);

/** Lowercase DNS labels joined by dots. */
export const dnsSubdomain = form('lowercase DNS labels joined by dots, at most 253 characters', 253, (text) => SUBDOMAIN_PATTERN.test(text));

/** The same below a `*`. */
export const wildcardSubdomain = form(
  'a DNS name after *., at most 253 characters', 253, (text) => text.startsWith('*.') && SUBDOMAIN_PATTERN.test(text.slice(2)),
);

/** A label key, and what else Kubernetes calls a qualified name. */
export const qualifiedName = form(
  'at most 63 letters, digits, dashes, dots and underscores that start and end with a letter or a digit, after a DNS name and a slash if need be',
  317,
  (text) => {
    const slash = text.indexOf('/');
    const name = slash === -1 ? text : text.slice(slash + 1);
    return name.length <= 63 && NAME_PART.test(name) && (slash === -1 || dnsSubdomain(text.slice(0, slash)) === undefined);
  },
);

/** The value of a label. */
export const labelValue = form(
  'empty, or at most 63 letters, digits, dashes, dots and underscores that start and end with a letter or a digit',
  63,
  (text) => text === '' || NAME_PART.test(text),
);

/** A key of a ConfigMap or a Secret, which becomes the name of a file. */
export const configKey = form(
  'at most 253 letters, digits, dashes, dots and underscores, and not .. at the start', 253,
  (text) => /^[-._a-zA-Z0-9]+$/.test(text) && text !== '.' && !text.startsWith('..'),
);

/** A name that stands between two slashes of an address. */
export const pathSegment = form('without / and %, and other than . and ..', Infinity, (text) => !/[/%]/.test(text) && text !== '.' && text !== '..');

/** The name of a port as IANA has it. */
export const portName = form(
  'at most 15 lowercase letters, digits and single dashes with at least one letter and no dash at an end', 15,
  (text) => LABEL_PATTERN.test(text) && /[a-z]/.test(text) && !text.includes('--'),
);

/** The name of an HTTP header. */
export const headerName = form('letters, digits and dashes', Infinity, (text) => /^[-A-Za-z0-9]+$/.test(text));

/** The name of an environment variable: printable ASCII without an equals sign. */
export const variableName = form('printable ASCII characters other than =', Infinity, (text) => /^[ -<>-~]+$/.test(text));

/** The name of a Service, which had to start with a letter before 1.36, and where the release is not known. */
export function serviceNameForm(minor: number | undefined): NameForm {
  return minor !== undefined && minor >= 36 ? dnsLabel : dnsLabelFromLetter;
}
