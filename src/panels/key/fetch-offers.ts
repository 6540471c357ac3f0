import { discoveryUrls, type FetchRefusal, readFetchAddress } from '../../core/keys/fetch-link.ts';

/** An address that is offered to be fetched, or one that is not, and why. */
export type Offer =
  | { readonly what: string; readonly url: string }
  | { readonly what: string; readonly text: string; readonly refusal: FetchRefusal };

/** One address, as it is. */
export function offerAddress(what: string, text: string): readonly Offer[] {
  const address = readFetchAddress(text);
  return 'url' in address
    ? [{ what, url: address.url }]
    : [{ what, text: text.trim(), refusal: address.refusal }];
}

/** The two addresses of an issuer's configuration; where it can have none, the issuer itself as an address. */
export function offerIssuer(issuer: string): readonly Offer[] {
  const urls = discoveryUrls(issuer);
  if (urls === null) {
    return offerAddress('Address', issuer);
  }
  return [
    { what: 'OpenID configuration', url: urls.openid },
    { what: 'OAuth configuration', url: urls.oauth },
  ];
}

/** What a person typed may be the address of a key set, or an issuer. */
export function offerTyped(text: string): readonly Offer[] {
  if (text.trim() === '') return [];
  const itself = offerAddress('As entered', text);
  return discoveryUrls(text) === null ? itself : [...itself, ...offerIssuer(text)];
}
