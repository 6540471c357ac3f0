import type { Recipe, RuleSample } from './samples.ts';

/** A name and a city, and what else a disclosure may hold, each with its digest. */
const NAME = disclosure(
  'WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwibmFtZSIsIkFkYSJd',
  'StzQUu7e14M7LX35_bQxTZ-Qn3-NLd2UAXjpXGXrfKE',
);
const CITY = disclosure(
  'WyJlSThaV205UW5LUHBOUGVOZW5IZGhRIiwiY2l0eSIsIlBhcmlzIl0',
  'vif4KJRNoj4Bkt7mVDqt1W09CyXUk9gvCK48DF-OpDQ',
);
const CITY_OF_SAME_SALT = disclosure(
  'WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwiY2l0eSIsIlBhcmlzIl0',
  'mrX2uG_UdjLX_UuFGpyNokBqYyQnP_AMHUZMmF82wbE',
);
const NAME_OF_SHORT_SALT = disclosure(
  'WyJzaG9ydCIsIm5hbWUiLCJBZGEiXQ',
  '9EYq6OSxDxij7Jpn1jVKMyCk4kHqw9Vm5EDRmADd-90',
);
const EXP = disclosure(
  'WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwiZXhwIiw0MTAyNDQ0ODAwXQ',
  'bHviwgV02mC_1aq1MUizi2trSrHe_DN5SnkSzhb7IDw',
);
const SUB = disclosure(
  'WyI2SWo3dE0tYTVpVlBHYm9TNXRtdlZBIiwic3ViIiwiYSJd',
  'DREdF8y5z5bv4fNa4Cam_6AGB4FbCbW4j8OrblMASO4',
);

interface SampleDisclosure {
  readonly text: string;
  readonly digest: string;
}

function disclosure(text: string, digest: string): SampleDisclosure {
  return { text, digest };
}

const VCT = '"vct":"https://issuer.example/card"';
const CNF =
  '"cnf":{"jwk":{"kty":"EC","crv":"P-256","x":"Ca53PtItkU-oGsvxjUM4JcH9ih-LCzvMgHd8d-tgRDA","y":"rkcGUJHU8sjNbFM42aLSoDCecAS4AVSeyrII8W1-jkM"}}';
const STATUS = '"status":{"status_list":{"idx":7,"uri":"https://issuer.example/status"}}';

/** An SD-JWT with these disclosures, else as usual. */
function sdJwt(recipe: Recipe, ...disclosures: readonly SampleDisclosure[]): Recipe {
  const digests = disclosures.map(({ digest }) => `"${digest}"`).join(',');
  const sd = disclosures.length === 0 ? [] : [`"_sd":[${digests}]`];
  return {
    alg: 'ES256',
    ...recipe,
    claims: [...(recipe.claims === undefined ? [] : [recipe.claims]), ...sd].join(','),
    change: (token) => `${[token, ...disclosures.map(({ text }) => text)].join('~')}~`,
  };
}

/** A whole credential, and changes to it. */
function credential(changes: Recipe = {}): Recipe {
  return sdJwt({ typ: 'dc+sd-jwt', claims: `${VCT},${CNF},${STATUS}`, ...changes }, CITY);
}

const HEADER = 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImRjK3NkLWp3dCJ9';
const PAYLOAD = 'eyJ2Y3QiOiJodHRwczovL2lzc3Vlci5leGFtcGxlL2NhcmQifQ';
const inJson = (name: string): string =>
  `{"payload":"${PAYLOAD}","protected":"${HEADER}","header":{"${name}":["MIIB"]},"signature":"AAAA"}`;

export const SD_JWT_SAMPLES: Readonly<Record<string, RuleSample>> = {
  'credential-type-old': { raises: credential({ typ: 'vc+sd-jwt' }), nearMiss: credential() },
  'credential-type-missing': { raises: credential({ typ: 'JWT' }), nearMiss: sdJwt({ typ: 'JWT' }, CITY) },
  'x5c-unprotected': { raises: { token: inJson('x5c') }, nearMiss: { token: inJson('x5d') } },
  'vct-missing': { raises: credential({ claims: CNF }), nearMiss: credential() },
  'credential-issuer-missing': {
    raises: credential({ without: ['iss'] }),
    nearMiss: credential({ without: ['iss'], header: '"x5c":["MIIB"]' }),
  },
  'credential-unbound': { raises: credential({ claims: VCT }), nearMiss: credential() },
  'status-form': {
    raises: credential({ claims: `${VCT},${CNF},"status":{"status_list":{"uri":"https://issuer.example"}}` }),
    nearMiss: credential({ claims: `${VCT},${CNF},"status":{"another":{}}` }),
  },
  'needed-claim-withheld': {
    raises: sdJwt({ without: ['exp'] }, EXP),
    nearMiss: sdJwt({ without: ['sub'] }, SUB),
  },
  'salt-short': { raises: sdJwt({}, NAME_OF_SHORT_SALT), nearMiss: sdJwt({}, NAME) },
  'salt-reused': { raises: sdJwt({}, NAME, CITY_OF_SAME_SALT), nearMiss: sdJwt({}, NAME, CITY) },
};
