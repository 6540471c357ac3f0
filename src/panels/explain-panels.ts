/** The panels that only explain, as one chunk with the half of the core that does. */
export { ClaimsView } from './claims/claims-view.tsx';
export { wordClaims } from './claims/word-claims.ts';
export { DiagnosisPanel } from './diagnosis/diagnosis-panel.tsx';
export { CopyKey } from './key/copy-key.tsx';
export { KeyCard } from './key/key-card.tsx';
export { KeyTools } from './key/key-tools.tsx';
export { LifetimePanel } from './lifetime/lifetime-panel.tsx';
export { NowRow } from './lifetime/now-row.tsx';
export { SetNowNotice } from './lifetime/set-now-notice.tsx';
export { PolicyAnswers } from './policy/policy-answers.tsx';
export { PolicyRow } from './policy/policy-row.tsx';
export { keysOf } from './shortcuts/shortcuts.ts';
export { TokenFileButton } from './token/token-file-button.tsx';
export { PrivacyWords } from './top-bar/privacy-words.tsx';
export { wordStep } from './top-bar/word-step.ts';
export { NoCryptoNotice } from './verdict/no-crypto-notice.tsx';
export { VerdictAnnouncer } from './verdict/verdict-announcer.tsx';
