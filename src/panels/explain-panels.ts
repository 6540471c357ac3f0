/** The panels that only explain, as one chunk with the half of the core that does. */
export { ClaimsView } from './claims/claims-view.tsx';
export { wordClaims } from './claims/word-claims.ts';
export { DiagnosisPanel } from './diagnosis/diagnosis-panel.tsx';
export { SmallScreen } from './dock/small-screen.tsx';
export { KeyCard } from './key/key-card.tsx';
export { KeyTools } from './key/key-tools.tsx';
export { LifetimePanel } from './lifetime/lifetime-panel.tsx';
export { NowRow } from './lifetime/now-row.tsx';
export { SetNowNotice } from './lifetime/set-now-notice.tsx';
export { PolicyAnswers } from './policy/policy-answers.tsx';
export { PolicyRow } from './policy/policy-row.tsx';
export { PrintedPage } from './print/printed-page.tsx';
export { PrivacyWords } from './top-bar/privacy-words.tsx';
export { NoCryptoNotice } from './verdict/no-crypto-notice.tsx';
