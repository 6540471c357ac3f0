/** The issuers of Microsoft Entra ID and its sovereign clouds. */
export const MICROSOFT_ISSUER =
  /^https:\/\/(?:login\.microsoftonline\.(?:com|us)|login\.partner\.microsoftonline\.cn|sts\.windows\.net|[\w-]+\.ciamlogin\.com)\//;
