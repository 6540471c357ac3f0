import { formatUtc } from '../../claims/numeric-date.ts';
import { findMember } from '../../text/json-walk.ts';
import { readToken } from '../../token/read-token.ts';
import { claimsOf } from '../../token/token.ts';
import type { RuleSample } from './samples.ts';

/** A HAR of the request that a token was issued by, whose `Date` is so many seconds after its `iat`. */
function recorded(secondsLater: number): (token: string) => string {
  return (token) => {
    const node = findMember(claimsOf(readToken(token)), 'iat')?.value;
    const seconds = (node?.kind === 'number' ? Number(node.text) : 0) + secondsLater;
    const entry = {
      startedDateTime: formatUtc(seconds).replace(' ', 'T').replace(' UTC', 'Z'),
      time: 120,
      request: {
        method: 'POST',
        url: 'https://issuer.example/token',
        headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
        cookies: [{ name: 'theme', value: 'dark' }],
        postData: {
          mimeType: 'application/x-www-form-urlencoded',
          text: 'grant_type=client_credentials&client_id=sample',
        },
      },
      response: {
        status: 200,
        headers: [{ name: 'Date', value: writeHttpDate(seconds) }],
        cookies: [],
        content: {
          mimeType: 'application/json',
          text: JSON.stringify({ access_token: token, token_type: 'Bearer' }),
        },
      },
    };
    const creator = { name: 'Claimscope', version: '1' };
    return JSON.stringify({ log: { version: '1.2', creator, entries: [entry] } }, null, 2);
  };
}

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As RFC 9110 section 5.6.7 has it. */
function writeHttpDate(seconds: number): string {
  const [date = '', time = ''] = formatUtc(seconds).split(' ');
  const [year, month, day] = date.split('-');
  return `${DAYS[Math.floor(seconds / 86_400) % 7]}, ${day} ${MONTHS[Number(month) - 1]} ${year} ${time} GMT`;
}

/** For the rules that look at a recording. */
export const RECORDING_SAMPLES: Readonly<Record<string, RuleSample>> = {
  'server-clock': { raises: { change: recorded(-300) }, nearMiss: { change: recorded(0) } },
};
