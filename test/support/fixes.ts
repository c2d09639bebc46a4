import { expectAmongGolden } from './golden';
import { Finding } from '../../lib/traffic';
import { RULES } from '../../lib/traffic/rules';

/** What findings of the test file say to do otherwise than their rule, by code. */
const seen = new Map<string, Set<string>>();
/** What a rule says in general is on its page. */
const GENERAL = new Map(RULES.map(({ code, fix }) => [code, fix]));

afterAll(() => seen.forEach((said, code) => expectAmongGolden(`fixes/${code}.txt`, [...said])));

/** Lets what findings say to do be compared with `test/golden/fixes`, once the tests of the file have ended. */
export function withKnownFixes<F extends Pick<Finding, 'code' | 'fix'>>(findings: F[]): F[] {
  findings.filter(({ code, fix }) => fix !== GENERAL.get(code)).forEach(({ code, fix }) => (
    seen.set(code, (seen.get(code) ?? new Set<string>()).add(fix))
  ));
  return findings;
}
