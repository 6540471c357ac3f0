import type { TokenContext } from '../claims/token-context.ts';
import type { JsonNode } from '../text/json.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, type Remark, type Visitors } from './rule.ts';

const SCOPE_NAMES = new Set(['scope', 'scp', 'scopes', 'permissions']);
const ROLE_NAMES = new Set([
  'role',
  'roles',
  'groups',
  'wids',
  'cognito:groups',
  'authorities',
  'is_admin',
  'isadmin',
  'admin',
  'superuser',
  'is_superuser',
  'is_staff',
]);

/** Everything, or everything of one thing. */
const WILDCARD = /^(?:\*|[\w-]+[:./]\*|\*[:./]\*|.*[:./]\*[:./]\*)$/;
const BROAD =
  /^(?:all|full|full[_-]?access|root|superuser|admin(?:istrator)?|admin[:.](?:all|full|\w+)|\w+[:.](?:admin|all)|[\w.]+\.ReadWrite\.All|.*\.FullControl\.All|https:\/\/www\.googleapis\.com\/auth\/cloud-platform)$/i;
const PRIVILEGED =
  /^(?:(?:role[_:])?(?:super[_-]?)?(?:admin|administrator|root|superuser|owner|sysadmin|cluster-admin|system:masters|realm-admin|global[ _-]administrator|service_role)s?|62e90394-69f5-4237-9190-012177145e10)$/i;

/** Text beyond this is no list of scopes, nor is a longer word a scope. */
const READ_LENGTH = 20_000;
const SCOPES_READ = 500;
const isShort = (scope: string): boolean => scope.length < 100;

/** Judges strings in and below members with one of these names, and the flags themselves. */
function valuesBelow(
  { claims }: TokenContext,
  names: ReadonlySet<string>,
  judge: (node: JsonNode, name: string) => Remark | null,
): Visitors {
  if (claims === null) return {};
  let list: { readonly node: JsonNode; readonly name: string } | null = null;
  return {
    payload: ({ node, member }) => {
      if (member !== null) list = null;
      const local = member === null ? '' : member.name.slice(member.name.lastIndexOf('/') + 1).toLowerCase();
      const isNamed = member !== null && names.has(local);
      if (isNamed) list = { node, name: local };
      if (list === null || (!isNamed && node.start >= list.node.end)) return null;
      return judge(node, list.name);
    },
  };
}

/** What the token lets its bearer do. */
export const POWER_RULES = inFamily<TokenContext>('claims', [
  {
    id: 'scope-broad',
    severity: 'info',
    title: 'Broad scope',
    why: 'Anyone who obtains the token can do far more than this client needs.',
    remedy: 'Request only the scopes that you need.',
    reference: rfc(9700, '2.3'),
    visitors: (context) =>
      valuesBelow(context, SCOPE_NAMES, (node) => {
        if (node.kind !== 'string') return null;
        const scopes = node.value
          .slice(0, READ_LENGTH)
          .split(/[\s,]+/, SCOPES_READ)
          .filter(isShort);
        const wildcard = scopes.find((scope) => WILDCARD.test(scope));
        if (wildcard !== undefined)
          return { what: `The token allows ${quote(wildcard)}.`, severity: 'warning' };
        const broad = scopes.find((scope) => BROAD.test(scope));
        return broad === undefined ? null : { what: `The token allows ${quote(broad)}.` };
      }),
  },
  {
    id: 'role-privileged',
    severity: 'info',
    title: 'Administrator role',
    why: 'A token with this role is especially valuable to a thief.',
    remedy:
      'Keep its lifetime short, and have the service look up the role before anything that cannot be undone.',
    reference: rfc(9068, '2.2.3.1'),
    visitors: (context) =>
      valuesBelow(context, ROLE_NAMES, (node, name) => {
        const isFlag = node.kind === 'boolean' && node.value;
        if (isFlag && /admin|super|staff/.test(name)) return { what: `"${name}" is true.` };
        if (node.kind !== 'string' || node.value.length > 60 || !PRIVILEGED.test(node.value)) return null;
        return { what: `The role is ${quote(node.value)}.` };
      }),
  },
]);
