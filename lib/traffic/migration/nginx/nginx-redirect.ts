import { nginxSetting } from '../../ingress-nginx/nginx-ingresses';
import { ObjectView } from '../../objects/object-view';
import { Redirect } from '../gateway/group';

const CODES = [301, 302, 303, 307, 308];
const AS_ASKED = /\$request_uri$/;

/** The redirect that an Ingress answers every request with, or why a route cannot; nothing where it asks for none. */
export function nginxRedirect(ingress: ObjectView): { readonly redirect?: Redirect; readonly url?: string; readonly problem?: string } | undefined {
  const [temporal, permanent] = ['temporal-redirect', 'permanent-redirect'].map((key) => nginxSetting(ingress, key));
  const url = temporal ?? permanent;
  if (url === undefined) {
    return undefined;
  }
  const key = temporal === undefined ? 'permanent-redirect' : 'temporal-redirect';
  const code = Number(nginxSetting(ingress, `${key}-code`) ?? (temporal === undefined ? 301 : 302));
  const parsed = parse(url.replace(AS_ASKED, ''));
  if (parsed === undefined || url.replace(AS_ASKED, '').includes('$') || parsed.search !== '') {
    return { problem: `${key} ${url}: a route redirects to a scheme, a host and a path, with no query and no variable but $request_uri at the end` };
  }
  if (!CODES.includes(code)) {
    return { problem: `${key}-code ${code}: a route redirects with ${CODES.join(', ')}` };
  }
  const { protocol, hostname, port, pathname } = parsed;
  return {
    url,
    redirect: {
      scheme: protocol.slice(0, -1),
      hostname,
      ...port === '' ? {} : { port: Number(port) },
      ...AS_ASKED.test(url) ? {} : { path: { type: 'ReplaceFullPath', replaceFullPath: pathname } },
      statusCode: code,
    },
  };
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? new URL(url) : undefined;
}
